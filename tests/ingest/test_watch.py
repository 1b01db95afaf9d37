"""Following feeds: what is fetched, what is not, and that nothing is lost or asked for twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from saksi.cli import main
from saksi.commands import watch as command
from saksi.ingest.collect import Intake, collect
from saksi.ingest.polite import Guest, seconds_of
from saksi.ingest.watch import Watch
from saksi.pipeline import ReadFailure
from saksi.store.archive import Archive
from saksi.store.stored import all_articles

FIRST = "Polisi menangkap tiga nelayan di Surabaya pada Senin, kata juru bicara kepolisian."
SECOND = "Police arrested four fishermen in Cairo on Tuesday, the interior ministry said."
EVERY = timedelta(minutes=15)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as opened:
        yield opened


def watching(archive: Archive, host: Any, *paths: str, pause: float = 0.0) -> Watch:
    guest = Guest(host.guard, pause=pause)
    return Watch(archive, [host.url(path) for path in paths], every=EVERY, guest=guest)


def test_new_pages_are_added_once(archive: Archive, host: Any) -> None:
    host.feed("/feed", "/a", "/b", ETag='"one"', Last_Modified="Tue, 05 Mar 2024 00:00:00 GMT")
    host.page("/a", FIRST)
    host.page("/b", SECOND)
    first = watching(archive, host, "/feed").round()
    assert (first.polled, first.added, first.failed) == (1, 2, ())
    assert watching(archive, host, "/feed").round().polled == 0  # not due: a restart keeps the pace
    again = watching(archive, host, "/feed").round(eager=True)
    assert (again.polled, again.unchanged, again.added) == (1, 1, 0)
    path, headers = host.asked[-1]
    assert path == "/feed" and headers["If-None-Match"] == '"one"'
    assert headers["If-Modified-Since"] == "Tue, 05 Mar 2024 00:00:00 GMT"
    host.feed("/feed", "/a", "/b", "/c", ETag='"two"')
    host.page("/c", FIRST.replace("tiga", "lima"))
    assert watching(archive, host, "/feed").round(eager=True).added == 1
    assert [host.paths.count(p) for p in ("/a", "/b", "/c")] == [1, 1, 1]
    with archive.reading() as connection:
        sources = {stored.source for stored in all_articles(connection)}
    assert sources == {host.url("/feed")}


def test_robots_txt_is_obeyed(archive: Archive, host: Any) -> None:
    host.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /secret\n")
    host.feed("/feed", "/secret/a", "/b")
    host.page("/secret/a", FIRST)
    host.page("/b", SECOND)
    done = watching(archive, host, "/feed").round()
    assert done.added == 1 and [f.kind for f in done.failed] == ["robots"]
    assert "/secret/a" not in host.paths and host.paths.count("/robots.txt") == 1


def test_without_robots_txt_nothing_is_fetched(archive: Archive, host: Any) -> None:
    host.pages["/robots.txt"] = (500, {}, b"")
    host.feed("/feed", "/a")
    done = watching(archive, host, "/feed").round()
    assert [f.kind for f in done.failed] == ["robots"] and host.paths == ["/robots.txt"]


def test_one_request_at_a_time_with_pauses(archive: Archive, host: Any) -> None:
    host.feed("/feed", *(f"/{n}" for n in range(4)))
    host.feed("/other", *(f"/{n}" for n in range(4, 8)))
    for n in range(8):
        host.page(f"/{n}", FIRST.replace("tiga", str(n + 2)))
    begin = time.monotonic()
    assert watching(archive, host, "/feed", "/other", pause=0.1).round().added == 8
    assert host.most == 1
    assert time.monotonic() - begin >= 0.1 * (len(host.asked) - 1)


def test_a_crawl_delay_is_kept(host: Any) -> None:
    host.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 1\nDisallow:\n")
    host.page("/a", FIRST)
    begin = time.monotonic()
    Guest(host.guard, pause=0.0).fetch(host.url("/a"))
    assert time.monotonic() - begin >= 1


def test_failing_feeds_are_polled_less_and_less(archive: Archive, host: Any) -> None:
    host.pages["/feed"] = (503, {"Retry-After": "7200"}, b"")
    watch = watching(archive, host, "/feed")
    assert [f.kind for f in watch.round().failed] == ["status"]
    (state,) = watch.states().values()
    assert state.failures == 1 and state.trouble
    assert timedelta(minutes=110) < state.next_at - datetime.now(UTC) <= timedelta(minutes=120)
    assert watch.round(eager=True).polled == 0
    host.pages["/gone"] = (404, {}, b"")
    gone = watching(archive, host, "/gone")
    gone.round()
    assert timedelta(minutes=25) < gone.next_at() - datetime.now(UTC) <= timedelta(minutes=30)


def test_pages_of_a_failing_host_are_tried_again(archive: Archive, host: Any) -> None:
    host.feed("/feed", "/a", "/b", ETag='"one"')
    host.pages["/a"] = (500, {}, b"")
    for tries in range(1, 5):
        watching(archive, host, "/feed").round(eager=True)
        assert host.paths.count("/a") == min(tries, 3)
        assert host.paths.count("/b") == 1  # not there: asked for once
    host.asked.clear()
    watching(archive, host, "/feed").round(eager=True)
    assert host.asked[-1][1].get("If-None-Match") == '"one"'  # all is dealt with


def test_a_stop_loses_nothing(archive: Archive, host: Any) -> None:
    host.feed("/feed", *(f"/{n}" for n in range(30)), ETag='"one"')
    for n in range(30):
        host.page(f"/{n}", FIRST.replace("tiga", str(n + 2)))
    watch = watching(archive, host, "/feed", pause=0.02)
    threading.Timer(0.8, watch.guest.stop.set).start()
    assert watch.round().added < 30
    watching(archive, host, "/feed").round(eager=True)
    assert archive.counts()["articles"] == 30


def test_only_web_addresses_of_public_hosts_are_followed(archive: Archive, host: Any) -> None:
    host.feed("/feed", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://10.0.0.1/", "/a")
    host.page("/a", FIRST)
    done = watching(archive, host, "/feed").round()
    assert done.added == 1 and [f.kind for f in done.failed] == ["port"]  # the tests' host has a port of its own


def test_adding_a_feed_follows_its_links(tmp_path: Path, host: Any) -> None:
    host.feed("/feed", "/a", "/none")
    host.page("/a", FIRST)
    guest = Guest(host.guard, pause=0.0)
    for source in (host.url("/feed"), str(tmp_path / "list.opml")):
        (tmp_path / "list.opml").write_text(
            f"<opml version='2.0'><body><outline xmlUrl='{host.url('/feed')}'/></body></opml>", encoding="utf-8"
        )
        found = list(collect([source], Intake(fetch=guest.fetch, visit=guest.fetch)))
        assert [f.kind if isinstance(f, ReadFailure) else f["url"] for f in found] == [host.url("/a"), "status"]


def test_the_command_once(
    tmp_path: Path, host: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "make_guest", lambda stop: Guest(host.guard, pause=0.0, stop=stop))
    host.feed("/feed", "/a")
    host.page("/a", FIRST)
    db = str(tmp_path / "a.db")
    assert main(["watch", host.url("/feed"), "--db", db, "--once", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 1
    assert main(["watch", host.url("/none"), "--db", db, "--once"]) == 1
    assert "404" in capsys.readouterr().err
    assert main(["watch", "--db", db]) == 2
    assert main(["watch", host.url("/feed"), "--every", "0", "--db", db]) == 2
    assert main(["watch", str(tmp_path / "none.opml"), "--db", db]) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_when_told(tmp_path: Path, host: Any, number: signal.Signals) -> None:
    host.feed("/feed", *(f"/{n}" for n in range(50)))
    script = (
        "import ipaddress, sys\nfrom saksi.cli import main\nfrom saksi.commands import watch\n"
        "from saksi.ingest.fetch import Guard\nfrom saksi.ingest.polite import Guest\n"
        f"guard = Guard(ports=frozenset({{{host.port}}}), allowed=lambda a: a.is_loopback)\n"
        "watch.make_guest = lambda stop: Guest(guard, pause=0.3, stop=stop)\n"
        f"sys.exit(main(['watch', '{host.url('/feed')}', '--db', r'{tmp_path / 'a.db'}']))\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while "/1" not in host.paths and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(child.pid, number)
    begin = time.monotonic()
    _, err = child.communicate(timeout=60)
    assert (child.returncode, b"Traceback" in err) == (0, False), err
    assert time.monotonic() - begin < 20


def test_retry_after() -> None:
    assert seconds_of("120") == 120
    soon = seconds_of(format_datetime(datetime.now(UTC) + timedelta(seconds=90)))
    assert soon is not None and 80 < soon <= 90
    assert [seconds_of(text) for text in (None, "", "soon", "-5", "9" * 500)] == [None, None, None, 0.0, 86_400.0]
