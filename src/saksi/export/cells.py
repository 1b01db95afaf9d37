"""Text cells that no spreadsheet takes for a formula, and the way back.

Excel, LibreOffice and their kin run a cell that begins with =, +, - or @ (also in their full-width and small forms),
past white space and quotation marks; programs set to a locale with decimal commas (Indonesian among them) split
comma-separated lines at semicolons, so that a formula can also begin after one. See OWASP, "CSV Injection". Numbers are
no business of this: a prefix would spoil negative figures and coordinates, so it is for cells of text alone.
"""

from __future__ import annotations

import re

PREFIX = "'"
# Where a program may see a cell begin: at the start, and after what it may take for the end of a cell or a line. What
# it skips before a formula, and apostrophes of the text itself, are consumed too, so that each place is met once.
_BEGINNING = re.compile(
    r"(^|[;\t\r\n])([\s;\"\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*+)('*+)(?=([=+\-@＝＋－＠﹦﹢﹣﹫])?)"
)
_SIGN = re.compile(r"[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n\x00]")
_CONTROL = re.compile(r"('*)[\t\r\n\x00]")


def safe_cell(words: str) -> str:
    """The words with an apostrophe before every formula that a spreadsheet could see. `plain_cell` undoes it."""
    if not _SIGN.search(words):
        return words
    guarded = _BEGINNING.sub(lambda m: m[0] + PREFIX if m[4] else m[0], words)
    return PREFIX + guarded if _CONTROL.match(guarded) else guarded


def plain_cell(cell: str) -> str:
    """The words of a cell that `safe_cell` gave."""
    found = _CONTROL.match(cell)
    guarded = cell[1:] if found and found[1] else cell
    return _BEGINNING.sub(lambda m: m[0][:-1] if m[4] and m[3] else m[0], guarded)
