"""What of a text tells its year: spans, periods, figures, citations, facts of the year, weekdays, persons."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline.holidays import is_workday
from app.domain.roll_forward import stale_words
from app.domain.roll_forward.calendar_words import lunar_year, weekday_of, weekday_words
from app.domain.roll_forward.citations import citations_in
from app.domain.roll_forward.dates import DateRule, Years, same_day
from app.domain.roll_forward.days import bare, days_in
from app.domain.roll_forward.finding import Around, Found, StaleKind, Turn
from app.domain.roll_forward.stale_words import heads_results, words_in
from app.domain.vietnamese import clean
from tests.profiles import tried

PROPERTY = tried(200)
YEARS = Years(2026, 2027, date(2026, 1, 6), date(2027, 1, 6), DateRule.SAME_DAY, is_workday)
TURN = Turn(YEARS, "12/KH-UBND")
SCHOOL = Turn(YEARS, is_school_year=True)


def found(text: str, turn: Turn = TURN, around: Around | None = None) -> tuple[Found, ...]:
    return words_in(text, turn, around or Around())


def told(text: str, turn: Turn = TURN) -> list[tuple[str, str, bool]]:
    """The words, what is suggested, whether that is certain."""
    return [(text[each.start : each.end], each.suggested, each.certain) for each in found(text, turn)]


def taken(text: str, turn: Turn = TURN) -> str:
    """The text with all that is certain put in."""
    for each in reversed(found(text, turn)):
        if each.certain:
            text = text[: each.start] + each.suggested + text[each.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Spans move as spans, however they are written.
        ("từ ngày 15/12/2026 đến ngày 15/01/2027", "từ ngày 15/12/2027 đến ngày 15/01/2028"),
        ("từ 20/12/2026 đến hết ngày 10/01/2027", "từ 20/12/2027 đến hết ngày 10/01/2028"),
        ("từ 20/12/2026-10/01/2027", "từ 20/12/2027-10/01/2028"),
        (
            "từ 8 giờ 00 ngày 23/01/2026 (thứ Sáu) đến 17 giờ 00 ngày 25/01/2026 (Chủ nhật)",
            "từ 8 giờ 00 ngày 23/01/2027 (thứ Bảy) đến 17 giờ 00 ngày 25/01/2027 (Thứ Hai)",
        ),
        ("từ 15/11 đến 15/01/2027", "từ 15/11 đến 15/01/2028"),
        (
            "từ 08 giờ ngày 20/12/2026 đến 17 giờ ngày 02/01/2027",
            "từ 08 giờ ngày 20/12/2027 đến 17 giờ ngày 02/01/2028",
        ),
        ("Quý IV/2026 - Quý I/2027", "Quý IV/2027 - Quý I/2028"),
        ("từ tháng 10/2026 đến hết tháng 3/2027", "từ tháng 10/2027 đến hết tháng 3/2028"),
        ("từ tháng 10 năm 2026 đến tháng 02 năm 2027", "từ tháng 10 năm 2027 đến tháng 02 năm 2028"),
        ("năm học 2026-2027", "năm học 2027-2028"),
        ("học kỳ II năm học 2025 - 2026", "học kỳ II năm học 2026 - 2027"),
        ("vụ Đông Xuân 2026 – 2027, niên độ 2025-2026", "vụ Đông Xuân 2027 – 2028, niên độ 2026-2027"),
        ("24, 25 và 26 tháng 8 năm 2026", "24, 25 và 26 tháng 8 năm 2027"),
        # Single years and days.
        (
            "ban hành Kế hoạch thực hiện Chương trình giai đoạn 2026 - 2030 trong năm 2026",
            "ban hành Kế hoạch thực hiện Chương trình giai đoạn 2026 - 2030 trong năm 2027",
        ),
        ("MỤC TIÊU NĂM 2026", "MỤC TIÊU NĂM 2027"),
        ("đến hết năm 2026; 6 tháng đầu năm 2026", "đến hết năm 2027; 6 tháng đầu năm 2027"),
        ("Tổ chức 02 lớp tập huấn trong năm 2026", "Tổ chức 02 lớp tập huấn trong năm 2027"),
        ("trước ngày 21/8/2026", "trước ngày 21/8/2027"),  # a Saturday, but due before it
        ("hạn 05/6/26", "hạn 05/6/26"),  # a Saturday: to be looked at
        # Days of the week follow from the date.
        ("thứ Ba, ngày 24/3/2026", "thứ Tư, ngày 24/3/2027"),
        ("sáng Chủ nhật, ngày 07/6/2026", "sáng Thứ Hai, ngày 07/6/2027"),
        ("thứ 2 (24/8/2026)", "thứ 3 (24/8/2027)"),
        ("từ thứ Hai đến thứ Tư (24 - 26/8/2026)", "từ thứ Ba đến thứ Năm (24 - 26/8/2027)"),
        ("T2, 24/8/2026", "T3, 24/8/2027"),
        # Lunar years are named after a rule.
        ("Chăm lo Tết Bính Ngọ năm 2026", "Chăm lo Tết Đinh Mùi năm 2027"),
        ("ĐÓN XUÂN ĐINH MÙI", "ĐÓN XUÂN MẬU THÂN"),
    ],
)
def test_what_is_certain_moves(before: str, after: str) -> None:
    assert taken(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "phấn đấu đến năm 2030, tầm nhìn 2045",
        "kế hoạch 5 năm 2026 - 2030, từ năm 2026 đến năm 2030, nhiệm kỳ 2025 - 2030, lộ trình 2025-2030",
        "trước 10/5 và 10/11 hằng năm; hằng năm vào ngày 15/11",
        "Luật Trẻ em năm 2016; Luật Giáo dục 2019; Nghị quyết số 12/2023/NQ-HĐND",
        "Kế hoạch số 55/KH-UBND ngày 20/3/2024 về trẻ em giai đoạn 2024 - 2028",
        "Quyết định số 1863/QĐ-TTg ngày 23 tháng 12 năm 2019 của Thủ tướng Chính phủ về trẻ em giai đoạn 2020 - 2030",
        "thứ Hai, thứ Tư hằng tuần; trực 24/7; 1/2 số hộ; 2.026 em",
        "tỉnh Bình Định, xã Tân Dân, Bà Rịa - Vũng Tàu; các thầy, cô giáo",
        "hưởng ứng ngày 01/6, chào mừng ngày 20/11",
        "Điện thoại: 0912.345.2026",
    ],
)
def test_what_holds_in_every_year_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words", "suggested"),
    [
        ("Năm 2025, toàn xã có 21 trẻ em được trợ giúp", StaleKind.FIGURE, "2025", ""),
        ("(năm 2025: 21 trẻ em)", StaleKind.FIGURE, "2025", ""),
        ("kết quả năm 2026 đạt 95%", StaleKind.FIGURE, "2026", ""),
        ("tăng 5 % so với cùng kỳ năm 2025", StaleKind.FIGURE, "2025", ""),
        ("Năm 2026 đã tổ chức nhiều hoạt động", StaleKind.FIGURE, "2026", ""),
        ("Dự toán năm 2026: 250 triệu đồng", StaleKind.FIGURE, "2026", ""),
        ("năm học 2025 - 2026: 450 em", StaleKind.FIGURE, "năm học 2025 - 2026", ""),
        ("giai đoạn 2021-25", StaleKind.PERIOD, "giai đoạn 2021-25", ""),
        ("từ năm 2021 đến năm 2025", StaleKind.PERIOD, "từ năm 2021 đến năm 2025", ""),
        ("2025 - 2026", StaleKind.PERIOD, "2025 - 2026", ""),
        ("2026 - 2027", StaleKind.YEAR, "2026 - 2027", ""),
        ("đến năm 2026 hoàn thành", StaleKind.YEAR, "2026", "2027"),
        ("sau khi có 2026 hộ", StaleKind.YEAR, "2026", "2027"),
        (
            "Công văn 123/UBND-VX ngày 10/01/2026",
            StaleKind.YEARLY_BASIS,
            "Công văn 123/UBND-VX ngày 10/01/2026",
            "",
        ),
        (
            "tại Tờ trình số 8/TTr-SYT ngày 29/3/2026",
            StaleKind.PROPOSAL,
            "Tờ trình số 8/TTr-SYT ngày 29/3/2026",
            "",
        ),
        ("Theo đề nghị của Giám đốc Sở Y tế", StaleKind.PROPOSAL, "Theo đề nghị của Giám đốc Sở Y tế", ""),
        ("theo Kế hoạch số 12/KH-UBND", StaleKind.OLD_NUMBER, "12/KH-UBND", ""),
        (
            "ngày 07 tháng 02 (thứ Bảy)",
            StaleKind.DATE_WITHOUT_YEAR,
            "ngày 07 tháng 02 (thứ Bảy)",
            "ngày 07 tháng 02 (chủ nhật)",
        ),
        ("hội nghị ngày 15-4", StaleKind.DATE_WITHOUT_YEAR, "ngày 15-4", ""),
        ("kỳ họp thứ mười lăm", StaleKind.COUNTER, "kỳ họp thứ mười lăm", ""),
        ("báo cáo trước ngày 10/6, 10/12", StaleKind.DATE_WITHOUT_YEAR, "ngày 10/6, 10/12", ""),
        (
            "thứ Bảy, ngày 05 tháng 9 năm 2026",
            StaleKind.PAST_DATE,
            "thứ Bảy, ngày 05 tháng 9 năm 2026",
            "chủ nhật, ngày 05 tháng 9 năm 2027",
        ),
        ("thứ Ba, ngày 23/3/2026", StaleKind.PAST_DATE, "thứ Ba, ngày 23/3/2026", "thứ Ba, ngày 23/3/2027"),
        ("Tính đến ngày 31/12/2025, có 12 hộ", StaleKind.PAST_DATE, "ngày 31/12/2025", ""),
        ("(tức ngày 03/3/2026)", StaleKind.PAST_DATE, "ngày 03/3/2026", ""),
        (
            "nghỉ Tết từ ngày 14/02/2026 đến ngày 22/02/2026",
            StaleKind.PAST_DATE,
            "từ ngày 14/02/2026 đến ngày 22/02/2026",
            "",
        ),
        ("31/6/2026", StaleKind.PAST_DATE, "31/6/2026", ""),
        ("Trước ngày 31 tháng 6 năm 2026", StaleKind.PAST_DATE, "31 tháng 6 năm 2026", ""),
        ("12/25/2026", StaleKind.PAST_DATE, "12/25/2026", ""),
        ("Quý V/2026", StaleKind.YEAR, "V/2026", ""),
        ("Tháng 13/2026", StaleKind.YEAR, "13/2026", ""),
        (
            "ngày hai mươi chín tháng năm năm 2026",
            StaleKind.DATE_IN_WORDS,
            "ngày hai mươi chín tháng năm năm 2026",
            "",
        ),
        ("ngày mười lăm tháng sáu", StaleKind.DATE_IN_WORDS, "ngày mười lăm tháng sáu", ""),
        ("kỷ niệm 96 năm Ngày thành lập Đảng", StaleKind.ANNIVERSARY, "96 năm", "97 năm"),
        ("sơ kết 5 năm thực hiện Chỉ thị", StaleKind.ANNIVERSARY, "5 năm", ""),
        ("Hội thi lần thứ IV", StaleKind.COUNTER, "lần thứ IV", ""),
        ("Đại biểu khóa XIV", StaleKind.COUNTER, "khóa XIV", ""),
        ("phát động đợt 2", StaleKind.COUNTER, "đợt 2", ""),
        ("là năm cuối thực hiện Đề án", StaleKind.YEAR_IN_WORDS, "năm cuối thực hiện", ""),
        ("Năm Du lịch quốc gia 2026", StaleKind.YEAR_NAME, "Năm Du lịch quốc gia 2026", ""),
        ("với chủ đề “Vì trẻ em”", StaleKind.YEAR_NAME, "Vì trẻ em", ""),
        ("Đ/c Lò Văn Phúc - Phó Chủ tịch", StaleKind.PERSON, "Đ/c Lò Văn Phúc", ""),
        ("giao bà Hà Thị Mai (Trưởng phòng)", StaleKind.PERSON, "bà Hà Thị Mai", ""),
    ],
)
def test_what_is_not_certain_is_told_and_left(text: str, kind: StaleKind, words: str, suggested: str) -> None:
    assert [(each.kind, text[each.start : each.end], each.suggested) for each in found(text)] == [
        (kind, words, suggested)
    ]
    assert taken(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Hội thi lần thứ IV năm 2026",
        "Tháng hành động vì trẻ em năm 2026 với chủ đề “Ưu tiên nguồn lực”",
        "Năm 2026 là năm thứ hai thực hiện Nghị quyết",
        "họp thứ Hai của kỳ họp, báo cáo ngày 23/3/2026",
        "kỷ niệm 95 năm Ngày thành lập Đảng vào ngày 03/02/2026",
        "vui Tết Trung thu ngày 25/9/2026",
        "từ ngày 23/3/2026 tại xã đến ngày 27/3/2026 tại bản",
    ],
)
def test_a_year_does_not_move_past_a_fact_of_its_year(text: str) -> None:
    assert taken(text) == text
    assert len(found(text)) == 2


def test_the_first_day_of_a_long_time_stays() -> None:
    text = "Ngày thành lập Đảng (03/02/1930 - 03/02/2026), Quốc tế lao động (01/5/1886 - 01/5/2026)"
    assert told(text) == [("03/02/2026", "03/02/2027", False), ("01/5/2026", "01/5/2027", False)]


def test_a_schools_plan_moves_its_school_year() -> None:
    assert taken("Kế hoạch giáo dục 2026 - 2027", SCHOOL) == "Kế hoạch giáo dục 2027 - 2028"
    assert taken("từ ngày 18/01/2027 đến ngày 31/5/2027", SCHOOL) == "từ ngày 18/01/2028 đến ngày 31/5/2028"
    assert taken("khóa 2024 - 2027; năm học 2025 - 2026", SCHOOL) == "khóa 2024 - 2027; năm học 2025 - 2026"


def test_days_that_the_deadline_has_already_are_taken_from_it() -> None:
    moved = Around(moved={date(2026, 3, 20): date(2027, 3, 22)})
    text = "hoàn thành chậm nhất thứ Sáu, ngày 20/3/2026"
    (one,) = found(text, TURN, moved)
    assert (one.suggested, one.certain) == ("thứ Hai, ngày 22/3/2027", True)
    assert not found(text)[0].certain


def test_results_are_known_by_their_heading() -> None:
    assert heads_results("I. TÌNH HÌNH, KẾT QUẢ NĂM 2025")
    assert not heads_results("IV. BÁO CÁO KẾT QUẢ")
    assert not any(
        each.certain for each in found("Năm 2026 nhiều nơi quan tâm", TURN, Around(tells_results=True))
    )


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2026 của tỉnh về công tác trẻ em năm 2026, UBND xã ban hành",
            "Kế hoạch số 12/KH-UBND ngày 10/01/2026 của tỉnh về công tác trẻ em năm 2026",
        ),
        (
            "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 88/TTr-SYT ngày 29/3/2024",
            "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 88/TTr-SYT ngày 29/3/2024",
        ),
        ("phổ biến pháp luật về trẻ em năm 2026", ""),
        ("xây dựng kế hoạch trước ngày 20/3/2026", ""),
        ("Năm Quốc gia chuyển đổi số 2026", ""),
    ],
)
def test_a_citation_holds_its_date_its_issuer_and_its_subject(text: str, scope: str) -> None:
    assert "".join(text[each.start : each.end] for each in citations_in(text)) == scope


@pytest.mark.parametrize(
    "kind",
    (
        "Bộ luật|Luật|Pháp lệnh|Hiến pháp|Kế hoạch|Công văn|Công điện|Thông báo|Hướng dẫn|Báo cáo|Giấy mời|Văn bản"
        "|Chương trình công tác|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kết luận|Quy định|Thông tư"
        "|Thông tư liên tịch|Chương trình|Quy chế|Đề án|Thông tri|Điều lệ|Tờ trình"
    ).split("|"),
)
def test_every_kind_of_document_is_cited_by_its_number_and_by_its_day(kind: str) -> None:
    for text in (f"Xem {kind} số 12/AB-CD", f"Xem {kind} ngày 10/01/2026 của Chính phủ"):
        (cited,) = citations_in(text)
        assert text[cited.first :].startswith(kind)


@PROPERTY
@given(
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["Thứ Hai", "thứ hai", "thứ 3", "T5", "CN", "CHỦ NHẬT"]),
)
def test_a_weekday_that_is_written_is_read_again(day: date, like: str) -> None:
    words = weekday_words(day.weekday(), like)
    assert weekday_of(bare(words)) == day.weekday()


def test_lunar_years_are_called_as_they_are() -> None:
    names = {
        1984: "Giáp Tý",
        2024: "Giáp Thìn",
        2025: "Ất Tỵ",
        2026: "Bính Ngọ",
        2027: "Đinh Mùi",
        2044: "Giáp Tý",
    }
    assert {year: lunar_year(year, "Bính Ngọ") for year in names} == names


_DAY_STYLES = st.sampled_from(
    ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "ngày {d} tháng {m} năm {y}", "ngày {d:02}.{m:02}.{y}"]
)
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


def written(day: date, style: str) -> str:
    return style.format(d=day.day, m=day.month, y=day.year)


@PROPERTY
@given(
    st.dates(date(2026, 1, 6), date(2027, 6, 30)),
    st.integers(1, 200),
    _DAY_STYLES,
    st.sampled_from(["đến", "-", "đến hết"]),
)
def test_a_span_never_ends_before_it_begins(first: date, length: int, style: str, between: str) -> None:
    last = first + timedelta(length)
    text = f"từ {written(first, style)} {between} {written(last, style)}"
    new = taken(text)
    (days,) = days_in(new)
    begin, end = days.days(2027)
    assert begin <= end
    if last.year <= 2027 and (first.month, first.day) != (2, 29) != (last.month, last.day):
        assert (begin, end) == (same_day(first, 1), same_day(last, 1))


@PROPERTY
@given(
    st.dates(date(2026, 1, 6), date(2027, 12, 31)),
    _DAY_STYLES,
    st.booleans(),
    st.sampled_from(["thứ {}", "Thứ {}"]),
)
def test_every_weekday_in_a_suggestion_fits_its_date(day: date, style: str, behind: bool, like: str) -> None:
    name = like.format(_WEEKDAYS[day.weekday()]) if day.weekday() < 6 else "Chủ nhật"
    when = written(day, style)
    text = f"{when} ({name})" if behind else f"{name}, {when}"
    (one,) = found(f"Họp vào {text}")
    assert one.suggested
    (days,) = days_in(one.suggested)
    assert days.weekdays
    assert days.weekdays_fit(2027)


_WORDS = st.lists(
    st.sampled_from(
        "năm 2025|năm 2026|2026|2027|20/3/2026|ngày 20/3|từ|đến|-|thứ Hai|thứ Bảy,|(|)|21 trẻ em|đạt|95%|:|;|."
        "|giai đoạn|năm học|2026 - 2027|2021-2025|Bính Ngọ|lần thứ|IV|kỷ niệm|80 năm|Kế hoạch số 1/KH-UBND|của|về"
        "|Luật Trẻ em|quý I/2026|tháng 13/2026|31/6/2026|Đ/c Lò Văn Phúc"
        "|chủ đề “A”|hằng năm|trước ngày|tính đến|đã|./.|24, 25 và|thứ nhất|kỳ họp thứ 5|khóa XV|ngày hai tháng chín"
        "|năm hai nghìn|Tết Trung thu|1998 - 2027|năm đầu thực hiện".split("|")
    ),
    max_size=14,
).map(" ".join)


@PROPERTY
@given(_WORDS | st.text(max_size=40).map(clean), st.integers(0, 3), st.booleans())
def test_marks_lie_apart_and_suggest_something_else(text: str, later: int, school: bool) -> None:
    years = Years(
        2026, 2026 + later, date(2026, 1, 6), date(2026 + later, 1, 6), DateRule.SAME_DAY, is_workday
    )
    marks = found(text, Turn(years, "1/KH-UBND", is_school_year=school))
    for each in marks:
        assert 0 <= each.start < each.end <= len(text)
        assert each.suggested != text[each.start : each.end]
        assert each.suggested or not each.certain
    certain = [each for each in marks if each.certain]
    for one, other in pairwise(certain):
        assert one.end <= other.start
    assert not re.search(r"(?<!\d)0000(?!\d)", taken(text))


@PROPERTY
@given(_WORDS, st.booleans())
def test_no_finder_finds_anything_without_its_signs(text: str, is_name: bool) -> None:
    around = Around(is_name=is_name)
    quick = found(text, around=around)
    with pytest.MonkeyPatch.context() as patched:
        always = frozenset(("always",))
        patched.setattr(stale_words, "_signs_in", lambda *_: always)
        patched.setattr(stale_words, "_FINDERS", tuple((find, always) for find, _ in stale_words._FINDERS))
        assert found(text, around=around) == quick


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Phân bổ dự toán năm 2026 (1,2 tỷ đồng)", "2026"),
        ("Vốn sự nghiệp 850 triệu đồng năm 2026", "2026"),
        ("Hỗ trợ cây giống cho 350 hộ năm 2026", "2026"),
        ("Tặng quà 2.400 học sinh khó khăn trong năm 2026", "2026"),
        ("Quỹ năm 2026 với 45 triệu", "2026"),
    ],
)
def test_a_year_beside_a_sum_or_a_count_is_asked_about(text: str, year: str) -> None:
    assert (year, "", False) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Trình dự toán kinh phí năm 2026",
        "Nhiệm vụ 3 của Tổ công tác năm 2026",
        "Tuần lễ năm 2026 (từ 01/6/2026 đến 07/6/2026)",
        "Tỷ lệ giải ngân quý 2 năm 2026",
    ],
)
def test_a_year_beside_no_figure_is_certain(text: str) -> None:
    years = [each for each in told(text) if each[0].endswith("2026") and "/" not in each[0]]
    assert years
    assert all(certain for _, _, certain in years)


def test_the_name_of_a_lunar_year_and_its_number_go_together() -> None:
    assert taken("Chợ hoa Tết Bính Ngọ 2026") == "Chợ hoa Tết Đinh Mùi 2027"
    assert taken("Hội xuân Bính Ngọ năm 2026") == "Hội xuân Đinh Mùi năm 2027"
    assert taken("Hội xuân Bính Ngọ (2026)") == "Hội xuân Đinh Mùi (2027)"
    # The number is held by what else stands with it, and so is the name.
    held = "Lễ hội lần thứ 5, Bính Ngọ 2026, kỷ niệm 30 năm thành lập xã"
    assert taken(held) == held


def test_a_weekday_in_a_task_is_asked_about_where_its_deadline_moved() -> None:
    moved = {date(2026, 4, 17): date(2027, 4, 19)}  # a Friday; the same day is a Saturday and gave way

    def asked(text: str) -> list[tuple[str, str]]:
        marks = found(text, around=Around(moved=moved))
        return [(text[each.start : each.end], each.suggested) for each in marks if not each.certain]

    assert asked("họp dân vào tối thứ Sáu") == [("thứ Sáu", "thứ Hai")]
    assert asked("họp dân vào tối thứ sáu") == [("thứ sáu", "thứ hai")]
    # What was wrong before is asked about as well, without a guess; what comes each week is no day of its own.
    assert asked("họp dân vào tối thứ Năm") == [("thứ Năm", "")]
    assert asked("quét dọn vào thứ Sáu hằng tuần") == []
    assert asked("hỗ trợ con thứ ba") == []
