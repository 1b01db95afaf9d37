"""A news site drawn at random: its names, its layout, and how it sets an article among everything else on a page."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from web_words import NAMES, SAID

# How paragraphs are marked up, with the chance of each.
PARAGRAPHS = {"p": 50, "span": 8, "part": 10, "div": 10, "br": 9, "unclosed": 5, "live": 8}
HOLDERS = ("article", "div", "div", "div", "section", "main")
_CARD = """<div class="{name}" data-track="list|{n}|click"><div class="u{n}"><a href="/s{n}" aria-hidden="true"
 tabindex="-1"><span><img src="/t{n}.jpg" srcset="/t{n}-320.jpg 320w, /t{n}-640.jpg 640w, /t{n}-960.jpg 960w"
 sizes="(max-width: 600px) 320px, 640px" loading="lazy" width="320" height="180" alt=""></span></a></div>
<div class="u1"><h3><a href="/s{n}">{title}</a></h3>{teaser}<span><i></i><span>{n} h</span></span></div></div>"""
HASHED = 0.25
TABLED = 0.08


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells."""

    title: str
    day: str
    url: str
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """Draws what stands around an article, in its language."""

    draw: random.Random
    language: str
    names: Sequence[str]
    places: Sequence[str]

    def one(self, kind: str) -> str:
        """A phrase of a kind, with names and places in it."""
        said = self.draw.choice(SAID[self.language][kind])
        if "{" not in said:
            return said
        name, name2 = self.draw.sample(self.names, 2)
        place, place2 = self.draw.sample(self.places, 2)
        return said.format(name=name, name2=name2, place=place, place2=place2)


@dataclass(slots=True)
class Made:
    """A page in the making: its text, and lines that an extractor may keep or leave."""

    html: str = ""
    text: list[str] = field(default_factory=list)
    may: list[str] = field(default_factory=list)


