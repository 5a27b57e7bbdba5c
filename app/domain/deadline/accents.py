"""Deadlines typed without accents: "thang 2 nam 2027" is printed as "Tháng 2 năm 2027".

Only where nothing is guessed: the whole deadline was understood, no letter of it has an accent, and each of its words
is one of those below, which a deadline has in one spelling only.
"""

from __future__ import annotations

import re

from app.domain.deadline.model import Deadline
from app.domain.deadline.parsing import deadline
from app.domain.vietnamese import first_upper, search_key

_SPELT = (
    "trước|ngày|tháng|năm|quý|quí|hằng|mỗi|thường xuyên|định kỳ|trong|vào|đến|hết|cuối|đầu|giữa|từ|nay|sau|chậm nhất"
    "|muộn nhất|muộn hơn|chậm hơn|không|quá|và|các|những|tiếp theo|tuần|lần|kỳ|đợt|hoàn thành|xong|thực hiện|báo cáo"
    "|tổ chức|năm học|dự kiến|khoảng|duy trì|liền kề|kể từ|trở đi|ban hành|triển khai|sơ kết|tổng kết|gửi|thời điểm"
    "|thời hạn|thời gian|lúc|giờ|phút|sáng|chiều|tối|là|của|ít nhất|cuộc|buổi|hoạt động|một|thượng tuần|trung tuần"
    "|hạ tuần|thứ nhất|thứ hai|thứ ba|thứ tư|vòng|làm việc"
)
_BY_KEY = {search_key(words): words for words in _SPELT.split("|")}
_LONGEST_FIRST = "|".join(sorted(map(re.escape, _BY_KEY), key=len, reverse=True))
_WORDS = re.compile(rf"(?<![a-z])(?:{_LONGEST_FIRST})(?![a-z])")
_QUARTER = re.compile(r"(?<![a-z])(?:i{1,3}|iv)(?![a-z])")
_HOUR = re.compile(r"(?<=\d)[hg](?![a-z])")
_LETTER = re.compile(r"[a-z]")


def typed_deadline(text: str, year: int) -> Deadline | None:
    """The deadline that a person typed, with the accents it was typed without; None for an empty text.

    `year` fills missing years of its meaning, never of its words.
    """
    given = deadline(text, year)
    words = accented(given.text) if given and given.when else ""
    return deadline(words, year) if words else given


def accented(text: str) -> str:
    """The words with their accents; "" where they have some, need none, or one of them is not known."""
    key = _QUARTER.sub(lambda match: match[0].upper(), text.lower())
    spelt = _WORDS.sub(lambda match: _BY_KEY[match[0]], key)
    if not text.isascii() or spelt == key or _LETTER.search(_HOUR.sub("", _WORDS.sub("", key))):
        return ""
    return spelt.upper() if text.isupper() else first_upper(spelt)
