"""What has to come out of a demand: the documents, lists, events that its words name."""

from __future__ import annotations

import re

from app.domain.directive_recognition.times import times_in
from app.domain.recognition.folding import key_by_letter

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


def outputs_of(text: str) -> tuple[str, ...]:
    """The outputs that a demand names, in its own words, at most a few."""
    key = key_by_letter(text)
    found: dict[str, str] = {}
    first_times = [time.start for time in times_in(text)]
    for match in _OUTPUT.finditer(key):
        before = key[: match.start("thing")]
        if not (_MADE.search(before) or found):
            continue
        end = min((at for at in first_times if at > match.start("thing")), default=match.end("thing"))
        words = text[match.start("thing") : min(end, match.end("thing"))].strip(" ,")
        found.setdefault(key_by_letter(words), words)
    report = _REPORT.search(key)
    if report and not any(each.startswith("bao cao") for each in found):
        words = text[report.start("thing") : report.end("thing")]
        found.setdefault(key_by_letter(words), words)
    return tuple(found.values())[:_MOST]
