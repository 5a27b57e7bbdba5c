"""Whether a name in a directive means one body of a commune: itself by its kind, or a group that it belongs to.

The People's Committee answers for its commune, so all that charges the commune charges it; a station, a school, the
police or a union is charged by its own name and by groups of its like. The patterns look at folded words.
"""

from __future__ import annotations

import re

from app.domain.plan.head import IssuingAuthority
from app.domain.recognition.agencies import name_key
from app.domain.vietnamese import search_key

_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\btram y te\b|\btyt\b",
        r"\bcong an\b",
        r"\bquan su\b|\bchqs\b",
        r"\b(?:mat tran|mttq|ubmttq\w*)\b",
        r"\bphu nu\b|\blhpn\b",
        r"\bnong dan\b",
        r"\bcuu chien binh\b|\bccb\b",
        r"\bdoan (?:thanh nien|tncs|tn|xa|phuong)\b|\b(?:xa|phuong) doan\b",
        r"\bhanh chinh cong\b",
        r"^(?:ban thuong vu )?dang uy\b",
    )
)
"""By what words bodies are known of which a commune has one, or all of which are charged alike."""
_SCHOOL = re.compile(r"^(?:truong|nha truong|co so giao duc|nhom tre)\b(?! thon| ban| ap| khu| phong)")
_SCHOOLS = re.compile(
    r"\bcac (?:co so )?truong\b(?! thon| ban\b| ap| khu| phong| bo phan| tram| cong an| nganh| doan)"
    r"|\btruong hoc\b|\bnha truong\b|\bco so giao duc\b"
)
_STAGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bmam non\b|\bmau giao\b|\bmn\b",
        r"\btieu hoc\b|\bth(?:&thcs)?\b",
        r"\btrung hoc co so\b|\bthcs\b|\bpho thong co so\b",
        r"\btrung hoc pho thong\b|\bthpt\b",
        r"\bdai hoc\b|\bcao dang\b|\bchinh tri\b|\bday nghe\b|\bnghe nghiep\b",
    )
)
_HEALTH = re.compile(r"^(?:tram y te|tyt|phong kham|trung tam y te|benh vien|nha thuoc)\b")
_HAMLET = re.compile(r"^(?:thon|ap|buon|khom|khu pho|to dan pho)\b")
_UNION = re.compile(r"^(?:uy ban )?(?:mat tran|mttq|ubmttq\w*)\b|^(?:doan|cong doan|hoi(?! dong))\b")
_COUNCIL = re.compile(r"^(?:(?:thuong truc|cac ban(?: va dai bieu)?|dai bieu) )?(?:hoi dong nhan dan|hdnd)\b")
_OFFICE = re.compile(r"^(?:van )?phong\b")
_PARTY = re.compile(r"\b(?:dang uy|dang bo|chi bo|chi uy|uy ban kiem tra|ban xay dung dang)\b")
_GROUPS = (
    (_HEALTH, re.compile(r"\bco so y te\b|\bnganh y te\b")),
    (
        _HAMLET,
        re.compile(r"\b(?:cac|moi|tung|truong|\d+) (?:truong )?(?:thon|ap|buon|khom|khu pho|to dan pho)\b"),
    ),
    (_PARTY, re.compile(r"\bcap uy\b|\bto chuc dang\b|\bcac (?:chi bo|dang bo|chi, dang bo|dang uy)\b")),
    (_COUNCIL, _COUNCIL),
    (_OFFICE, re.compile(r"\bcac phong\b|\bphong, ban\b|\bco quan chuyen mon\b")),
    (_UNION, re.compile(r"\bdoan the\b|\bto chuc (?:chinh tri|xa hoi|hoi)\b|\bcac hoi\b")),
)
"""What bodies of a kind are called together."""
_NO_UNITS = (_SCHOOL, _HAMLET, _UNION, _PARTY, _COUNCIL)
_UNITS = re.compile(r"\bcac nganh\b|\bban, nganh\b|\bcac ban(?=,|$| xa$)")
"""Groups that all units of the commune's administration belong to."""
_ALL = re.compile(
    r"\bco quan\b(?! dang| bao chi| cong an| thue| quan su| truyen thong| chuyen mon)|\bdon vi\b(?! truong| su nghiep)"
    r"|\bcac to chuc\b(?! dang| chinh tri| hoi| xa hoi)|\btoan the\b"
)
"""Groups that everybody belongs to."""
_OF_PLACE = re.compile(r" (?:cac |cap )*(?:xa|phuong|dac khu|thi tran)(?:,.*)?$| tren dia ban.*$| lien quan$")


def is_committee(issuer: IssuingAuthority) -> bool:
    """Whether a body is a People's Committee, which answers for all of its unit."""
    return search_key(issuer.name).startswith(("uy ban nhan dan", "ubnd"))


def is_of_own_schools(name: str, issuer: IssuingAuthority) -> bool:
    """Whether a name means schools, and this body is one of that stage."""
    key, own = search_key(name), search_key(issuer.name)
    if not _SCHOOL.match(own) or not _SCHOOLS.search(key):
        return False
    stages = [stage for stage in _STAGES if stage.search(key)]
    known = any(stage.search(own) for stage in _STAGES)
    return not stages or not known or any(stage.search(own) for stage in stages)


def is_of_own_kind(name: str, issuer: IssuingAuthority) -> bool:
    """Whether a name that charges bodies of the commune means this one or its like."""
    key, own = search_key(name), search_key(issuer.name)
    if any(kind.search(key) and kind.search(own) for kind in _KINDS):
        return True
    if _ALL.search(key) or any(kind.search(own) and group.search(key) for kind, group in _GROUPS):
        return True
    if _UNITS.search(key) and not any(kind.search(own) for kind in _NO_UNITS):
        return True
    bare = name_key(_OF_PLACE.sub("", key))
    return bool(bare) and bare in (name_key(issuer.short_name), _bare_name(own, issuer))


def _bare_name(own: str, issuer: IssuingAuthority) -> str:
    return name_key(_OF_PLACE.sub("", own.removesuffix(f" {search_key(issuer.area)}")))
