"""What has to come out of a demand: the documents, lists, events that its words name."""

from __future__ import annotations

import re

from app.domain.directive_recognition.times import times_in
from app.domain.vietnamese import key_by_letter

_THINGS = (
    "ke hoach", "de an", "phuong an", "quy trinh", "quy che", "quy dinh", "danh sach", "danh muc", "ban do so",
    "ban do", "bao cao", "tai lieu", "bo tieu chi", "tieu chi", "nghi quyet", "quyet dinh", "chuong trinh",
    "hoi nghi", "hoi thi", "dien dan", "le phat dong", "le", r"\d+ lop", "lop", "chuyen muc", "bien canh bao", "ho so",
    "du thao", "to trinh",
    "van ban", "huong dan", "co so du lieu", "bo cong cu", "ban mem", "cuoc thi", "hoi thao", "mo hinh",
)  # fmt: skip
_MAKES = (
    r"(?:xay dung(?:, ban hanh)?|ban hanh|soan thao|lap(?: ban do,)?|bien soan|cong bo"
    r"|to chuc|mo|gui|trinh|tham muu(?: ban hanh| xay dung)?"
    r"|dua .{3,80}? vao|cam|co|phat song|hoan thanh)"
)
_OUTPUT = re.compile(
    rf"(?:\b{_MAKES} |, |va )(?P<thing>(?:{'|'.join(_THINGS)})\b[^;.]*?)(?=[;.]"
    r"|,? (?:truoc|trong|vao|gui|trinh|ve so|ve uy ban|ve van phong|kem|cham nhat|hoan thanh"
    r"|xong|tai|dinh ky|theo|bao dam)\b"
    rf"|, (?:lam|phan cong|cap nhat|to chuc|bao cao|cong khai|du|{'|'.join(_THINGS)})\b| cho "
    rf"| va {'(?:' + '|'.join(_THINGS) + ')'}\b|$)"
)
_MADE = re.compile(rf"\b{_MAKES} $")
_REPORT = re.compile(
    r"\b(?P<thing>bao cao(?: ket qua(?: thuc hien)?| tien do| so lieu)?(?: (?:chi thi"
    r"|ke hoach|nghi quyet|chuong trinh))?)\b"
)
_MOST = 3
_LONGEST_VERB = 100
"""Letters that are looked at for the word that makes an output: "đưa … vào" has the most, 88."""


def outputs_of(text: str) -> tuple[str, ...]:
    """The outputs that a demand names, in its own words, at most a few."""
    key = key_by_letter(text)
    found: dict[str, str] = {}
    first_times = [time.start for time in times_in(text)]
    for match in _OUTPUT.finditer(key):
        start, end = match.span("thing")
        if not (found or _MADE.search(key[max(0, start - _LONGEST_VERB) : start])):
            continue
        end = min((at for at in first_times if start < at < end), default=end)
        words = text[start:end].strip(" ,")
        found.setdefault(key_by_letter(words), words)
    report = _REPORT.search(key)
    if report and not any(each.startswith("bao cao") for each in found):
        words = text[report.start("thing") : report.end("thing")]
        found.setdefault(key_by_letter(words), words)
    return tuple(found.values())[:_MOST]