class Site:
    """One site; `render` sets a story."""

    def __init__(self, draw: random.Random, language: str, number: int) -> None:
        self.language = language
        self.host = f"{'www' if number % 3 else 'news'}.site-{number}.example"
        hashed = draw.random() < HASHED
        self.names = {
            role: f"css-{draw.getrandbits(32):x}" if hashed else draw.choice(names) for role, names in NAMES.items()
        }
        self.paragraphs = draw.choices(list(PARAGRAPHS), list(PARAGRAPHS.values()))[0]
        self.holder = draw.choice(HOLDERS)
        self.tabled = draw.random() < TABLED
        self.inline = draw.choice(("strong", "box", "list", "cards", "none"))
        self.linked_data = draw.choice(("none", "headline", "body", "graph"))
        self.comments = draw.choice(("none", "list", "article", "div"))
        self.cards = draw.choice(("titles", "teasers", "teasers", "inside"))
        self.has = {
            what
            for what in (
                "ads",
                "newsletter",
                "author",
                "paywall",
                "cookies",
                "sidebar",
                "pages",
                "figure",
                "itemprop",
                "header",
                "tags",
                "first cookies",
                "hidden",
            )
            if draw.random() < 0.55
        }
        self.style = "".join(f".{self.names['page']} .u{n}{{margin:{n}px 0 0 {n % 7}em;color:#{n:06x}}}"
                             for n in range(draw.randrange(60, 240)))  # fmt: skip
        self.script = ";".join(f'window.cfg["k{n}"]={{"id":{draw.getrandbits(40)},"on":true,"t":"<div>{n}</div>"}}'
                               for n in range(draw.randrange(60, 200)))  # fmt: skip

    def render(self, story: Story, telling: Telling, size: int) -> Made:
        """The page, filled up with scripts to about `size` characters."""
        made = Made()
        column = self._column(made, story, telling)
        body = self._around(column, story, telling)
        lean = f'<body>{body}<script src="/end.js"></script></body></html>'
        head = self._head(story, made)
        fill = size - len(head) - len(lean)
        filler = f"<script>{self.script * (1 + max(0, fill) // len(self.script))}"[: max(0, fill)] + "</script>"
        made.html = f"{head}{filler}</head>\n{lean}"
        return made

    # ------------------------------------------------------------ the head
    def _head(self, story: Story, made: Made) -> str:
        linked = ""
        if self.linked_data != "none":
            about: dict[str, object] = {
                "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
                "datePublished": f"{story.day}T06:00:00Z", "publisher": {"@type": "Organization", "name": self.host},
            }  # fmt: skip
            if self.linked_data == "body":
                about["articleBody"] = " ".join(made.text)
            whole = {"@graph": [{"@type": "WebSite", "name": self.host}, about]}
            linked = json.dumps(whole if self.linked_data == "graph" else about)
            linked = f'<script type="application/ld+json">{linked}</script>'
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head><meta charset="utf-8">'
            f"<title>{escape(story.title)} | {self.host}</title>"
            f'<meta property="og:title" content="{escape(story.title)}"><link rel="canonical" href="{story.url}">'
            f'<meta property="article:published_time" content="{story.day}T06:00:00+00:00">{linked}'
            f"<style>{self.style}</style>"
        )

    # ------------------------------------------------------------ the article's column
    def _column(self, made: Made, story: Story, telling: Telling) -> str:
        parts = [f"<h1>{escape(story.title)}</h1>"]
        byline = telling.one("byline")
        made.may += [story.title, byline, story.day]
        parts.append(
            self._div("meta", f'<span>{escape(byline)}</span> <time datetime="{story.day}">{story.day}</time>')
        )
        parts.append(self._div("share", self._links(telling, "share", 5)))
        if "figure" in self.has:
            caption = telling.one("caption")
            made.may.append(caption)
            parts.append(
                f'<figure class="{self.names["figure"]}"><img src="/p.jpg" alt="">'
                f'<figcaption class="{self.names["caption"]}">{escape(caption)}</figcaption></figure>'
            )
        inside = self._text(made, story.paragraphs, telling)
        if self.cards == "inside":
            inside += self._cards(telling, 4, teasers=False)
        own = ' itemprop="articleBody"' if "itemprop" in self.has else ""
        parts.append(f'<{self.holder} class="{self.names["body"]}"{own}>{inside}</{self.holder}>')
        if "paywall" in self.has:
            parts.append(self._div("paywall", f"<p>{telling.one('paywall')}</p>"))
        if "pages" in self.has:
            parts.append(self._div("pages", "".join(f'<a href="{story.url}?page={n}">{n}</a> ' for n in (1, 2, 3))))
        if "tags" in self.has:
            parts.append(self._div("tags", self._links(telling, "sections", 4)))
        if "author" in self.has:
            parts.append(self._div("author", f"<p>{telling.draw.choice(telling.names)} {telling.one('author')}</p>"))
        tag = "div" if self.holder in ("article", "main") else "article"
        return f'<{tag} class="{self.names["story"]}">{"".join(parts)}</{tag}>'

    def _text(self, made: Made, paragraphs: list[str], telling: Telling) -> str:
        """The paragraphs with what stands between them."""
        draw, pieces = telling.draw, []
        between = draw.sample(range(1, max(4, len(paragraphs))), 3)
        for n, paragraph in enumerate(paragraphs):
            if n == between[0]:
                pieces.append(self._inline(made, telling))
            if n == between[1] and "ads" in self.has:
                pieces.append(self._div("ad", f'<span>{telling.one("ad")}</span><script>ad("u{n}")</script>'))
            if n == between[2] and "newsletter" in self.has:
                pieces.append(self._div("newsletter", f"<p>{telling.one('newsletter')}</p><form><input></form>"))
            if n and draw.random() < 0.12:
                pieces.append(self._subhead(made, telling))
            pieces.append(self._paragraph(made, paragraph, telling, n))
            if n > 1 and draw.random() < 0.06:
                pieces.append(self._special(made, telling))
        return ("<br><br>\n" if self.paragraphs == "br" else "\n").join(pieces)

    def _paragraph(self, made: Made, text: str, telling: Telling, n: int) -> str:
        made.text.append(text)
        shown = self._marked(escape(text, quote=False), telling)
        if self.paragraphs == "span":
            return f'<p><span style="font-size:16px">{shown}</span></p>'
        if self.paragraphs == "part":
            return f'<div data-component="text-block" class="u{n}"><p class="u{n + 1}">{shown}</p></div>'
        if self.paragraphs == "div":
            return f'<div class="u{n}">{shown}</div>'
        if self.paragraphs == "br":
            return shown
        if self.paragraphs == "live":
            stamp = f"{6 + n}:{10 + n}"
            made.may.append(stamp)
            return f'<div class="post" id="p{n}"><time>{stamp}</time><p>{shown}</p></div>'
        return f"<p>{shown}" if self.paragraphs == "unclosed" else f"<p>{shown}</p>"

    @staticmethod
    def _marked(shown: str, telling: Telling) -> str:
        """Some words linked, bold or in a span."""
        chance = telling.draw.random()
        words = shown.split(" ")
        at = telling.draw.randrange(len(words))
        if chance < 0.15 and ";" not in words[at]:
            words[at] = f'<a href="/topic/{at}">{words[at]}</a>'
        elif chance < 0.25:
            words[at] = f"<strong>{words[at]}</strong>"
        elif chance < 0.3:
            words[at] = f'<span class="nowrap">{words[at]}</span>'
        return " ".join(words)

    def _subhead(self, made: Made, telling: Telling) -> str:
        made.text.append(telling.one("subhead"))
        tag = "p" if self.paragraphs in ("div", "br") else telling.draw.choice(("h2", "h3"))
        return f"<{tag}><strong>{made.text[-1]}</strong></{tag}>" if tag == "p" else f"<{tag}>{made.text[-1]}</{tag}>"

    def _special(self, made: Made, telling: Telling) -> str:
        """A list, a table or a quotation set apart."""
        kind = telling.draw.choice(("list", "table", "quote"))
        if kind == "quote":
            made.text.append(telling.one("remark"))
            return f"<blockquote><p>{made.text[-1]}</p></blockquote>"
        if kind == "list":
            items = [f"{telling.one('teaser')}" for _ in range(3)]
            made.text += items
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        rows = [[telling.one("cell"), str(telling.draw.randrange(100, 999))] for _ in range(4)]
        made.text += [" ".join(row) for row in rows]
        cells = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f'<table class="data"><tbody>{"".join(cells)}</tbody></table>'

    def _inline(self, made: Made, telling: Telling) -> str:
        """The pointer to another article in the middle of the text."""
        label, titles = telling.one("inline"), [telling.one("title") for _ in range(3)]
        if self.inline == "strong":
            made.may.append(f"{label} {titles[0]}")
            return f'<p><strong>{label} <a href="/x">{escape(titles[0])}</a></strong></p>'
        if self.inline == "box":
            return self._div("inline", f'<p>{label}</p><a href="/x"><h4>{escape(titles[0])}</h4></a>')
        links = "".join(f'<li><a href="/x{n}">{escape(title)}</a></li>' for n, title in enumerate(titles))
        if self.inline == "list":
            return f"<p><b>{label}</b></p><ul>{links}</ul>"
        return self._cards(telling, 2, teasers=True) if self.inline == "cards" else ""

    # ------------------------------------------------------------ what stands around it
    def _around(self, column: str, story: Story, telling: Telling) -> str:
        draw = telling.draw
        parts = [self._cookies(telling)] if "first cookies" in self.has else []
        nav = "".join(
            f'<li class="menu-item u{n}"><a href="/{n}">{telling.one("sections")}</a></li>' for n in range(90)
        )
        tag = "header" if "header" in self.has else "div"
        parts.append(f'<{tag} class="{self.names["header"]}"><ul>{nav}</ul></{tag}>')
        if "hidden" in self.has:
            parts.append(f'<div style="display:none"><p>{telling.one("cookies")}</p></div>')
        main = self._div("column", column + self._comments(telling) + self._more(telling))
        side = self._sidebar(telling) if "sidebar" in self.has else ""
        if self.tabled:
            main = f'<table width="100%"><tr><td valign="top">{side}</td><td>{main}</td></tr></table>'
        else:
            main += side
        parts.append(self._div("page", main))
        tag = draw.choice(("footer", "div"))
        links = self._links(telling, "sections", 60)
        parts.append(f'<{tag} class="{self.names["footer"]}">{links}<p>{telling.one("legal")}</p></{tag}>')
        if "cookies" in self.has:
            parts.append(self._cookies(telling))
        return "\n".join(parts)

    def _more(self, telling: Telling) -> str:
        return self._cards(telling, 24, teasers=self.cards == "teasers") if self.cards != "inside" else ""

    def _cards(self, telling: Telling, count: int, *, teasers: bool) -> str:
        cards = []
        for n in range(count):
            teaser = f"<p>{escape(telling.one('teaser'))}</p>" if teasers else ""
            title = escape(telling.one("title"))
            cards.append(_CARD.format(name=self.names["card"], n=n, title=title, teaser=teaser))
        return self._div("cards", f"<h2>{telling.one('related')}</h2>{''.join(cards)}")

    def _sidebar(self, telling: Telling) -> str:
        items = "".join(f'<li><a href="/p{n}">{escape(telling.one("title"))}</a></li>' for n in range(10))
        return self._div("sidebar", f"<h4>{telling.one('popular')}</h4><ol>{items}</ol>")

    def _comments(self, telling: Telling) -> str:
        if self.comments == "none":
            return ""
        form: dict[str, Callable[[str, str], str]] = {
            "list": lambda who, said: f'<li class="comment"><cite>{who}</cite><p>{said}</p></li>',
            "article": lambda who, said: f"<article><footer>{who}</footer><div><p>{said}</p></div></article>",
            "div": lambda who, said: f"<div><b>{who}</b><div>{said}</div><a>Reply</a></div>",
        }
        said = [
            form[self.comments](telling.draw.choice(telling.names), f"{telling.one('remark')} {telling.one('remark')}")
            for _ in range(telling.draw.randrange(1, 8))
        ]
        listed = f"<ol>{''.join(said)}</ol>" if self.comments == "list" else "".join(said)
        return f'<div id="{self.names["comments"]}"><h3>{telling.one("comments")}</h3>{listed}</div>'

    def _cookies(self, telling: Telling) -> str:
        return self._div("cookies", f"<p>{telling.one('cookies')}</p><button>OK</button>")

    def _links(self, telling: Telling, kind: str, count: int) -> str:
        return "".join(f'<a class="u{n}" href="/{kind}/{n}">{telling.one(kind)}</a> ' for n in range(count))

    def _div(self, role: str, inside: str) -> str:
        return f'<div class="{self.names[role]}">{inside}</div>'
