"""Laws and their like as directives: numbers with the year in them, kinds of which no plan is, articles at once."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.directive_recognition.times import deadline_words, times_in
from app.domain.directives.model import Rank
from app.domain.plan.head import IssueDate
from app.domain.recognition.account import Reason
from app.domain.recognition.document_head import Cited, cited_number
from app.domain.recognition.source import SourceDocument
from tests.domain.test_directive_recognition import document, head, read, table, told

SIGNED = table("tail", [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "BỘ TRƯỞNG\nLò Thị Suối"]])


@pytest.mark.parametrize(
    ("issuer", "as_named", "number", "kind", "cited", "rank"),
    [
        ("CHÍNH PHỦ", "Chính phủ", "88/2026/NĐ-CP", "NGHỊ ĐỊNH", "Nghị định", Rank.GOVERNMENT),
        ("BỘ XÂY DỰNG", "Bộ Xây dựng", "07/2027/TT-BXD", "THÔNG TƯ", "Thông tư", Rank.MINISTRY),
        ("BỘ NỘI VỤ - BỘ TÀI CHÍNH", "Bộ Nội vụ - Bộ Tài chính", "3/2026/TTLT-BNV-BTC",
         "THÔNG TƯ LIÊN TỊCH", "Thông tư liên tịch", Rank.MINISTRY),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LÂM ĐỒNG", "Hội đồng nhân dân tỉnh Lâm Đồng", "19/2026/NQ-HĐND",
         "NGHỊ QUYẾT", "Nghị quyết", Rank.PROVINCE),
        ("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", "Ủy ban nhân dân tỉnh Lâm Đồng", "41/2026/QĐ-UBND",
         "QUYẾT ĐỊNH", "Quyết định", Rank.PROVINCE),
        ("BỘ XÂY DỰNG", "Bộ Xây dựng", "07/TT-BXD", "THÔNG TƯ", "Thông tư", Rank.MINISTRY),
    ],
)  # fmt: skip
def test_a_law_is_cited_by_its_kind_and_its_number_with_the_year(
    issuer: str, as_named: str, number: str, kind: str, cited: str, rank: Rank
) -> None:
    directive, account = read(
        document(
            head(issuer, number, "Hà Nội, ngày 14 tháng 8 năm 2026"),
            f"C {kind}",
            "C Quy định về cây xanh đường phố",
            "Căn cứ Luật Quy hoạch đô thị số 47/2024/QH15;",
            "Theo đề nghị của Cục trưởng Cục Hạ tầng;",
            f"{as_named} ban hành quy định về cây xanh đường phố.",
            "Điều 1. Phạm vi điều chỉnh",
            "Văn bản này quy định việc trồng, chăm sóc cây xanh.",
            "Điều 2. Trách nhiệm của Sở Xây dựng",
            "1. Lập danh mục cây trồng trước ngày 30 tháng 9 năm 2026.",
            "Điều 3. Giao Sở Tài chính bố trí kinh phí.",
            SIGNED,
        )
    )
    citation = directive.citation
    assert (citation.kind, citation.number, directive.rank) == (cited, number, rank)
    assert citation.abstract == "Quy định về cây xanh đường phố"
    assert citation.issuer == as_named
    demands = {(place, demand.leads) for place, demand in told(directive).items()}
    assert demands == {("khoản 1 Điều 2", ("Sở Xây dựng",)), ("Điều 3", ("Sở Tài chính",))}
    assert [entry.reason for entry in account.entries() if "Căn cứ Luật" in entry.text] == [Reason.BASIS]


def test_the_number_of_a_law_that_is_not_given_yet_keeps_its_year() -> None:
    directive, _ = read(
        document(
            head(
                "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG",
                "     /2026/QĐ-UBND",
                "Lâm Đồng, ngày     tháng     năm 2026",
            ),
            "C QUYẾT ĐỊNH",
            "C Ban hành quy định về chợ đêm",
            "Điều 1. Giao Sở Công Thương công bố danh sách chợ đêm.",
            "Điều 2. Quyết định có hiệu lực từ ngày 01 tháng 11 năm 2026.",
            SIGNED,
        )
    )
    assert directive.citation.number == "…/2026/QĐ-UBND"
    assert directive.effect == "Quyết định có hiệu lực từ ngày 01 tháng 11 năm 2026."
    assert [demand.leads for demand in directive.demands] == [("Sở Công Thương",)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thống kê; định kỳ hằng năm trước ngày 10/11 báo cáo Bộ", "định kỳ hằng năm trước ngày 10/11"),
        ("Hằng năm, chậm nhất ngày 20 tháng 12, công khai", "Hằng năm, chậm nhất ngày 20 tháng 12"),
        ("Duy tu hằng năm; trước ngày 10/11/2026 báo cáo", "trước ngày 10/11/2026"),
        ("Gửi danh sách về Sở ngày 20/5/2026.", "ngày 20/5/2026"),
        ("Hoàn thành bàn giao mặt bằng ngày 02 tháng 6 năm 2026;", "ngày 02 tháng 6 năm 2026"),
        ("Trình Luật Đường sắt, báo cáo trong năm 2027", "trong năm 2027"),
        ("Xây mới 12 cầu dân sinh giai đoạn 2026 - 2028", "2026 - 2028"),
        # Of another paper, or no time by which anything is done.
        ("Báo cáo kết quả cuộc họp ngày 20/5/2026.", ""),
        ("Gửi Công văn của Sở ngày 20/5/2026.", ""),
        ("Hướng dẫn Luật Đường sắt năm 2025", ""),
        ("Xây dựng Đề án cầu dân sinh, đường thôn giai đoạn 2026 - 2030", ""),
        ("Dạy học 02 buổi/ngày cho học sinh", ""),
        ("Trực 02 buổi/tuần tại bộ phận một cửa", "02 buổi/tuần"),
    ],
)
def test_a_time_is_what_the_demand_is_to_be_done_by(text: str, words: str) -> None:
    assert deadline_words(times_in(text)) == words


def test_the_day_of_issue_is_read_beside_such_a_number() -> None:
    directive, _ = read(
        document(
            head("BỘ Y TẾ", "31/2026/TT-BYT", "Hà Nội, ngày 02 tháng 9 năm 2026"),
            "C THÔNG TƯ",
            "C Quy định hồ sơ sức khỏe",
            "Điều 1. Sở Y tế lập hồ sơ.",
            SIGNED,
        )
    )
    assert (directive.citation.issued, directive.citation.issuer) == (date(2026, 9, 2), "Bộ Y tế")


@pytest.mark.parametrize(
    "title", ["KẾ HOẠCH HÀNH ĐỘNG", "CHƯƠNG TRÌNH PHỐI HỢP", "QUY TRÌNH", "ĐỀ ÁN CÂY XANH ĐÔ THỊ"]
)
def test_what_a_decision_issues_is_found_by_the_kind_its_title_begins_with(title: str) -> None:
    directive, _ = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", "77/QĐ-UBND", "Lâm Đồng, ngày 02 tháng 3 năm 2026"),
            "C QUYẾT ĐỊNH",
            "C Ban hành văn bản về cây xanh",
            "Điều 1. Ban hành kèm theo Quyết định này văn bản về cây xanh.",
            SIGNED,
            f"C {title}",
            "C Trồng cây xanh giai đoạn 2026 - 2030",
            "(Kèm theo Quyết định số 77/QĐ-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh)",
            "B I. MỤC TIÊU",
            "1. Đến năm 2030, 80% tuyến đường có cây xanh.",
            "B II. NHIỆM VỤ",
            "1. Sở Xây dựng lập danh mục cây trồng trước ngày 30/9/2026.",
            SIGNED,
        )
    )
    (demand,) = directive.demands
    kind = next(
        kind
        for kind in ("KẾ HOẠCH HÀNH ĐỘNG", "CHƯƠNG TRÌNH PHỐI HỢP", "QUY TRÌNH", "ĐỀ ÁN")
        if kind in title
    )
    assert (demand.leads, demand.address) == (("Sở Xây dựng",), f"khoản 1 Mục II {kind.capitalize()}")


@pytest.mark.parametrize(
    "closing",
    [
        "Văn phòng Huyện ủy thông báo đến các cơ quan, đơn vị biết, tổ chức thực hiện./.",
        "Sở Công Thương thông báo để các đơn vị, địa phương biết và phối hợp thực hiện.",
        "Đề nghị các trường trung học quan tâm, phối hợp triển khai.",
        "Yêu cầu các hợp tác xã khẩn trương triển khai thực hiện nội dung trên.",
        "Các đơn vị nghiêm túc tổ chức thực hiện./.",
    ],
)
def test_the_last_line_of_a_letter_asks_for_nothing_of_its_own(closing: str) -> None:
    directive, _ = read(letter("Sở Công Thương đề nghị Ủy ban nhân dân các xã thực hiện:", closing))
    assert [demand.text for demand in directive.demands] == ["Lập danh sách chợ trước ngày 30/4/2026."]


@pytest.mark.parametrize(
    "asking",
    [
        "Ủy ban nhân dân các xã thông báo đến các hộ dân biết, thực hiện.",
        "Đề nghị Sở Tài chính bố trí kinh phí để triển khai thực hiện.",
        "Yêu cầu các xã nghiêm túc thực hiện, báo cáo kết quả trước ngày 15/5/2026.",
    ],
)
def test_a_last_line_that_asks_for_something_is_a_demand(asking: str) -> None:
    directive, _ = read(letter("Sở Công Thương đề nghị Ủy ban nhân dân các xã thực hiện:", asking))
    assert [demand.text for demand in directive.demands][1:] == [asking]


def letter(opening: str, closing: str) -> SourceDocument:
    return document(
        head("SỞ CÔNG THƯƠNG", "310/SCT-TM\nV/v rà soát chợ", "Lâm Đồng, ngày 10 tháng 3 năm 2026"),
        "Kính gửi: Ủy ban nhân dân các xã, phường,",
        opening,
        "1. Lập danh sách chợ trước ngày 30/4/2026.",
        closing,
        table("tail", [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "GIÁM ĐỐC\nLò Thị Suối"]]),
    )


def test_a_sentence_that_ends_with_those_it_asks_leads_to_the_points() -> None:
    opening = (
        "Thực hiện Công văn số 12/BCT-TTTN ngày 05/3/2026 của Bộ Công Thương, Sở đề nghị các xã, phường:"
    )
    directive, _ = read(letter(opening, "Trân trọng./."))
    assert [demand.address for demand in directive.demands] == ["khoản 1"]
    assert [parent.citation.number for parent in directive.parents] == ["12/BCT-TTTN"]
    assert directive.addressees == ("Ủy ban nhân dân các xã, phường",)


@pytest.mark.parametrize(
    ("text", "leads", "coordinating"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với các đảng ủy xã, phường tổng rà soát biên chế.",
         ("Sở Nội vụ",), ("các đảng ủy xã, phường",)),
        ("Phối hợp với Báo và phát thanh, truyền hình tỉnh mở rộng chuyên mục.",
         (), ("Báo và phát thanh, truyền hình tỉnh",)),
        ("Giao Ban Quản lý dự án thủy lợi đẩy nhanh tiến độ.", ("Ban Quản lý dự án thủy lợi",), ()),
        ("Giao Cục Quản lý Dược làm đầu mối tổng hợp.", ("Cục Quản lý Dược",), ()),
        ("Các chi bộ quan tâm kết nạp đảng viên mới.", ("Các chi bộ",), ()),
    ],
)  # fmt: skip
def test_a_verb_of_the_sentence_is_no_part_of_a_name(
    text: str, leads: tuple[str, ...], coordinating: tuple[str, ...]
) -> None:
    directive, _ = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", "5/CT-UBND", "Lâm Đồng, ngày 02 tháng 3 năm 2026"),
            "C CHỈ THỊ",
            "C Về nhiệm vụ năm 2026",
            "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
            f"1. {text}",
            SIGNED,
        )
    )
    (demand,) = directive.demands
    assert (demand.leads, demand.coordinating) == (leads, coordinating)


def test_a_law_says_which_one_it_takes_the_place_of() -> None:
    directive, _ = read(
        document(
            head("BỘ XÂY DỰNG", "31/2026/TT-BXD", "Hà Nội, ngày 02 tháng 9 năm 2026"),
            "C THÔNG TƯ",
            "C Quy định về biển số nhà",
            "Điều 1. Sở Xây dựng gắn biển số nhà.",
            "Điều 2. Hiệu lực thi hành",
            "1. Thông tư này có hiệu lực từ ngày 20 tháng 10 năm 2026.",
            "2. Thông tư này thay thế Thông tư số 04/2019/TT-BXD ngày 16 tháng 8 năm 2019.",
            SIGNED,
        )
    )
    assert directive.replaces == ("04/2019/TT-BXD",)


def test_an_annex_cites_a_law_by_its_number_with_the_year() -> None:
    cited = cited_number("(Kèm theo Quyết định số 7/2026/QĐ-UBND ngày 03 tháng 4 năm 2026 của UBND tỉnh)")
    assert cited == Cited("7", "2026/QĐ-UBND", IssueDate(2026, 4, 3))


def test_whose_duty_an_article_is_leads_below_it_whether_or_not_they_are_known() -> None:
    directive, _ = read(
        document(
            head("BỘ Y TẾ", "8/2026/TT-BYT", "Hà Nội, ngày 02 tháng 9 năm 2026"),
            "C THÔNG TƯ",
            "C Quy định về nước sạch",
            "Điều 1. Trách nhiệm của cơ sở cấp nước",
            "Lấy mẫu nước trước ngày 15 tháng 9 năm 2026.",
            "Điều 2. Trách nhiệm thi hành",
            "1. Giao Cục Phòng bệnh theo dõi.",
            SIGNED,
        )
    )
    assert [demand.leads for demand in directive.demands] == [("cơ sở cấp nước",), ("Cục Phòng bệnh",)]
