"""Words that only their accents tell from others: "thứ" from "thử", "đã" from "da"."""

from __future__ import annotations

import re

SPELT_WEEKDAY = re.compile(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)", re.IGNORECASE)
"""A day of the week, or an ordinal that is spelt like one."""
TOLD_AS_PAST = re.compile(r"\bđã\b", re.IGNORECASE)
"""Says that what is told was done."""
IN_A_LIST = r"\s*(?:,|;|và|-|–)\s*"
"""What stands between names in a list, as a pattern."""
AND = "và"
"""What joins the last two of several."""
PARTS_LETTERS = r"(?:\s?[&–-]\s?|\s+và\s+)?"
"""What one office or another writes between the letters of an abbreviation, as a pattern: TTTT, TT&TT, LĐ-TBXH."""

_SMALL = "".join(chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).islower())
_MAY_BE_CAPITAL = rf"[^\x00-@\[-\xbf{_SMALL}]"
TWO_CAPITALS = re.compile(rf"{_MAY_BE_CAPITAL}\w*\s+{_MAY_BE_CAPITAL}")
"""A word that may begin with a capital, or ends with one, before another one: it stands where somebody is named."""
SYLLABLE_OF_A_NAME = rf"{_MAY_BE_CAPITAL}[a-z{_SMALL}]+"
"""A capital and small letters, as a pattern."""
