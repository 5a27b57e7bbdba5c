"""What is misspelt in officers' papers is found, with what is right; what is only unusual is not."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.model import Paragraph
from app.domain.plan.rich_text import rich
from app.domain.spelling.dictionary import read_dictionary
from app.domain.spelling.misspelling import MisspellingKind, misspellings
from app.domain.spelling.plan_spelling import marks_of
from app.domain.spelling.words import words_of
from app.errors.faults import ResourceInvalid
from app.workflows.spelling import dictionary, shipped_dictionary
from tests.profiles import tried
from tests.samples import sample_plan

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "sources"

KIND = MisspellingKind


def found(text: str, *own: str) -> list[tuple[str, MisspellingKind, str]]:
    return [
        (each.words, each.kind, next(iter(each.suggestions), ""))
        for each in misspellings(text, dictionary(own))
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind", "right"),
    [
        ("Sử lý nghiêm vi phạm.", "Sử lý", KIND.WORDS, "Xử lý"),
        ("BỔ XUNG KINH PHÍ", "BỔ XUNG", KIND.WORDS, "BỔ SUNG"),
        ("Nguồn lực tập chung cho trẻ em", "tập chung", KIND.WORDS, "tập trung"),
        ("do sơ xuất của cán bộ", "sơ xuất", KIND.WORDS, "sơ suất"),
        ("chuyên nghành y tế", "nghành", KIND.SYLLABLE, "ngành"),
        ("Ban hành quyêt định mới", "quyêt", KIND.SYLLABLE, "quyệt"),
        ("xây dựng kếhoạch năm", "kếhoạch", KIND.SYLLABLE, "kế hoạch"),
        ("các cơ quan thuc hien", "thuc", KIND.SYLLABLE, "thục"),
        ("Ðồng thời, kiểm tra", "Ðồng", KIND.SYLLABLE, "Đồng"),
        ("Đẩy mạnh họat động", "họat", KIND.TONE, "hoạt"),
        (
            "nhân ngày quốc tế thiếu nhi 01/6",
            "ngày quốc tế thiếu nhi",
            KIND.CAPITALS,
            "ngày Quốc tế Thiếu nhi",
        ),
        ("tổ chức Tết Trung thu", "Tết Trung thu", KIND.CAPITALS, "tết Trung thu"),
        ("trình Ủy Ban Nhân Dân xã", "Ủy Ban Nhân Dân", KIND.CAPITALS, "Ủy ban nhân dân"),
        ("theo điểm a khoản 2 điều 5 của Luật", "điều", KIND.CAPITALS, "Điều"),
        ("Việc đã xong. các đơn vị báo cáo", "các", KIND.CAPITALS, "Các"),
        ("Xuân về, năm Bính ngọ", "năm Bính ngọ", KIND.CAPITALS, "năm Bính Ngọ"),
        ("trong các tầng lớp nhân dân", "tầng lớp nhân dân", KIND.CAPITALS, "tầng lớp Nhân dân"),
        ("Kế hoạch số 32-KHH/TU của Tỉnh ủy", "KHH", KIND.SYMBOL, "KH"),
        ("Quyết định số 12/QD-UBND", "QD", KIND.SYMBOL, "QĐ"),
        ("Nghị định số 30/2020/ND-CP", "ND", KIND.SYMBOL, "NĐ"),
        ("chỉ đạo các các đơn vị", "các các", KIND.DOUBLED, "các"),
        ("hiệu quả công tác công tác trẻ em", "công tác công tác", KIND.DOUBLED, "công tác"),
        ("Các sở , ban, ngành", " ,", KIND.BLANK, ","),
        ("trẻ em,phòng chống", ",", KIND.BLANK, ", "),
        ("đã thực hiện.Các đơn vị", ".", KIND.BLANK, ". "),
    ],
)
def test_a_slip_is_found_with_what_is_right(text: str, words: str, kind: MisspellingKind, right: str) -> None:
    assert (words, kind, right) in found(text)
    for each in misspellings(text, dictionary()):
        assert text[each.start : each.end] == each.words


@pytest.mark.parametrize(
    "text",
    [
        "Môn lịch sử lý luận",
        "hoàn thiện hồ sơ xuất khẩu",
        "Điều chỉnh chu kỳ báo cáo",
        "lá đơn vi phạm quy định",
        "khả năng xuất hiện dịch",
        "cán bộ cũng cố gắng",
        "Hướng dẫn cấp xã phân công công chức phụ trách",
        "thiết bị bị hỏng trong năm năm, hiện tại tại xã",
        "Tết Trung thu",
        "- Tết Trung thu cho trẻ em",
        "trước tết Nguyên đán và trong dịp Tết",
        "HỘI ĐỒNG NHÂN DÂN TỈNH",
        "Ngày Quốc khánh 2-9",
        "sách, vở, v.v. và các thứ khác; xem tr. năm; mục 1. các việc; ThS. y tế",
        "khoản 2 Điều 5; điểm a khoản 1 Điều 24; chia làm hai điều 1 và 2",
        "quản lý nhà nước; Ủy ban nhân dân; Quân đội nhân dân",
        "Chỉ thị số 28-CT/TW ngày 25/12/2023; Nghị định số 30/2020/NĐ-CP; Quyết định 1183/QĐ-TTg",
        "UBND, HĐND, UBMTTQVN, LĐTB&XH, THCS, CNTT, ThS, QyĐ, CTr, TTr",
        "Đắk Lắk, Krông Pắc, Pleiku, Ia Grai, Ea H'Leo, Mường Tè, Bhnong, Hrê, Brâu, Xơ Đăng, Gié-Triêng, Cơ Tu",
        "gửi về email: so.yte@tinh.gov.vn, https://moh.gov.vn/tai-lieu, tệp ke-hoach.docx",
        "theo tài liệu “Guidelines that it must not replace” của UNICEF",
        "internet, website, online, logo, video clip, UNICEF, Facebook, Zalo",
        "ki-lô-gam, Lê-nin, Mát-xcơ-va, vắc xin, axít, m2, CO2, 4.0, H5N1, QH13",
        "văn hóa và văn hoá; sức khỏe, sức khoẻ; kỹ thuật, kĩ thuật; thuỷ lợi, thủy lợi",
        "Tổ chức thực hiện./.",
        "Số:       /KH-UBND, ngày      tháng      năm 2026",
        "luôn luôn, từng bước, ngày càng, dần dần, xanh xanh",
        "TP.HCM, TP.Huế, đ/c A, v.v., KT.CHỦ TỊCH",
        "TỔ CHỨC² và BAN HÀNH⁶",
    ],
)
def test_what_is_only_unusual_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_words_of_the_office_are_right() -> None:
    text = "Mô hình trường học hạnhphúc và sử lý Krông Buk"
    assert [words for words, *_ in found(text)] == ["hạnhphúc", "sử lý"]
    assert [words for words, *_ in found(text, "hạnhphúc")] == ["sử lý"]
    assert found(text, "Hạnhphúc", "Sử lí", "sử lý") == []


@tried(50)
@given(st.text("sửlýbổxung các,.:;/-@12ÂĐ\n²'", max_size=60))
def test_any_text_is_looked_at_and_no_letter_is_told_twice(text: str) -> None:
    marks = misspellings(text, dictionary())
    assert all(text[each.start : each.end] == each.words for each in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


def test_every_wrong_pair_is_found_and_its_right_form_is_right() -> None:
    pairs = tomllib.loads((ROOT / "resources/spelling/pairs.toml").read_text(encoding="utf-8"))["pair"]
    assert sum(len(each["wrong"]) for each in pairs) > 150
    for each in pairs:
        assert found(each["right"]) == []
        for wrong in each["wrong"]:
            assert found(wrong) == [(wrong, KIND.WORDS, each["right"])]


def test_every_name_of_fixed_capitals_is_right_as_it_stands() -> None:
    names = tomllib.loads((ROOT / "resources/spelling/capitals.toml").read_text(encoding="utf-8"))["names"]
    for name in names:
        assert found(f"theo {name} năm nay") == []
        assert found(f"theo {name.lower()} năm nay")[0][1:] == (KIND.CAPITALS, name)


def test_a_file_of_words_that_says_nonsense_is_refused() -> None:
    texts = {
        "pairs.toml": 'pair = [{ right = "hoà", wrong = ["hòa"] }]',
        "capitals.toml": "",
        "words.toml": "",
    }
    with pytest.raises(ResourceInvalid):
        read_dictionary(texts)
    with pytest.raises(ResourceInvalid):
        read_dictionary({**texts, "pairs.toml": "paar = []"})


def test_the_lines_of_a_plan_are_marked_where_they_are_misspelt() -> None:
    plan = sample_plan(3)
    assert marks_of(plan, dictionary()) == {}
    wrong = replace(
        plan,
        head=replace(plan.head, subject="Sử lý rác thải"),
        closing=(Paragraph("end", rich("Các đơn vị bổ xung số liệu.")),),
    )
    marks = marks_of(wrong, dictionary())
    assert {key: [(each.start, each.end, each.kind) for each in found] for key, found in marks.items()} == {
        ("", 0): [(0, 5, KIND.WORDS)],
        ("end", 0): [(11, 18, KIND.WORDS)],
    }


def shipped_texts() -> Iterator[str]:
    for path in sorted((ROOT / "resources/templates").glob("*.toml")):
        yield from texts_in(tomllib.loads(path.read_text(encoding="utf-8")))


def texts_in(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield from value.split("\n")
        case dict():
            for each in value.values():
                yield from texts_in(each)
        case list():
            for each in value:
                yield from texts_in(each)


def alarms(texts: Iterator[str]) -> tuple[int, Counter[tuple[str, str]]]:
    count, told = 0, Counter[tuple[str, str]]()
    for text in texts:
        count += len(words_of(text))
        told.update((each.kind.value, each.words) for each in misspellings(text, shipped_dictionary()))
    return count, told


def test_templates_raise_no_alarm() -> None:
    count, told = alarms(shipped_texts())
    assert count > 5_000
    assert not told


@pytest.mark.skipif(not SOURCES.exists(), reason="the shared sources are not here")
def test_papers_of_offices_raise_hardly_an_alarm() -> None:
    """Fewer than one syllable in a hundred, the papers' own slips among them."""
    lines = (line for path in sorted(SOURCES.glob("*.txt")) for line in path.read_text("utf-8").split("\n"))
    count, told = alarms(lines)
    assert count > 5_000
    assert told.total() < count / 100, told


@pytest.mark.parametrize("sign", ["x", "xa.", "á", "1", "-", "a b"])
def test_a_run_of_signs_without_an_end_is_looked_through_once(sign: str) -> None:
    """Each rule goes over the text once: over this one a rule that began at every letter went for minutes."""
    told = found(sign * 20_000)
    assert len(told) <= 40_000
