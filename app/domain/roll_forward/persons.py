"""Names of persons in a text: behind a word of address, or alone where a line begins with a family name."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = (
    r"(?:[Đđ]/[Cc]|[Đđ]ồng\s+chí|ĐỒNG\s+CHÍ|[Ôô]ng|[Bb]à|[Tt]hầy(?:\s+giáo)?|[Cc]ô(?:\s+giáo)?|[Aa]nh|[Cc]hị"
    r"|[Bb]ác\s+sĩ|[Đđ]iều\s+dưỡng|[Ll]uật\s+sư|BS(?:CKI{1,2})?\.?|ThS\.?|TS\.?|PGS\.?|GS\.?|CN\.|KS\.)"
)
_PLACE = re.compile(
    r"(?:xã|phường|huyện|quận|tỉnh|thôn|bản|phố|đường|trường|Hai|Núi|Chùa)\s+$", re.IGNORECASE
)
_WORD = r"[^\W\d_]+"
_NAMED = re.compile(rf"(?=[ĐđÔôBbTtCcAaLlPGK])(?<![\w/]){_ADDRESS}\s+(?P<name>{_WORD}(?:\s+{_WORD}){{1,4}})")
_FAMILIES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đào Tô Lâm Trương Phùng Tạ"
    " Cao Đoàn Lương Chu Vương Thái Hà Lưu Quách Kiều Tống Đàm Nông Triệu Ma Lò Lường Cầm Quàng Tòng Cà Lô Vi Kha Sa"
    " Vàng Giàng Sùng Thào Mùa Hạng Ly Chẩu Tẩn Lù Hảng Bàn Bạch Khuất Doãn La Thân Tăng Âu Châu Diệp Mã Kim Thạch"
).split()
_ALONE = re.compile(rf"^[-+\s]*(?P<name>(?:{'|'.join(_FAMILIES)})(?:\s+{_WORD}){{1,4}})")


def persons_in(text: str, *, begins_with: bool = False) -> Iterator[tuple[int, int]]:
    """Where persons are named, with their word of address; `begins_with` also where the text begins with a name."""
    end = -1
    for match in _NAMED.finditer(text):
        if _PLACE.search(text[: match.start()]):
            continue
        last = _name_end(match)
        if last:
            end = last
            yield match.start(), last
    alone = _ALONE.match(text) if begins_with and end < 0 else None
    if alone and (last := _name_end(alone, 3)):
        yield alone.start("name"), last


def _name_end(match: re.Match[str], least: int = 2) -> int:
    """Where a name of at least so many words ends, each with a capital letter; 0 where it is none."""
    last, count = 0, 0
    for word in re.finditer(_WORD, match["name"]):
        if not word[0][0].isupper() or (
            len(word[0]) > 1 and word[0].isupper() and not match["name"].isupper()
        ):
            break
        last, count = match.start("name") + word.end(), count + 1
    return last if count >= least else 0
