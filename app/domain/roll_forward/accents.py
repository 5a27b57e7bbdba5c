"""Words that only their accents tell from others: "thứ" from "thử", "đã" from "da"."""

from __future__ import annotations

import re

SPELT_WEEKDAY = re.compile(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)", re.IGNORECASE)
"""A day of the week, or an ordinal that is spelt like one."""
TOLD_AS_PAST = re.compile(r"\bđã\b", re.IGNORECASE)
"""Says that what is told was done."""
IN_A_LIST = r"\s*(?:,|;|và|-|–)\s*"
"""What stands between names in a list, as a pattern."""
