"""Every error and finding has a whole message in both languages: what, where, what to do."""

from __future__ import annotations

import errno
import string
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.delivery import reason_of
from app.domain.checks import FindingCode
from app.domain.checks.finding import Finding
from app.errors import faults as errors
from app.messages import faults as messages
from app.messages import findings as finding_messages
from app.messages.faults import error_message, system_reason
from app.messages.findings import finding_message, finding_title
from app.messages.templates import template_fault_words
from app.translation import LANGUAGES, set_language

VALUES: Mapping[str, object] = {
    "path": Path("/tài liệu/KH-2026.docx"),
    "known": ("Sở Y tế", "Sở Xây dựng"),
    "matches": ("Sở Y tế", "Trạm Y tế"),
    "fitting": ("trong",),
    "differences": (
        errors.Difference("task:KH26-01.2K:lead", "Sở Y tế", ""),
        errors.Difference("body:3", "a", "b"),
    ),
    "owner": Path("/tài liệu/~$KH-2026.docx"),
    "found": 9,
    "supported": 1,
    "ended": date(2025, 7, 1),
    "needed": 120_000_000,
    "free": 1_000_000,
    "since": date(2025, 7, 1),
    "day": date(2025, 7, 1),
    "on": date(2025, 7, 1),
    "issued": date(2025, 7, 1),
    "last_good": datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
}


def _kinds() -> list[type[errors.AppError]]:
    return [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.AppError) and kind is not errors.AppError
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", _kinds(), ids=lambda kind: kind.__name__)
def test_every_error_is_worded(kind: type[errors.AppError], language: str) -> None:
    set_language(language)
    fault = kind(**{name: VALUES.get(name, "tên") for name in vars(kind)["_fields"]})
    message = error_message(fault)
    assert kind in messages.__dict__["_ERRORS"]
    assert "{" not in message
    assert ("Please" in message) is (language == "en")
    assert ("Hãy" in message or "hãy" in message) is (language == "vi")


def test_a_fault_of_a_template_says_where_in_the_words_of_the_window() -> None:
    set_language("vi")
    assert template_fault_words("annex 2", "body is empty") == "phụ lục 2: “body” còn thiếu hoặc để trống"
    assert template_fault_words("blank han", "the name is taken").startswith("chỗ trống han: ")


def _value_names(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_is_worded(code: FindingCode, language: str) -> None:
    set_language(language)
    names = _value_names(finding_messages.__dict__["_FINDINGS"][code])
    message = finding_message(Finding(code, "KH26-01.2K", "x", dict.fromkeys(names, "giá trị")))
    assert message.startswith("KH26-01.2K: ")
    assert ("Please" in message) is (language == "en")
    assert ("Hãy" in message) is (language == "vi")
    assert finding_title(code)


def test_a_long_list_of_names_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    many = tuple(f"mẫu {number}" for number in range(50))
    assert len(error_message(errors.UnknownName("template", "x", many))) < 250


def test_the_differences_of_a_refused_export_are_named_by_place() -> None:
    message = error_message(errors.ExportNotProven(Path("a.docx"), VALUES["differences"]))  # type: ignore[arg-type]
    assert "nhiệm vụ KH26-01.2K:lead" in message
    assert "phần nội dung" in message


@pytest.mark.parametrize("number", [*sorted(errno.errorcode), 99999])
def test_what_the_system_refuses_is_said_in_our_words(number: int) -> None:
    words = system_reason(reason_of(OSError(number, "System words")))
    assert "System words" not in words
    assert "{" not in words
    assert words.isascii() is False
