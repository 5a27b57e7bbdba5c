"""Directives of other fields than the corpus': what each kind of paper demands, of whom, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directive_recognition.bodies import Group, Reader, Role, groups_of, roles_by_group
from app.domain.directive_recognition.citations import parents_of
from app.domain.directive_recognition.recognise import directive_id, recognised_directive
from app.domain.directive_recognition.times import deadline_words, times_in
from app.domain.directives.address import cited_as
from app.domain.directives.choices import demand_choices
from app.domain.directives.model import Demand, Directive, ParentRole, Rank
from app.domain.plan.rich_text import Run, plain
from app.domain.recognition.account import Account, Reason
from app.domain.recognition.source import (
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.domain.registers.place import Level
from app.workflows.importing import registers
from app.workflows.new_plan import drafted_tasks
from app.workflows.own_office import office_of
from tests.profiles import tried


def paragraph(
    text: str, place: str, *, centred: bool = False, bold: bool = False, in_cell: bool = False
) -> SourceParagraph:
    return SourceParagraph(place, (Run(text, bold=bold),), centred=centred, in_cell=in_cell)


def table(place: str, rows: Sequence[Sequence[str]]) -> SourceTable:
    return SourceTable(
        place,
        tuple(
            tuple(
                SourceCell(
                    f"{place}/{row}/{column}",
                    tuple(
                        paragraph(line, f"{place}/{row}/{column}/{number}", in_cell=True)
                        for number, line in enumerate(words.split("\n"))
                    ),
                    column,
                )
                for column, words in enumerate(cells)
            )
            for row, cells in enumerate(rows)
        ),
    )


def document(*lines: str | SourceTable) -> SourceDocument:
    """A paper from its lines: "C " before a centred one in bold, "B " before a bold one."""
    blocks: list[SourceBlock] = []
    for place, line in enumerate(lines):
        if isinstance(line, SourceTable):
            blocks.append(line)
            continue
        sign, words = (line[0], line[2:]) if line[:2] in ("C ", "B ") else ("", line)
        blocks.append(paragraph(words, f"body/{place}", centred=sign == "C", bold=sign in ("C", "B")))
    return SourceDocument(tuple(blocks))


def head(issuer: str, number: str, dated: str) -> SourceTable:
    return table(
        "head",
        [
            [
                f"{issuer}\nSố: {number}",
                f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{dated}",
            ]
        ],
    )


TAIL = table("tail", [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "CHỦ TỊCH\nTrần Văn Núi"]])

FORESTS = document(
    head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "21/CT-UBND", "Hoa Ban, ngày 02 tháng 11 năm 2026"),
    "C CHỈ THỊ",
    "C Về việc tăng cường phòng cháy, chữa cháy rừng mùa khô 2026 - 2027",
    "Thời gian qua, trên địa bàn tỉnh đã xảy ra 14 vụ cháy rừng.",
    "Thực hiện Công điện số 95/CĐ-TTg ngày 20/10/2026 của Thủ tướng Chính phủ về phòng cháy rừng, Chủ tịch Ủy ban nhân "
    "dân tỉnh yêu cầu:",
    "B 1. Sở Nông nghiệp và Môi trường:",
    "a) Rà soát phương án chữa cháy rừng của các chủ rừng, hoàn thành trước ngày 30/11/2026.",
    "b) Trực cảnh báo cháy rừng 24/24 giờ; báo cáo kết quả trước ngày 25 hằng tháng.",
    "2. Công an tỉnh chủ trì, phối hợp với Sở Nông nghiệp và Môi trường điều tra các vụ đốt rừng làm nương.",
    "3. Ủy ban nhân dân các xã có rừng:",
    "- Ký cam kết với hộ dân sống gần rừng trong tháng 11/2026.",
    "- Kiện toàn tổ, đội quần chúng bảo vệ rừng. Tổ chức diễn tập chữa cháy rừng ít nhất 01 lần/năm.",
    "4. Đối với xã Mường Pha và xã Nậm Ty: Chủ tịch Ủy ban nhân dân xã báo cáo nguyên nhân trước ngày 15/11/2026.",
    "Chỉ thị này có hiệu lực kể từ ngày ký.",
    "Yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các xã nghiêm túc triển khai thực hiện./.",
    TAIL,
)


def read(source: SourceDocument) -> tuple[Directive, Account]:
    found, account = recognised_directive(source, registers())
    account.refuse_unbalanced()
    return found, account


def told(directive: Directive) -> dict[str, Demand]:
    return {demand.address: demand for demand in directive.demands}


def test_a_directive_on_forests_by_agency_headings() -> None:
    directive, account = read(FORESTS)
    assert (directive.citation.kind, directive.citation.number) == ("Chỉ thị", "21/CT-UBND")
    assert directive.citation.issued == date(2026, 11, 2)
    assert directive.citation.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Hoa Ban"
    assert directive.signer.name == "Trần Văn Núi"
    assert directive.rank is Rank.PROVINCE
    assert [(each.citation.number, each.main) for each in directive.parents] == [("95/CĐ-TTg", True)]
    demands = told(directive)
    assert list(demands) == [
        "điểm a khoản 1",
        "điểm b khoản 1",
        "khoản 2",
        "gạch đầu dòng thứ nhất khoản 3",
        "gạch đầu dòng thứ hai khoản 3",
        "khoản 4",
    ]
    assert demands["điểm a khoản 1"].leads == ("Sở Nông nghiệp và Môi trường",)
    assert demands["điểm a khoản 1"].due == date(2026, 11, 30)
    assert demands["khoản 2"].leads == ("Công an tỉnh",)
    assert demands["khoản 2"].coordinating == ("Sở Nông nghiệp và Môi trường",)
    assert demands["gạch đầu dòng thứ nhất khoản 3"].due == date(2026, 11, 30)
    assert demands["khoản 4"].only_for == ("xã Mường Pha", "xã Nậm Ty")
    assert directive.effect == "Chỉ thị này có hiệu lực kể từ ngày ký."
    reasons = {entry.text[:20]: entry.reason for entry in account.left_out}
    assert reasons["Yêu cầu Thủ trưởng c"] is Reason.NO_DEMAND


def test_what_is_ours_goes_by_level_and_name() -> None:
    directive, _ = read(FORESTS)
    demands = told(directive)
    other = Reader(office_of("UBND xã Pa Khoang", date(2026, 11, 2)).issuer)
    named = Reader(office_of("UBND xã Nậm Ty", date(2026, 11, 2)).issuer)
    department = Reader(office_of("Sở Nông nghiệp và Môi trường tỉnh Hoa Ban", date(2026, 11, 2)).issuer)
    assert other.role(demands["gạch đầu dòng thứ nhất khoản 3"], directive) is Role.LEAD
    assert other.role(demands["khoản 4"], directive) is None
    assert named.role(demands["khoản 4"], directive) is Role.LEAD
    assert other.role(demands["khoản 2"], directive) is None
    assert department.role(demands["khoản 2"], directive) is Role.COORDINATING
    assert department.role(demands["điểm a khoản 1"], directive) is Role.LEAD


COMMUNE_PLAN = document(
    head("ỦY BAN NHÂN DÂN\nXÃ SUỐI MÂY", "15/KH-UBND", "Suối Mây, ngày 12 tháng 01 năm 2026"),
    "C KẾ HOẠCH",
    "C Chăm sóc, bảo vệ trẻ em năm 2026",
    "B III. TỔ CHỨC THỰC HIỆN",
    "B 1. Phòng Văn hóa - Xã hội:",
    "- Rà soát, lập danh sách trẻ em theo từng thôn.",
    "B 2. Công an xã:",
    "- Nắm chắc tình hình trẻ em vi phạm pháp luật.",
    "B 3. Trạm Y tế xã:",
    "- Khám sức khỏe định kỳ cho trẻ em dưới 6 tuổi.",
    "- Phối hợp với các trường học tẩy giun cho học sinh.",
    "B 4. Các trường học trên địa bàn xã:",
    "- Vận động học sinh bỏ học trở lại trường.",
    "B 5. Trưởng các thôn:",
    "- Tuyên truyền các gia đình đưa trẻ đi tiêm chủng.",
    "B 6. Các cơ quan, đơn vị:",
    "- Treo khẩu hiệu trong Tháng hành động vì trẻ em.",
    TAIL,
)


@pytest.mark.parametrize(
    ("office", "ours"),
    [
        ("UBND xã Suối Mây", [1, 2, 3, 4, 5, 6, 7]),
        ("UBND xã Đức Trọng", []),
        ("Phòng Văn hóa - Xã hội xã Suối Mây", [1, 7]),
        ("Công an xã Suối Mây", [2, 7]),
        ("Trạm Y tế xã Suối Mây", [3, 4, 7]),
        ("Trạm Y tế xã Đức Trọng", []),
        ("Trường Tiểu học Suối Mây", [4, 5, 7]),
        ("Trường Mầm non Hoa Hồng, xã Suối Mây", [4, 5, 7]),
        ("Thôn Nà Pheo, xã Suối Mây", [6, 7]),
    ],
)
def test_a_body_of_a_commune_takes_what_names_it_or_a_group_of_its_like(office: str, ours: list[int]) -> None:
    directive, _ = read(COMMUNE_PLAN)
    choices = demand_choices(directive, office_of(office, date(2026, 2, 2)).issuer)
    assert [place for place, choice in enumerate(choices, 1) if choice.ticked] == ours


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Công an các xã, phường", ["Công an"]),
        ("Trạm trưởng Trạm Y tế", ["Trạm Y tế"]),
        ("Các đơn vị trường học", ["Trường Tiểu học Suối Mây"]),
        ("các trường mầm non", []),
        ("các Ban và đại biểu Hội đồng nhân dân xã", ["Hội đồng nhân dân"]),
        ("các ban, ngành, đoàn thể xã", ["Công an", "Trạm Y tế", "Phòng Văn hóa - Xã hội", "Hội Nông dân"]),
        ("các tổ chức chính trị - xã hội", ["Hội Nông dân"]),
        ("Các phòng chuyên môn", ["Phòng Văn hóa - Xã hội"]),
        ("Các cấp ủy, tổ chức đảng", ["Đảng ủy"]),
        ("UBND xã", []),
    ],
)
def test_a_name_means_the_bodies_of_a_commune_that_it_holds(name: str, means: list[str]) -> None:
    directive, _ = read(COMMUNE_PLAN)
    bodies = (
        "Công an",
        "Trạm Y tế",
        "Phòng Văn hóa - Xã hội",
        "Hội Nông dân",
        "Đảng ủy",
        "Hội đồng nhân dân",
    )
    offices = ("Trường Tiểu học Suối Mây", *(f"{body} xã Suối Mây" for body in bodies))
    readers = [Reader(office_of(office, date(2026, 2, 2)).issuer) for office in offices]
    found = [each.issuer.name for each in readers if each.means(name, directive)]
    assert sorted(body.removesuffix(" xã Suối Mây") for body in found) == sorted(means)


def test_whom_a_commune_charges_by_its_own_paper_leads_the_drafted_task() -> None:
    directive, _ = read(COMMUNE_PLAN)
    day = date(2026, 2, 2)
    every = [demand.id for demand in directive.demands]
    for office in ("UBND xã Suối Mây", "Trạm Y tế xã Suối Mây"):
        drafted = drafted_tasks(directive, office_of(office, day).issuer, day, every, 0)
        leads = [party.name for each in drafted for party in each.task.assignment.leads]
        assert {"Các trường học trên địa bàn xã", "Trưởng các thôn"} <= set(leads)


def test_a_decision_that_approves_a_programme_demands_where_the_programme_does() -> None:
    directive, _ = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "880/QĐ-UBND", "Hoa Ban, ngày 12 tháng 3 năm 2026"),
            "C QUYẾT ĐỊNH",
            "C Phê duyệt Đề án chuyển đổi số trường học giai đoạn 2026 - 2028",
            "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
            "Căn cứ Quyết định số 131/QĐ-TTg ngày 25 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án;",
            "C QUYẾT ĐỊNH:",
            "Điều 1. Phê duyệt Đề án với các nội dung sau:",
            "I. MỤC TIÊU",
            "- 100% trường học có kết nối Internet.",
            "II. NHIỆM VỤ",
            "1. Số hóa học bạ, hoàn thành trong năm 2027.",
            "Điều 2. Tổ chức thực hiện",
            "1. Sở Giáo dục và Đào tạo",
            "Chủ trì, phối hợp với Sở Khoa học và Công nghệ hướng dẫn các trường trước ngày 30/4/2026.",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký ban hành.",
            "Điều 4. Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã chịu trách nhiệm thi hành Quyết định này./.",
            TAIL,
        )
    )
    demands = told(directive)
    assert list(demands) == ["khoản 1 Mục II Điều 1", "khoản 1 Điều 2"]
    assert demands["khoản 1 Mục II Điều 1"].due == date(2027, 12, 31)
    assert demands["khoản 1 Điều 2"].leads == ("Sở Giáo dục và Đào tạo",)
    assert demands["khoản 1 Điều 2"].coordinating == ("Sở Khoa học và Công nghệ",)
    assert [each.text for each in directive.targets] == ["100% trường học có kết nối Internet."]
    assert [(each.citation.number, each.role, each.main) for each in directive.parents] == [
        ("", ParentRole.BASIS, False),
        ("131/QĐ-TTg", ParentRole.CARRIED_OUT, True),
    ]


def test_rows_of_an_annex_are_demands_and_say_what_they_repeat() -> None:
    directive, account = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "77/KH-UBND", "Hoa Ban, ngày 05 tháng 5 năm 2026"),
            "C KẾ HOẠCH",
            "C Phòng, chống ma túy năm 2026",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Kéo giảm người nghiện.",
            "II. TỔ CHỨC THỰC HIỆN",
            "1. Công an tỉnh",
            "- Tổng rà soát người sử dụng trái phép chất ma túy trước ngày 30/6/2026.",
            TAIL,
            "C Phụ lục",
            "C DANH MỤC NHIỆM VỤ",
            table(
                "annex",
                [
                    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"],
                    [
                        "1",
                        "Tổng rà soát người sử dụng ma túy",
                        "Công an tỉnh",
                        "UBND các xã",
                        "Trước 30/6/2026",
                        "Danh sách",
                    ],
                    ["2", "Cai nghiện tại cộng đồng", "UBND các xã", "Sở Y tế", "nt", "Hồ sơ; Sổ theo dõi"],
                ],
            ),
        )
    )
    demands = told(directive)
    first = demands["gạch đầu dòng thứ nhất khoản 1 Mục II"]
    assert demands["mục 1 Phụ lục"].same_as == first.id
    assert demands["mục 2 Phụ lục"].due == date(2026, 6, 30)
    assert demands["mục 2 Phụ lục"].outputs == ("Hồ sơ", "Sổ theo dõi")
    assert {entry.item for entry in account.placed} >= {demand.id for demand in directive.demands}


def test_a_telegram_without_numbers_demands_by_paragraph() -> None:
    directive, _ = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "05/CĐ-UBND", "Hoa Ban, ngày 09 tháng 9 năm 2026"),
            "C CÔNG ĐIỆN",
            "C Về ứng phó bão số 6",
            "Bão số 6 đang di chuyển nhanh. Để chủ động ứng phó, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
            "Ủy ban nhân dân các xã, phường sơ tán dân khỏi vùng sạt lở, xong trước 17 giờ ngày 10/9/2026.",
            "Bộ Chỉ huy quân sự tỉnh bố trí lực lượng, phương tiện sẵn sàng cứu hộ.",
            TAIL,
        )
    )
    assert directive.citation.kind == "Công điện"
    assert [demand.leads for demand in directive.demands] == [
        ("Ủy ban nhân dân các xã, phường",),
        ("Bộ Chỉ huy quân sự tỉnh",),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("III", "2", "b"), "điểm b khoản 2 Mục III"),
        (("Điều 2", "2", "¶1"), "khoản 2 Điều 2"),
        (("2", "¶2"), "đoạn thứ hai khoản 2"),
        (("¶1",), "đoạn thứ nhất"),
        (("6", "6.5", "s2"), "ý thứ hai khoản 6.5"),
        (("V", "12", "-18"), "gạch đầu dòng thứ mười tám khoản 12 Mục V"),
        (("Phụ lục II", "12"), "mục 12 Phụ lục II"),
        (("Kế hoạch", "IV", "1"), "khoản 1 Mục IV Kế hoạch"),
    ],
)
def test_places_are_cited_from_the_inside_out(path: tuple[str, ...], words: str) -> None:
    assert cited_as(path) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rà soát rừng, hoàn thành trước ngày 30/11/2026.", "trước ngày 30/11/2026"),
        ("Bố trí kinh phí trong dự toán năm 2027.", ""),
        ("Thực hiện Quyết định số 12/QĐ-TTg ngày 03/8/2026 của Thủ tướng.", ""),
        ("Tổ chức sơ kết vào năm 2028, tổng kết vào năm 2030.", "vào năm 2028; vào năm 2030"),
        ("Kiểm tra ít nhất 02 lần/tuần trong mùa khô.", "ít nhất 02 lần/tuần"),
        ("Xây dựng kế hoạch hằng năm của xã.", ""),
        (
            "Báo cáo 06 tháng (trước ngày 05/6) và cả năm (trước ngày 05/12).",
            "06 tháng (trước ngày 05/6) và cả năm (trước ngày 05/12)",
        ),
    ],
)
def test_a_deadline_is_what_sets_a_time_for_the_demand(text: str, words: str) -> None:
    assert deadline_words(times_in(text)) == words


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("UBND các xã, phường", {Group.COMMUNE}),
        ("Các sở, ban, ngành", {Group.DEPARTMENTS}),
        ("Văn phòng UBND tỉnh", {Group.DEPARTMENTS}),
        ("các cơ sở giáo dục", set()),
        ("Đảng ủy các xã, phường", {Group.PARTY, Group.COMMUNE}),
        ("Ủy ban MTTQ Việt Nam tỉnh", {Group.FRONT}),
    ],
)
def test_names_mean_levels(name: str, groups: set[Group]) -> None:
    assert groups_of(name, Level.PROVINCE) == groups


def test_a_demand_that_names_nobody_is_for_all_the_level_below() -> None:
    asked = roles_by_group(Demand("x/1", "1", "Tăng cường tuyên truyền phòng cháy rừng."), Level.PROVINCE)
    assert asked[Group.COMMUNE] is Role.LEAD


def test_a_short_citation_takes_day_and_issuer_from_where_they_are_told() -> None:
    parents = parents_of(
        "Về phòng cháy rừng",
        [
            "Theo Chỉ thị số 13-CT/TW, ngày 12/01/2017 của Ban Bí thư, rừng được bảo vệ.",
            "Để thực hiện Chỉ thị số 13-CT/TW, Tỉnh ủy yêu cầu:",
        ],
        [],
    )
    assert [(each.citation.issued, each.citation.issuer) for each in parents] == [
        (date(2017, 1, 12), "Ban Bí thư")
    ]


def test_ids_go_by_the_number() -> None:
    assert directive_id("28-CT/TW") == "28-cttw"
    assert directive_id("1874/QĐ-UBND") == "1874qd-ubnd"


_WORDS = st.sampled_from(
    (
        "1. Sở Y tế:", "a) Rà soát trước ngày 30/6/2026.", "- Giao Công an tỉnh điều tra; báo cáo hằng quý.",
        "I. NHIỆM VỤ",
        "II. MỤC TIÊU", "Điều 2. Tổ chức thực hiện", "2. UBND các xã tuyên truyền.", "", "Trên đây là Kế hoạch.",
        "+ Mỗi xã lập 01 tổ.",
        "Phụ lục I", "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;", "KẾ HOẠCH", "Nơi nhận:", "x",
        "1.1. Tổ chức thi; trao giải.",
    )
)  # fmt: skip


@given(st.lists(_WORDS, max_size=14), st.booleans())
@tried(60)
def test_whatever_stands_in_a_paper_is_accounted_for(lines: list[str], bold: bool) -> None:
    blocks = tuple(
        paragraph(line, f"body/{place}", bold=bold and place % 2 == 0) for place, line in enumerate(lines)
    )
    directive, _ = read(SourceDocument(blocks))
    assert len({demand.id for demand in directive.demands}) == len(directive.demands)
    assert all(demand.text for demand in directive.demands)


def test_whom_a_letter_is_sent_to_may_stand_in_a_list_and_is_no_demand() -> None:
    directive, _ = read(
        document(
            head(
                "ỦY BAN NHÂN DÂN\nTỈNH HOA BAN",
                "2210/UBND-VX\nV/v bữa ăn bán trú",
                "Hoa Ban, ngày 12 tháng 3 năm 2026",
            ),
            "Kính gửi:",
            "- Sở Giáo dục và Đào tạo;",
            "- Ủy ban nhân dân các xã, phường.",
            "Thực hiện Công văn số 1234/BGDĐT-HSSV ngày 02/3/2026 của Bộ Giáo dục và Đào tạo về việc bảo đảm an toàn "
            "bữa ăn, Chủ tịch UBND tỉnh có ý kiến như sau:",
            "1. Sở Công Thương chủ trì, Công an tỉnh phối hợp kiểm soát nguồn thực phẩm.",
            "2. Các cơ quan, đơn vị theo chức năng, nhiệm vụ được giao tuyên truyền.",
            "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
            TAIL,
        )
    )
    assert directive.addressees == ("Sở Giáo dục và Đào tạo", "Ủy ban nhân dân các xã, phường")
    assert [(each.citation.number, each.citation.abstract) for each in directive.parents] == [
        ("1234/BGDĐT-HSSV", "về việc bảo đảm an toàn bữa ăn")
    ]
    assert [(demand.leads, demand.coordinating) for demand in directive.demands] == [
        (("Sở Công Thương",), ("Công an tỉnh",)),
        (("Các cơ quan, đơn vị",), ()),
    ]


def test_a_telegram_names_those_it_is_sent_to_and_hours() -> None:
    directive, _ = read(
        document(
            head("THỦ TƯỚNG CHÍNH PHỦ", "118/CĐ-TTg", "Hà Nội, ngày 05 tháng 9 năm 2026"),
            "C CÔNG ĐIỆN",
            "C Về việc ứng phó mưa lũ",
            "C THỦ TƯỚNG CHÍNH PHỦ điện:",
            "- Bộ trưởng các Bộ: Quốc phòng, Công an;",
            "- Chủ tịch Ủy ban nhân dân các tỉnh.",
            "Những ngày qua, mưa lớn đã gây sạt lở.",
            "Thủ tướng Chính phủ yêu cầu:",
            "1. Chủ tịch Ủy ban nhân dân các tỉnh sơ tán dân, xong trước 18 giờ ngày 06/9/2026.",
            "2. Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an chỉ đạo các lực lượng hỗ trợ.",
            TAIL,
        )
    )
    assert len(directive.addressees) == 2
    assert [demand.leads for demand in directive.demands] == [
        ("Chủ tịch Ủy ban nhân dân các tỉnh",),
        ("Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an"),
    ]
    assert directive.demands[0].due == date(2026, 9, 6)


def test_names_in_bold_before_the_work_charge_it_and_titles_alone_head_them() -> None:
    directive, _ = read(
        SourceDocument(
            (
                *document(
                    head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "9/KH-UBND", "Hoa Ban, ngày 02 tháng 02 năm 2026"),
                    "C KẾ HOẠCH",
                    "C Phòng, chống ma túy",
                    "B Mục đích",
                    "- Nâng cao nhận thức.",
                    "B Phân công thực hiện",
                ).blocks,
                SourceParagraph(
                    "bold", (Run("Công an tỉnh: ", bold=True), Run("Lập hồ sơ, xong trước 31/3/2026."))
                ),
                *document(TAIL).blocks,
            )
        )
    )
    (demand,) = directive.demands
    assert (demand.leads, demand.text, demand.due) == (
        ("Công an tỉnh",),
        "Lập hồ sơ, xong trước 31/3/2026.",
        date(2026, 3, 31),
    )


def test_the_parts_of_a_demand_may_stand_on_lines_below_it_or_in_brackets() -> None:
    directive, account = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "140/KH-UBND", "Hoa Ban, ngày 12 tháng 3 năm 2026"),
            "C KẾ HOẠCH",
            "C Bảo đảm trật tự an toàn giao thông năm 2026",
            "B I. NHIỆM VỤ",
            "1. Tuyên truyền trong trường học",
            "- Đơn vị chủ trì: Sở Giáo dục và Đào tạo.",
            "- Đơn vị phối hợp: Công an tỉnh, UBND các xã, phường.",
            "- Thời gian hoàn thành: trước ngày 30/9/2026.",
            "2. Giải tỏa hành lang (chủ trì: UBND các xã, phường; phối hợp: Sở Xây dựng).",
            "3. Hoàn thành trước 30/6/2027:",
            "- Xóa điểm đen trên quốc lộ 6.",
            TAIL,
        )
    )
    assert [(each.address, each.leads, each.coordinating, each.due) for each in directive.demands] == [
        (
            "khoản 1 Mục I",
            ("Sở Giáo dục và Đào tạo",),
            ("Công an tỉnh", "UBND các xã, phường"),
            date(2026, 9, 30),
        ),
        ("khoản 2 Mục I", ("UBND các xã, phường",), ("Sở Xây dựng",), None),
        ("gạch đầu dòng thứ nhất khoản 3 Mục I", (), (), date(2027, 6, 30)),
    ]
    assert not [entry for entry in account.left_out if "Đơn vị" in entry.text]


def test_a_regulation_behind_a_decision_demands_in_its_articles_only() -> None:
    directive, _ = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "912/QĐ-UBND", "Hoa Ban, ngày 12 tháng 3 năm 2026"),
            "C QUYẾT ĐỊNH",
            "C Ban hành Quy chế phối hợp quản lý đất đai",
            "Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp quản lý đất đai.",
            TAIL,
            "C QUY CHẾ",
            "C Phối hợp quản lý đất đai",
            "(Kèm theo Quyết định số 912/QĐ-UBND ngày 12 tháng 3 năm 2026 của UBND tỉnh)",
            "C Chương I",
            "C QUY ĐỊNH CHUNG",
            "B Điều 1. Phạm vi điều chỉnh",
            "Quy chế này quy định việc phối hợp.",
            "C Chương II",
            "C TRÁCH NHIỆM PHỐI HỢP",
            "B Điều 2. Trách nhiệm của Ủy ban nhân dân cấp xã",
            "1. Ngăn chặn hành vi lấn, chiếm đất.",
            TAIL,
        )
    )
    assert [(each.text, each.leads) for each in directive.demands] == [
        ("Ngăn chặn hành vi lấn, chiếm đất.", ("Ủy ban nhân dân cấp xã",))
    ]


def test_a_conclusion_of_the_party_is_cited_without_whose_it_is_and_orders_in_a_heading() -> None:
    directive, _ = read(
        document(
            table(
                "head",
                [
                    [
                        "TỈNH ỦY HOA BAN\n*\nSố 45-KL/TU",
                        "ĐẢNG CỘNG SẢN VIỆT NAM\nHoa Ban, ngày 20 tháng 4 năm 2026",
                    ]
                ],
            ),
            "C KẾT LUẬN",
            "C CỦA BAN THƯỜNG VỤ TỈNH ỦY",
            "C về công tác dân vận",
            "Ban Thường vụ Tỉnh ủy kết luận:",
            "1. Qua 3 năm thực hiện, công tác dân vận đạt nhiều kết quả.",
            "2. Thời gian tới, yêu cầu các cấp ủy, tổ chức đảng tập trung thực hiện:",
            "2.1. Quán triệt quan điểm của Đảng.",
            "2.2. Người đứng đầu cấp ủy tổ chức đối thoại ít nhất 2 lần/năm.",
            table("tail", [["Nơi nhận:\n- Lưu.", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nVàng A Páo"]]),
        )
    )
    assert directive.citation.abstract == "về công tác dân vận"
    assert [demand.leads for demand in directive.demands] == [
        ("các cấp ủy, tổ chức đảng",),
        ("Người đứng đầu cấp ủy",),
    ]


def test_a_number_that_is_not_given_yet_stays_a_blank() -> None:
    directive, _ = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "      /CT-UBND", "Hoa Ban, ngày      tháng      năm 2026"),
            "C CHỈ THỊ",
            "C Về phòng cháy rừng",
            "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
            "1. Sở Y tế trực cấp cứu.",
            TAIL,
        )
    )
    assert (directive.citation.number, directive.citation.issued, directive.id) == (
        "…/CT-UBND",
        None,
        "ve-phong-chay-rung",
    )


def test_a_short_letter_without_points_asks_in_the_sentence_that_tells() -> None:
    directive, _ = read(
        document(
            "SỞ Y TẾ TỈNH HOA BAN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "\tĐộc lập - Tự do - Hạnh phúc",
            "Số: 15/SYT-NVY\tHoa Ban, ngày 10 tháng 5 năm 2026",
            "V/v báo cáo số liệu tiêm chủng",
            "Kính gửi: Ủy ban nhân dân các xã, phường",
            "Thực hiện Công văn số 900/BYT-DP ngày 05/5/2026 của Bộ Y tế về việc báo cáo tiêm chủng, Sở Y tế đề nghị "
            "Ủy ban nhân dân các xã, phường rà soát trẻ chưa tiêm đủ mũi trước ngày 20/5/2026.",
            "Trân trọng./.",
        )
    )
    assert (directive.citation.number, directive.addressees) == (
        "15/SYT-NVY",
        ("Ủy ban nhân dân các xã, phường",),
    )
    assert [each.citation.number for each in directive.parents] == ["900/BYT-DP"]
    (demand,) = directive.demands
    assert (demand.leads, demand.due) == (("Ủy ban nhân dân các xã, phường",), date(2026, 5, 20))


@pytest.mark.parametrize(
    ("superior", "part", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "VĂN PHÒNG", "Văn phòng Ủy ban nhân dân tỉnh Hoa Ban"),
        (
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH HOA BAN",
            "BAN THƯỜNG TRỰC",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hoa Ban",
        ),
        ("TỈNH ỦY HOA BAN", "BAN NỘI CHÍNH", "Ban Nội chính Tỉnh ủy Hoa Ban"),
        ("ĐẢNG ỦY XÃ MƯỜNG PHA", "ỦY BAN KIỂM TRA", "Ủy ban Kiểm tra Đảng ủy xã Mường Pha"),
    ],
)
def test_a_part_of_a_body_issues_with_the_name_of_the_body(superior: str, part: str, issuer: str) -> None:
    directive, _ = read(
        document(
            head(f"{superior}\n{part}", "7/HD-MTTQ-BTT", "Hoa Ban, ngày 03 tháng 8 năm 2026"),
            "C HƯỚNG DẪN",
            "C Tổ chức Ngày hội Đại đoàn kết",
            "1. Xây dựng kế hoạch.",
            table("tail", [["Nơi nhận:\n- Lưu: VT.", f"TM. {part}\nPHÓ CHỦ TỊCH\nHà Thị Loan"]]),
        )
    )
    assert directive.citation.issuer == issuer


def test_drafted_tasks_say_neither_who_is_charged_nor_by_when() -> None:
    directive, _ = read(
        document(
            head("ỦY BAN NHÂN DÂN\nTỈNH HOA BAN", "21/CT-UBND", "Hoa Ban, ngày 02 tháng 11 năm 2026"),
            "C CHỈ THỊ",
            "C Về phòng bệnh cho đàn lợn",
            "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
            "1. UBND các xã lập danh sách hộ chăn nuôi. Thời gian hoàn thành: trước ngày 20/4/2027.",
            "2. Giải tỏa hành lang (chủ trì: UBND các xã, phường; phối hợp: Sở Xây dựng).",
            TAIL,
        )
    )
    day = date(2026, 11, 21)
    drafted = drafted_tasks(directive, office_of("UBND xã Pa Khoang", day).issuer, day, None, 0)
    assert [plain(each.task.content) for each in drafted] == [
        "Lập danh sách hộ chăn nuôi",
        "Giải tỏa hành lang",
    ]


def test_names_in_bold_stand_side_by_side_whether_or_not_points_follow_them() -> None:
    blocks = list(
        document(
            head("ỦY BAN NHÂN DÂN\nXÃ SUỐI MÂY", "12/TB-UBND", "Suối Mây, ngày 18 tháng 6 năm 2026"),
            "C THÔNG BÁO",
            "C Kết luận tại phiên họp tháng 6 năm 2026",
            "Chủ tịch UBND xã kết luận:",
            "B Về phòng cháy rừng:",
            "- Công an xã trực 24/24 giờ.",
            "- Chủ tịch Ủy ban nhân dân xã chịu trách nhiệm nếu để xảy ra cháy rừng.",
        ).blocks
    )
    lead_in = SourceParagraph("bold", (Run("Trạm Y tế xã:", bold=True), Run(" Phun khử khuẩn trường học.")))
    directive, _ = read(SourceDocument((*blocks, lead_in, *document(TAIL).blocks)))
    assert [(each.address, each.leads) for each in directive.demands] == [
        ("gạch đầu dòng thứ nhất Về phòng cháy rừng", ("Công an xã",)),
        ("Trạm Y tế xã", ("Trạm Y tế xã",)),
    ]
