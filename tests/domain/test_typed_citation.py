"""What a person types of a document goes to the parts of its citation, and no word of it is lost."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.directive_recognition.typed_citation import typed_citation
from app.domain.directives.model import Citation, Rank
from app.domain.registers.place import Level
from app.domain.vietnamese import search_key
from app.workflows.directives import of_citation, rank_of_typed
from app.workflows.reference_data import known_directives

DENGUE = "về tăng cường phòng, chống sốt xuất huyết"
PLAN = Citation("Kế hoạch", "402/KH-UBND", date(2025, 12, 22), "UBND tỉnh Hoa Ban", "về việc chuyển đổi số")


@pytest.mark.parametrize(
    ("typed", "cited"),
    [
        (
            f"Công văn số 1234/SYT-NVY ngày 15/9/2026 của Sở Y tế {DENGUE}",
            Citation("Công văn", "1234/SYT-NVY", date(2026, 9, 15), "Sở Y tế", DENGUE),
        ),
        (
            f"  Thực hiện công văn 1234/SYT-NVY của Sở Y tế ngày 15 tháng 9 năm 2026 {DENGUE}.",
            Citation("Công văn", "1234/SYT-NVY", date(2026, 9, 15), "Sở Y tế", DENGUE),
        ),
        ("kế hoạch 402/KH-UBND ngày 22/12/2025 của UBND tỉnh Hoa Ban về việc chuyển đổi số", PLAN),
        ("402/KH-UBND ngày 22/12/2025 của UBND tỉnh Hoa Ban về việc chuyển đổi số", PLAN),
        ("KH số 402/KH-UBND ngày 22/12/2025 của UBND tỉnh Hoa Ban về việc chuyển đổi số", PLAN),
        (
            "Căn cứ Kế hoạch số 402 / KH-UBND của UBND tỉnh Hoa Ban về phòng, chống thiên tai; cứu nạn",
            Citation(
                "Kế hoạch", "402/KH-UBND", None, "UBND tỉnh Hoa Ban", "về phòng, chống thiên tai; cứu nạn"
            ),
        ),
        (
            "Công văn 12/SYT-NVY của Sở Y tế V/v phòng dịch",
            Citation("Công văn", "12/SYT-NVY", None, "Sở Y tế", "V/v phòng dịch"),
        ),
        ("số 15/CT-UBND", Citation("Chỉ thị", "15/CT-UBND")),
        ("2345/2026/QĐ-UBND", Citation("Quyết định", "2345/2026/QĐ-UBND")),
        ("1234/SYT-NVY", Citation("", "1234/SYT-NVY")),
        (
            "Công văn của Sở Y tế về phòng dịch",
            Citation("Công văn", issuer="Sở Y tế", abstract="về phòng dịch"),
        ),
        ("Luật Trẻ em", Citation("Luật", abstract="Trẻ em")),
        ("Kế hoạch số 5", Citation("Kế hoạch", abstract="số 5")),
        ("tăng cường phòng dịch", Citation("", abstract="tăng cường phòng dịch")),
        (
            "Triển khai Chỉ thị số 28-CT/TW về trẻ em",
            Citation("", abstract="Triển khai Chỉ thị số 28-CT/TW về trẻ em"),
        ),
        ("", Citation("")),
        ("12/", Citation("", abstract="12/")),
    ],
)
def test_the_parts_of_what_is_typed(typed: str, cited: Citation) -> None:
    assert typed_citation(typed) == cited


def test_each_beginning_of_a_citation_keeps_its_words() -> None:
    """As the words come in, letter by letter, each stands in one of the fields."""
    whole = f"Công văn số 1234/SYT-NVY ngày 15/9/2026 của Sở Y tế {DENGUE}"
    glue = set("so ngay cua".split())
    for end in range(1, len(whole) + 1):
        cited = typed_citation(whole[:end])
        day = f"{cited.issued:%d/%-m/%Y}" if cited.issued else ""
        kept = search_key(f"{cited.kind} {cited.number} {day} {cited.issuer} {cited.abstract}")
        lost = [word for word in search_key(whole[:end]).split() if word.rstrip(",./-") not in kept]
        assert set(lost) <= glue, whole[:end]


@pytest.mark.parametrize(
    ("issuer", "number", "rank"),
    [
        ("Sở Y tế", "1234/SYT-NVY", Rank.PROVINCE),
        ("UBND xã Tân Hà Lâm Hà, tỉnh Lâm Đồng", "12/KH-UBND", Rank.LOCAL),
        ("Bộ Y tế", "12/KH-BYT", Rank.MINISTRY),
        ("Ban Tuyên giáo và Dân vận Trung ương", "12-HD/BTGDVTW", Rank.MINISTRY),
        ("Tỉnh ủy Hoa Ban", "12-KH/TU", Rank.PARTY_PROVINCE),
        ("Đảng ủy xã Tân Hà", "12-KH/ĐU", Rank.PARTY_LOCAL),
        ("", "12/KH-UBND", Rank.LOCAL),
    ],
)
def test_the_rank_of_what_is_typed_is_that_of_its_issuer(issuer: str, number: str, rank: Rank) -> None:
    assert rank_of_typed(Citation("Kế hoạch", number, issuer=issuer), Level.COMMUNE) is rank


def test_a_listed_document_is_known_by_its_number_and_day_or_issuer() -> None:
    def found(typed: str) -> list[str]:
        return [each.id for each in of_citation(typed_citation(typed), known_directives().values())]

    assert found("Chỉ thị số 28-CT/TW ngày 25/12/2023 của Ban Chấp hành Trung ương") == ["28-cttw"]
    assert found("Chỉ thị 28-CT/TW của Bộ Chính trị về trẻ em") == ["28-cttw"]
    assert found("Chỉ thị 28-CT/TW về trẻ em") == ["28-cttw"]
    assert found("Chỉ thị 28-CT/TW ngày 25/12/2024") == []
    assert found("Chỉ thị 28-CT/TW của Ban Bí thư") == []
    assert found("Chỉ thị về trẻ em") == []
