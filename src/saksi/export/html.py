"""One self-contained HTML page: the text highlighted, each event linked to its words and back. No script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from saksi.export.explain import bounds, explain_event
from saksi.records import ArticleRecord, EventRecord, Span

ATTRIBUTION = "Places: GeoNames (geonames.org), CC BY 4.0."


class Mark(NamedTuple):
    """Highlighted words: css class, title, the anchors it carries and points to, and the short label of the link."""

    span: Span
    css: str
    title: str
    anchor: str
    link: str
    label: str = ""


_CSS = """
:root{color-scheme:light dark;--line:#8885;--ev:#2b6cb033;--q:#2f855a22;--w:#c0562133}
body{font:16px/1.6 system-ui,sans-serif;max-width:80rem;margin:0 auto;padding:1rem}
article{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem;
 border-top:1px solid var(--line);padding:1rem 0}
@media(max-width:60rem){article{grid-template-columns:1fr}}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
.ev{background:var(--ev);border-bottom:2px solid #2b6cb0}.q{background:var(--q)}
.w{background:var(--w);border-bottom:2px dotted #c05621}
.furniture,.structure{opacity:.55}.furniture{text-decoration:line-through}
.text .ref{font-size:.7em;vertical-align:super;padding:0 .2em}.text .ref::after{content:attr(data-n)}
a{color:inherit}.text a{text-decoration:none}:target{outline:3px solid #d69e2e;outline-offset:2px}
.card{border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem;margin:0 0 .8rem}
.card h3{margin:0;font-size:1rem}
dl{display:grid;grid-template-columns:7rem 1fr;margin:.3rem 0 0}dt{opacity:.7}dd{margin:0}
.status{border:1px solid;border-radius:1rem;padding:0 .5rem;font-size:.8rem}.rule{font:12px monospace;opacity:.75}
footer{border-top:1px solid var(--line);font-size:.85rem;opacity:.8}
"""


def write_html(records: Iterable[ArticleRecord], explain: bool = False) -> str:
    """The page of one or more articles."""
    styles, articles = [_CSS], []
    for n, record in enumerate(records, 1):
        styles.append(_own_words(record, f"a{n}"))
        articles.append(_article(record, f"a{n}", explain))
    style, body = "".join(styles), "\n".join(articles)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Saksi</title><style>{style}</style></head><body>\n{body}\n<footer>{ATTRIBUTION}</footer></body></html>\n"
    )


def record_fragment(record: ArticleRecord) -> str:
    """One article for a notebook."""
    return f"<style>{_CSS}{_own_words(record, 'n')}</style>{_article(record, 'n', False)}"


def _own_words(record: ArticleRecord, prefix: str) -> str:
    """The rule that outlines every stretch of an event's words when its card points to them."""
    anchors = [f"{prefix}t{n}" for n in range(1, len(record.events) + 1)]
    outlined = ",".join(f"#{anchor}:target~.{anchor}" for anchor in anchors)
    return f"{outlined}{{outline:3px solid #d69e2e}}\n" if outlined else ""


def _article(record: ArticleRecord, prefix: str, explain: bool) -> str:
    a = record.article
    facts = [a.outlet, a.published.isoformat() if a.published else None, a.language]
    head = f"<h2>{escape(a.title or a.id)}</h2><p>{escape(' · '.join(f for f in facts if f))}</p>"
    cards = "".join(_card(e, n, prefix, a.text, explain) for n, e in enumerate(record.events, 1))
    extra = _quotations(record) + _wording(record)
    text = f'<div class="text" lang="{escape(a.language)}">{highlight(a.text, _marks(record, prefix))}</div>'
    return f"<article><div>{head}{text}</div><div>{cards or '<p>No events found.</p>'}{extra}</div></article>"


def _marks(record: ArticleRecord, prefix: str) -> list[Mark]:
    """Events, loaded words, furniture and structure; where two overlap, the earlier in this list keeps the words."""
    marks = []
    for n, e in enumerate(record.events, 1):
        title = f"{n}. {e.type} ({e.status})"
        marks.append(Mark(e.evidence, "ev", title, f"{prefix}t{n}", f"{prefix}e{n}", str(n)))
    marks += [Mark(f.span, "furniture", f"furniture: {f.rule}", "", "") for f in record.article.furniture]
    marks += [Mark(s.span, "structure", f"{s.kind}: {s.rule}", "", "") for s in record.article.structure]
    marks += [Mark(w.span, "w", f"{w.voice}: {w.neutral or 'leave out'}", "", "") for w in record.wording]
    marks += [Mark(q.content, "q", q.source.name if q.source else "quotation", "", "") for q in record.quotations]
    return marks


def highlight(text: str, marks: Sequence[Mark]) -> str:
    """The escaped text with its marks. Overlapping marks share stretches, so that every character keeps its words.

    Words of one event are the link to it. Where several share words, a numbered link to each follows them; the numbers
    are drawn by the style, so that copied text stays the article's.
    """
    cuts = sorted({0, len(text), *(m.span.start for m in marks), *(m.span.end for m in marks)})
    opened: set[str] = set()
    pieces = []
    shared: list[Mark] = []
    for start, end in pairwise(cuts):
        over = [m for m in marks if m.span.start <= start and end <= m.span.end]
        linked = [m for m in over if m.link]
        if linked != shared:
            pieces.append(_numbers(shared))
            shared = linked
        words = escape(text[start:end])
        if not over:
            pieces.append(words)
            continue
        css = " ".join(dict.fromkeys([*(m.css for m in over), *(m.anchor for m in over if m.anchor)]))
        title = "; ".join(dict.fromkeys(m.title for m in over))
        anchors = [m.anchor for m in over if m.anchor and m.anchor not in opened]
        opened.update(anchors)
        targets = "".join(f'<span id="{anchor}"></span>' for anchor in anchors)
        inner = f'<a href="#{linked[0].link}">{words}</a>' if linked else words
        pieces.append(f'{targets}<span class="{css}" title="{escape(title)}">{inner}</span>')
    return "".join([*pieces, _numbers(shared)])


def _numbers(shared: Sequence[Mark]) -> str:
    """A small link to each of several events that share the words before it."""
    if len(shared) < 2:
        return ""
    return "".join(
        f'<a class="ref" href="#{m.link}" title="{escape(m.title)}" data-n="{escape(m.label)}"></a>' for m in shared
    )


def _card(e: EventRecord, n: int, prefix: str, text: str, explain: bool) -> str:
    rows = [
        ("who", "; ".join(p.name for p in e.actors)),
        ("to whom", "; ".join(p.name for p in e.recipients)),
        ("with", e.means or ""),
    ]
    if e.place:
        rows.append(("where", f"{e.place.name} ({e.place.country or '?'}, {e.place.precision})"))
    if e.date:
        rows.append(
            (
                "when",
                f"{e.date.start or '…'} to {e.date.end or '…'}" if e.date.start != e.date.end else str(e.date.start),
            )
        )
    rows += [(t.kind, bounds(t.low, t.high)) for t in (e.killed, e.injured, *e.other_tolls) if t]
    rows += [("according to", e.according_to.name), ("context", ", ".join(e.contexts))]
    listed = "".join(f"<dt>{label}</dt><dd>{escape(value)}</dd>" for label, value in rows if value)
    mode = f" / {e.mode}" if e.mode else ""
    reasons = ""
    if explain:
        lines = (
            f"{r.field} = {r.value}: {r.rule}" + (f" “{text[r.span.start : r.span.end]}”" if r.span else "")
            for r in explain_event(e)
        )
        reasons = "".join(f'<div class="rule">{escape(line)}</div>' for line in lines)
    return (
        f'<section class="card" id="{prefix}e{n}"><h3><a href="#{prefix}t{n}">{n}. {e.type}{mode}</a> '
        f'<span class="status">{e.status}</span></h3><dl>{listed}</dl>{reasons}</section>'
    )


def _quotations(record: ArticleRecord) -> str:
    if not record.quotations:
        return ""
    text = record.article.text
    items = (
        f"<li>{escape(q.source.name if q.source else 'no source named')}: "
        f"{escape(text[q.content.start : q.content.end])}</li>"
        for q in record.quotations
    )
    return f"<h3>Quotations</h3><ul>{''.join(items)}</ul>"


def _wording(record: ArticleRecord) -> str:
    if not record.wording:
        return ""
    text = record.article.text
    items = (
        f"<li>{escape(text[w.span.start : w.span.end])} ({w.voice}): "
        f"{escape(w.neutral) if w.neutral else 'leave out'}</li>"
        for w in record.wording
    )
    return f"<h3>Loaded wording</h3><ul>{''.join(items)}</ul>"
