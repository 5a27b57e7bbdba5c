"""The documents: one for each way in which offices write. Offices and names are invented or serve as a setting only."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from tests.corpus.package import Cell, cell, paragraph, run, runs_paragraph, table
from tests.corpus.paper import NATION, Paper

HEALTH, SCHOOLS, HOME = "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ"
POLICE, COMMUNES = "Công an tỉnh", "Ủy ban nhân dân các xã, phường"
BLANK = "\u00a0"


def city_with_annex() -> Paper:
    """A borderless head of two rows; a turned annex with Roman group rows, continuation rows and merged roles."""
    paper = Paper()
    paper.head(
        ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ SÔNG VÂN"],
        "214",
        "Sông Vân",
        "2025-12-16",
        "Phòng, chống đuối nước trẻ em năm 2026 trên địa bàn thành phố Sông Vân",
    )
    paper.basis("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;")
    paper.basis("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;")
    paper.basis("Căn cứ Quyết định số 1248/QĐ-TTg ngày 19 tháng 7 năm 2021 của Thủ tướng Chính phủ;")
    paper.words(
        "Ủy ban nhân dân thành phố Sông Vân ban hành Kế hoạch phòng, chống đuối nước trẻ em năm 2026 như sau:"
    )
    paper.title("I.", "MỤC ĐÍCH, YÊU CẦU")
    paper.title("1.", "Mục đích", 1)
    paper.clause("a)", "Giảm số trẻ em bị đuối nước, trước hết ở các xã ven sông, hồ.", 2)
    paper.clause("b)", "Nâng cao kỹ năng bơi an toàn cho trẻ em từ 06 tuổi trở lên.", 2)
    paper.title("2.", "Yêu cầu", 1)
    paper.words("- Các hoạt động phải thiết thực, tiết kiệm, phù hợp với từng địa bàn.")
    paper.title("II.", "NHIỆM VỤ")
    paper.words("Các nhiệm vụ cụ thể nêu tại Phụ lục kèm theo Kế hoạch này.")
    paper.title("III.", "TỔ CHỨC THỰC HIỆN")
    paper.title("1.", HEALTH, 1)
    paper.duty("Theo dõi, đôn đốc, tổng hợp kết quả, báo cáo Ủy ban nhân dân thành phố.", HEALTH)
    paper.title("2.", COMMUNES, 1)
    paper.duty("Rà soát, cắm biển cảnh báo tại các điểm có nguy cơ đuối nước.", COMMUNES)
    paper.words(
        "Trên đây là Kế hoạch phòng, chống đuối nước trẻ em năm 2026; yêu cầu các đơn vị nghiêm túc thực hiện./."
    )
    paper.end(
        ["Bộ Y tế", "Thường trực Thành ủy", "Các sở, ban, ngành", "UBND các xã, phường"],
        "VT, VX",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Đỗ Hải Yến",
    )
    columns = [
        "STT",
        "Nhiệm vụ",
        "Sản phẩm",
        "Thời gian hoàn thành",
        "Chủ trì thực hiện",
        "Phối hợp thực hiện",
        "Theo dõi, kiểm tra, đôn đốc",
    ]
    rows: list[list[Cell | str]] = [[cell(each, bold=True) for each in columns]]
    first, second, third = "Truyền thông", "Dạy bơi an toàn", "Môi trường sống an toàn"
    rows.append(["I", cell(first, bold=True), *[BLANK] * 5])
    rows.append(
        [
            "1",
            "Tổ chức lễ phát động toàn dân tập luyện môn bơi",
            "Lễ phát động",
            "Trong tháng 5/2026",
            "Sở Văn hóa, Thể thao và Du lịch",
            f"{HEALTH}; {SCHOOLS}",
            HEALTH,
        ]
    )
    paper.task(
        "Tổ chức lễ phát động toàn dân tập luyện môn bơi",
        ["Sở Văn hóa, Thể thao và Du lịch"],
        [HEALTH, SCHOOLS],
        "Trong tháng 5/2026",
        deliverables=["Lễ phát động"],
        monitoring=[HEALTH],
    )
    rows.append(
        [
            "2",
            cell("Biên soạn tài liệu hướng dẫn phòng, chống đuối nước", below="restart"),
            "Sổ tay cho cha mẹ",
            "Quý II/2026",
            HEALTH,
            SCHOOLS,
            HEALTH,
        ]
    )
    rows.append(["", cell(below="continue"), "Tờ rơi cho học sinh", "Quý III/2026", SCHOOLS, HEALTH, HEALTH])
    paper.task(
        "Biên soạn tài liệu hướng dẫn phòng, chống đuối nước",
        [HEALTH],
        [SCHOOLS],
        "Quý II/2026",
        deliverables=["Sổ tay cho cha mẹ", "Tờ rơi cho học sinh"],
        monitoring=[HEALTH],
    )
    rows.append(["II", cell(second, bold=True), "", "", "", "", ""])
    rows.append(
        [
            "1",
            "Mở lớp dạy bơi miễn phí trong dịp hè",
            "Các lớp học bơi",
            "Từ tháng 6 đến tháng 8/2026",
            SCHOOLS,
            "Thành đoàn; UBND các xã, phường",
            HEALTH,
        ]
    )
    paper.task(
        "Mở lớp dạy bơi miễn phí trong dịp hè",
        [SCHOOLS],
        ["Thành đoàn", "UBND các xã, phường"],
        "Từ tháng 6 đến tháng 8/2026",
        deliverables=["Các lớp học bơi"],
        monitoring=[HEALTH],
    )
    rows.append(["2", "Tập huấn giáo viên dạy bơi", "Lớp tập huấn", "", SCHOOLS, "", HEALTH])
    paper.task("Tập huấn giáo viên dạy bơi", [SCHOOLS], deliverables=["Lớp tập huấn"], monitoring=[HEALTH])
    rows.append(["III", cell(third, bold=True), "", "", "", "", ""])
    rows.append(
        [
            "1",
            "Rà soát, làm rào chắn tại ao, hồ, hố công trình",
            "Báo cáo kết quả",
            "Thường xuyên trong năm",
            cell("Theo phân công của Chủ tịch Ủy ban nhân dân các xã, phường", span=2),
            HEALTH,
        ]
    )
    paper.task(
        "Rà soát, làm rào chắn tại ao, hồ, hố công trình",
        [],
        [],
        "Thường xuyên trong năm",
        deliverables=["Báo cáo kết quả"],
        monitoring=[HEALTH],
    )
    title = "PHÂN CÔNG NHIỆM VỤ PHÒNG, CHỐNG ĐUỐI NƯỚC TRẺ EM NĂM 2026"
    paper.annex(title, rows, groups=[f"I {first}", f"II {second}", f"III {third}"])
    return paper


def province_with_automatic_numbers() -> Paper:
    """Level 2 numbered by Word, the rest typed; an annex with a head of two rows, its columns in another order."""
    paper = Paper([("decimal", "%1."), ("decimal", "%2.")])
    paper.head(
        ["ỦY BAN NHÂN DÂN", "TỈNH HOÀNG LÂM"],
        "87",
        "Hoàng Lâm",
        "2026-02-03",
        "Chăm sóc sức khỏe học sinh giai đoạn 2026 - 2030 trên địa bàn tỉnh Hoàng Lâm",
    )
    paper.basis("Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;")
    paper.basis("Thực hiện Quyết định số 1660/QĐ-TTg ngày 02 tháng 10 năm 2021 của Thủ tướng Chính phủ;")
    paper.words("Ủy ban nhân dân tỉnh Hoàng Lâm ban hành Kế hoạch chăm sóc sức khỏe học sinh như sau:")
    paper.title("I.", "MỤC TIÊU")
    paper.title("1.", "Mục tiêu chung", 1, automatic=0)
    paper.words("Bảo vệ, chăm sóc và nâng cao sức khỏe học sinh trong các trường học.")
    paper.title("2.", "Mục tiêu cụ thể", 1, automatic=0)
    paper.clause("2.1.", "Ít nhất 95% học sinh được khám sức khỏe định kỳ hằng năm.", 2)
    paper.clause("2.2.", "100% trường học có nhân viên làm công tác y tế.", 2)
    paper.title("II.", "TỔ CHỨC THỰC HIỆN")
    paper.words("Nhiệm vụ của các cơ quan nêu tại Phụ lục.")
    paper.end(
        ["Bộ Y tế", "Thường trực Tỉnh ủy", "Các sở, ban, ngành tỉnh"],
        "VT, KGVX",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Phan Thanh Bình",
    )
    rows: list[list[Cell | str]] = [
        [
            cell("TT", below="restart"),
            cell("Cơ quan thực hiện", span=2),
            cell("Nội dung nhiệm vụ", below="restart"),
            cell("Thời gian", below="restart"),
            cell("Kết quả", below="restart"),
        ],
        [
            cell(below="continue"),
            "Chủ trì",
            "Phối hợp",
            cell(below="continue"),
            cell(below="continue"),
            cell(below="continue"),
        ],
    ]
    tasks = [
        ("Y tế trường học", [
            ("Bố trí nhân viên y tế cho các trường", HOME, [SCHOOLS, HEALTH], "Năm 2026", "Quyết định phân bổ"),
            ("Khám sức khỏe định kỳ cho học sinh", HEALTH, [SCHOOLS], "Hằng năm", "Hồ sơ sức khỏe"),
        ]),
        ("Dinh dưỡng học đường", [
            ("Xây dựng thực đơn bữa ăn học đường", SCHOOLS, [HEALTH, "Sở Tài chính"], "Quý III/2026", "Bộ thực đơn"),
            ("Kiểm tra bếp ăn bán trú", "Sở An toàn thực phẩm", [HEALTH, SCHOOLS, POLICE], "Trước 31/10/2026",
             "Biên bản kiểm tra"),
        ]),
    ]  # fmt: skip
    for group, items in tasks:
        rows.append([cell(group, span=6, bold=True)])
        for content, lead, others, deadline, result in items:
            listed = cell(*(f"- {each}" for each in others)) if len(others) > 2 else cell("; ".join(others))
            rows.append([Cell(("",), number=1), lead, listed, content, deadline, result])
            paper.task(content, [lead], others, deadline, deliverables=[result])
    paper.annex(
        "DANH MỤC NHIỆM VỤ CHĂM SÓC SỨC KHỎE HỌC SINH",
        rows,
        groups=[f"x {group}" for group, _ in tasks],
        head=2,
    )
    return paper


def draft_of_bullets() -> Paper:
    """A draft without annex: "- Giao X chủ trì …", points by agency, bases in the body, footnotes, tracked changes."""
    paper = Paper()
    paper.add(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"{paragraph('DỰ THẢO', bold=True)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    paper.head(
        ["ỦY BAN NHÂN DÂN", "TỈNH HOÀNG LÂM"],
        "",
        "Hoàng Lâm",
        "2026-3-",
        "Triển khai Chương trình hành động số 15-CTr/TU về công tác gia đình",
        rows=3,
    )
    paper.words(
        "Thực hiện Chương trình hành động số 15-CTr/TU của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    )
    paper.title("I.", "MỤC ĐÍCH")
    who = 'w:author="A" w:date="2026-01-01T00:00:00Z"'
    paper.notes.append("Theo Luật Phòng, chống bạo lực gia đình năm 2022.")
    paper.add(runs_paragraph([
        run("- Nâng cao nhận thức về phòng, chống bạo lực gia đình"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        f'<w:del w:id="9" {who}><w:r><w:delText> và xã hội</w:delText></w:r></w:del>',
        f'<w:ins w:id="10" {who}>{run(" trong nhân dân")}</w:ins>',
        run("."),
    ]))  # fmt: skip
    paper.title("II.", "NHIỆM VỤ, GIẢI PHÁP")
    paper.title("1.", "Tăng cường lãnh đạo, chỉ đạo", 1)
    paper.words("Căn cứ tình hình thực tế, các địa phương lựa chọn mô hình phù hợp để triển khai.")
    paper.assigned(
        "kiện toàn Ban Chỉ đạo công tác gia đình tỉnh",
        "Sở Văn hóa, Thể thao và Du lịch",
        [HOME, "Văn phòng UBND tỉnh"],
        "trong quý I/2026",
    )
    paper.assigned(
        "đưa nội dung giáo dục đời sống gia đình vào trường học",
        SCHOOLS,
        ["Hội Liên hiệp Phụ nữ tỉnh"],
        "trước ngày 30/9/2026",
        comma=", hoàn thành",
    )
    paper.assigned("xử lý nghiêm các hành vi bạo lực gia đình", POLICE)
    paper.title("2.", "Truyền thông", 1)
    paper.assigned(
        "tăng thời lượng tuyên truyền về gia đình",
        "Báo và Đài Phát thanh - Truyền hình tỉnh",
        ["Sở Văn hóa, Thể thao và Du lịch"],
        "trong năm 2026",
    )
    paper.title("III.", "TỔ CHỨC THỰC HIỆN")
    paper.title("1.", "Sở Văn hóa, Thể thao và Du lịch", 1)
    paper.duty("Hướng dẫn, kiểm tra, tổng hợp kết quả thực hiện Kế hoạch.", "Sở Văn hóa, Thể thao và Du lịch")
    paper.title("2.", "Sở Tài chính", 1)
    paper.duty("Bố trí kinh phí thực hiện Kế hoạch theo phân cấp.", "Sở Tài chính")
    paper.end(
        ["Thường trực Tỉnh ủy", "Các sở, ban, ngành tỉnh", "UBND các xã, phường"],
        "VT, KGVX",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Phan Thanh Bình",
    )
    return paper


def district_with_table_in_body() -> Paper:
    """A head of one row with typed lines; a table in the body, both roles in one cell, the year in its head."""
    paper = Paper()
    paper.head(
        ["ỦY BAN NHÂN DÂN", "HUYỆN TÂN KHÊ"],
        "41",
        "Tân Khê",
        "2024-02-26",
        "Tháng hành động vì trẻ em năm 2024",
        rows=1,
        lines="single",
        motto="Độc lập – Tự do – Hạnh phúc",
        rules=("_______", "---------------"),
    )
    paper.basis("Căn cứ Kế hoạch số 30/KH-UBND ngày 18 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh;")
    paper.words("Ủy ban nhân dân huyện xây dựng Kế hoạch Tháng hành động vì trẻ em năm 2024 như sau:")
    paper.title("I.", "MỤC ĐÍCH, YÊU CẦU")
    paper.clause("1.", "Tạo phong trào rộng khắp chăm lo cho trẻ em trong toàn huyện.", 1)
    paper.clause("2.", "Các hoạt động phải an toàn, tiết kiệm.", 1)
    paper.title("II.", "NỘI DUNG")
    rows: list[list[Cell | str]] = [
        ["TT", "Nội dung công việc", "Phân công thực hiện", "Thời gian (Năm 2024)"]
    ]
    for number, (content, lead, others, deadline) in enumerate(
        [
            ("Tổ chức lễ phát động", "Phòng LĐTBXH", ["Huyện đoàn", "Phòng GDĐT"], "01/6"),
            ("Tặng quà trẻ em nghèo", "Hội LHPN huyện", ["UBND các xã, thị trấn"], "Tháng 6"),
            ("Tổ chức diễn đàn trẻ em", "Huyện đoàn", ["Phòng LĐTBXH"], "15/7"),
            ("Khám sức khỏe miễn phí", "Trung tâm Y tế huyện", ["Phòng LĐTBXH"], "Tháng 6, tháng 7"),
        ],
        start=1,
    ):
        who = [f"- Chủ trì: {lead}", f"- Phối hợp: {', '.join(others)}"]
        rows.append([str(number), content, cell(*who) if number % 2 else cell("\n".join(who)), deadline])
        paper.task(content, [lead], others, deadline)
    paper.add(table(rows))
    paper.title("III.", "TỔ CHỨC THỰC HIỆN")
    paper.words("Các cơ quan, đơn vị căn cứ Kế hoạch này tổ chức thực hiện.")
    paper.end(
        ["UBND tỉnh", "TT. Huyện ủy", "Các phòng, ban", "UBND các xã, thị trấn"],
        "VT",
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "Võ Minh Tâm",
    )
    return paper


def decomposed(text: str) -> str:
    """As some keyboards and web pages write: letters and their marks apart."""
    return unicodedata.normalize("NFD", text)


def commune_with_tabs() -> Paper:
    """Borders that are there but unseen, a motto that lacks a space, signature by tabs, some words not in NFC."""
    paper = Paper()
    paper.head(
        ["ỦY BAN NHÂN DÂN", "XÃ PHÚ ĐIỀN"],
        "12",
        "Phú Điền",
        "2025-08-11",
        "Chăm sóc trẻ em có hoàn cảnh đặc biệt 6 tháng cuối năm 2025",
        lines="single",
        motto="Độc lập - Tự do- Hạnh phúc",
    )
    paper.basis(decomposed("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;"))
    paper.basis("Căn cứ Kế hoạch số 96/KH-UBND ngày 02 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh;")
    paper.truth["legal_bases"][0] = unicodedata.normalize("NFC", paper.truth["legal_bases"][0])
    paper.words("Ủy ban nhân dân xã Phú Điền ban hành Kế hoạch như sau:")
    paper.title("I.", "MỤC ĐÍCH")
    paper.words(decomposed("- Bảo đảm trẻ em có hoàn cảnh đặc biệt được hỗ trợ kịp thời."))
    paper.title("II.", "NHIỆM VỤ")
    lead = "Phòng Văn hóa - Xã hội"
    paper.assigned(
        "rà soát, lập danh sách trẻ em mồ côi trên địa bàn",
        lead,
        ["Trạm Y tế xã"],
        "trước ngày 30/9/2025",
        comma=", xong",
    )
    paper.assigned(
        "vận động học sinh bỏ học trở lại lớp",
        "Trường Tiểu học Phú Điền",
        ["Đoàn Thanh niên xã"],
        "trong tháng 8/2025",
    )
    paper.title("III.", "KINH PHÍ")
    paper.words("Từ ngân sách xã năm 2025 và nguồn vận động hợp pháp khác.")
    paper.end(
        ["TT. Đảng ủy, HĐND xã", "Các ban, ngành, đoàn thể xã", "Trưởng các ấp"],
        "VT, VHXH",
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "Lâm Quốc Trung",
        form="low",
    )
    return paper


def party_form() -> Paper:
    """The form of the Party: no motto, a star, "Số 31-KH/ĐU", "I-", T/M, recipients that end with ","."""
    paper = Paper()
    grid: list[list[Cell | str]] = [
        [cell("ĐẢNG BỘ TỈNH HOÀNG LÂM", "ĐẢNG ỦY XÃ MINH TIẾN", "*", "Số 31-KH/ĐU"),
         cell("ĐẢNG CỘNG SẢN VIỆT NAM", "", "Minh Tiến, ngày 20 tháng 10 năm 2025")],
    ]  # fmt: skip
    paper.add(table(grid, lines="none"), paragraph())
    subject = "thực hiện Chỉ thị số 28-CT/TW, ngày 25/12/2023 của Bộ Chính trị về bảo vệ trẻ em"
    paper.title_block(subject)
    paper.add(paragraph("-----", centred=True))
    paper.know(["ĐẢNG ỦY XÃ MINH TIẾN"], "31", "KH/ĐU", "Minh Tiến", "2025-10-20", "ĐẢNG BỘ TỈNH HOÀNG LÂM")
    paper.words("Thực hiện Chỉ thị số 28-CT/TW, Ban Thường vụ Đảng ủy xã xây dựng Kế hoạch như sau:")
    paper.title("I-", "MỤC ĐÍCH, YÊU CẦU")
    paper.clause("1.", "Quán triệt sâu sắc nội dung Chỉ thị trong cán bộ, đảng viên và nhân dân.", 1)
    paper.clause("2.", "Xác định rõ trách nhiệm của từng chi bộ, gắn với kiểm tra, giám sát.", 1)
    paper.title("II-", "TỔ CHỨC THỰC HIỆN")
    paper.add(paragraph("1. Ủy ban nhân dân xã ban hành kế hoạch thực hiện trong quý IV/2025."))
    paper.task(
        "ban hành kế hoạch thực hiện", ["Ủy ban nhân dân xã"], (), "trong quý IV/2025", form="assign_bullet"
    )
    paper.add(paragraph("2. Các chi bộ trực thuộc phổ biến nội dung Chỉ thị trong sinh hoạt tháng 11/2025."))
    content = "phổ biến nội dung Chỉ thị trong sinh hoạt"
    paper.task(content, ["Các chi bộ trực thuộc"], (), "tháng 11/2025", form="assign_bullet")
    listed = ["Nơi nhận:", "- Ban Thường vụ Tỉnh ủy,", "- Các chi bộ trực thuộc,", "- Lưu Văn phòng Đảng ủy."]
    signed = ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "", "Nguyễn Hữu Phước"]
    paper.add(table([[cell(*listed), cell(*signed)]], lines="none"))
    paper.truth |= {
        "recipients": ["Ban Thường vụ Tỉnh ủy", "Các chi bộ trực thuộc"],
        "archive": "Văn phòng Đảng ủy",
        "signing": {"lines": ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"], "name": "Nguyễn Hữu Phước"},
    }
    return paper


def department_with_schedule() -> Paper:
    """A department below its superior, its name over two lines; a schedule that counts nothing and begins with when."""
    paper = Paper()
    paper.head(
        ["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"],
        "1305",
        "Hoàng Lâm",
        "2026-04-08",
        "Tổ chức Ngày sách và Văn hóa đọc cho trẻ em năm 2026",
        superior="UBND TỈNH HOÀNG LÂM",
        symbol="KH-SVHTTDL",
    )
    paper.basis("Căn cứ Quyết định số 1862/QĐ-TTg ngày 04 tháng 11 năm 2021 của Thủ tướng Chính phủ;")
    paper.words("Sở Văn hóa, Thể thao và Du lịch xây dựng Kế hoạch như sau:")
    paper.title("I.", "MỤC ĐÍCH")
    paper.words("- Khơi dậy thói quen đọc sách trong thiếu nhi.")
    paper.title("II.", "THỜI GIAN, NỘI DUNG THỰC HIỆN")
    rows: list[list[Cell | str]] = [["Thời gian", "Nội dung", "Đơn vị phụ trách"]]
    for deadline, content, lead in [
        ("Ngày 10/4/2026", "Họp Ban Tổ chức, phân công nhiệm vụ", "Văn phòng Sở"),
        ("Từ ngày 15/4 đến ngày 20/4/2026", "Trưng bày sách thiếu nhi", "Thư viện tỉnh"),
        ("Ngày 21/4/2026", "Khai mạc Ngày sách và Văn hóa đọc", "Phòng Quản lý văn hóa"),
        ("Trước ngày 05/5/2026", "Tổng kết, báo cáo Ủy ban nhân dân tỉnh", "Văn phòng Sở"),
    ]:
        rows.append([deadline, content, lead])
        paper.task(content, [lead], [], deadline)
    paper.add(table(rows))
    paper.title("III.", "KINH PHÍ THỰC HIỆN")
    paper.words("Từ dự toán chi thường xuyên năm 2026 của Sở.")
    paper.end(
        ["UBND tỉnh", "Giám đốc, các Phó Giám đốc Sở", "Các phòng, đơn vị thuộc Sở"],
        "VT, QLVH",
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        "Hồ Ngọc Diệp",
    )
    return paper


def head_in_paragraphs() -> Paper:
    """No table in the head: nation, motto and authority below each other; words cut into runs in their middle."""
    paper = Paper()
    for line in (NATION, "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN XÃ THẠNH LỘC"):
        paper.add(paragraph(line, bold=True, centred=True))
    paper.add(paragraph("Số: 63/KH-UBND"), paragraph("Thạnh Lộc, ngày 09 tháng 3 năm 2026"))
    paper.title_block("Phòng, chống tai nạn, thương tích trẻ em năm 2026")
    paper.know(["ỦY BAN NHÂN DÂN XÃ THẠNH LỘC"], "63", "KH-UBND", "Thạnh Lộc", "2026-03-09")
    basis = "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;"
    paper.add(runs_paragraph([run(basis[at : at + 7]) for at in range(0, len(basis), 7)]))
    paper.truth["legal_bases"].append(basis)
    paper.words("Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
    paper.title("I.", "MỤC TIÊU")
    paper.words("- Giảm 10% số trẻ em bị tai nạn, thương tích so với năm 2025.")
    paper.title("II.", "NHIỆM VỤ")
    lead, content = "Trạm Y tế xã", "tập huấn sơ cấp cứu cho cộng tác viên thôn"
    whole = f"- Giao {lead} chủ trì, phối hợp với Hội Chữ thập đỏ xã {content} trong tháng 4/2026."
    paper.add(runs_paragraph([run(whole[:11]), run(whole[11:30], "<w:b/>"), run(whole[30:])]))
    paper.task(content, [lead], ["Hội Chữ thập đỏ xã"], "trong tháng 4/2026", form="assign_bullet")
    paper.assigned(
        "lắp biển cảnh báo tại khu vực sông, hồ", "Công an xã", ["Trưởng các thôn"], "trong quý II/2026"
    )
    paper.end(
        ["UBND tỉnh", "TT. Đảng ủy xã", "Trưởng các thôn"],
        "VT",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Trương Gia Hân",
        form="high",
    )
    return paper


def table_of_ditto() -> Paper:
    """Cells that say "nt" and "Như trên" for the one above; a total row, and remarks below the table."""
    paper = Paper()
    paper.head(
        ["ỦY BAN NHÂN DÂN", "PHƯỜNG AN HÒA"],
        "28",
        "An Hòa",
        "2026-01-19",
        "Công tác trẻ em năm 2026 trên địa bàn phường An Hòa",
    )
    paper.basis("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;")
    paper.words("Ủy ban nhân dân phường ban hành Kế hoạch như sau:")
    paper.title("I.", "MỤC ĐÍCH")
    paper.words("- Mọi trẻ em được sống an toàn, lành mạnh.")
    paper.title("II.", "NỘI DUNG THỰC HIỆN")
    rows: list[list[Cell | str]] = [
        ["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Kinh phí (triệu đồng)"]
    ]
    written = [
        ("Lập hồ sơ quản lý trẻ em", "Phòng Văn hóa - Xã hội", "Công an phường", "31/3/2026", "5"),
        ("Cập nhật phần mềm dữ liệu trẻ em", "nt", "Các khu phố", "Hằng tháng", "2"),
        ("Thăm, tặng quà dịp Tết Trung thu", "Như trên", "nt", "Tháng 9/2026", "20"),
        ("Khám sàng lọc khuyết tật", "Trạm Y tế phường", "Phòng Văn hóa - Xã hội", "Quý II/2026", "12"),
        ("Tư vấn dinh dưỡng cho cha mẹ", "nt", "nt", "nt", "3"),
    ]
    above = ["", ""]
    for number, (content, lead, other, deadline, cost) in enumerate(written, start=1):
        rows.append([str(number), content, lead, other, deadline, cost])
        above = [
            last if said in ("nt", "Như trên") else said
            for said, last in zip((lead, other), above, strict=True)
        ]
        paper.task(content, [above[0]], [above[1]], deadline)
    rows.append([cell("Tổng cộng", span=5, bold=True), "42"])
    paper.add(table(rows))
    paper.title("III.", "TỔ CHỨC THỰC HIỆN")
    paper.words("Các đơn vị nghiêm túc thực hiện Kế hoạch này.")
    paper.end(
        ["UBND thành phố", "TT. Đảng ủy phường", "Các khu phố"],
        "VT",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Mai Thị Cẩm Tú",
    )
    return paper


def deep_outline() -> Paper:
    """Five levels: I., 1., 1.1., a), then dashes and plus signs; points that run to đ."""
    paper = Paper()
    paper.head(
        ["ỦY BAN NHÂN DÂN", "TỈNH HOÀNG LÂM"],
        "155",
        "Hoàng Lâm",
        "2026-05-21",
        "Chuyển đổi số trong công tác trẻ em giai đoạn 2026 - 2030",
    )
    for text in (
        "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006;",
        "Căn cứ Nghị định số 47/2024/NĐ-CP ngày 09 tháng 5 năm 2024 của Chính phủ;",
        "Căn cứ Quyết định số 942/QĐ-TTg ngày 15 tháng 6 năm 2021 của Thủ tướng Chính phủ;",
    ):
        paper.basis(text)
    paper.words("Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:")
    paper.title("I.", "MỤC TIÊU")
    paper.title("1.", "Đến năm 2028", 1)
    for letter, text in zip("abcdđ", (
        "100% xã, phường cập nhật dữ liệu trẻ em trực tuyến.",
        "80% hồ sơ trẻ em được số hóa.",
        "60% cán bộ được tập huấn kỹ năng số.",
        "50% trường học dạy kỹ năng an toàn trên mạng.",
        "Có ít nhất một kênh tiếp nhận phản ánh trực tuyến.",
    ), strict=True):  # fmt: skip
        paper.clause(f"{letter})", text, 2)
    paper.title("2.", "Đến năm 2030", 1)
    paper.words("Hoàn thành cơ sở dữ liệu trẻ em của tỉnh.")
    paper.title("II.", "NHIỆM VỤ")
    paper.title("1.", "Hạ tầng và dữ liệu", 1)
    paper.title("1.1.", "Hạ tầng", 2)
    paper.words("- Trang bị thiết bị cho cán bộ làm công tác trẻ em, gồm:")
    paper.words("+ Máy tính có kết nối mạng;")
    paper.words("+ Phần mềm quản lý.")
    paper.title("1.2.", "Dữ liệu", 2)
    paper.assigned(
        "kết nối cơ sở dữ liệu trẻ em với cơ sở dữ liệu dân cư",
        "Sở Khoa học và Công nghệ",
        [POLICE, HEALTH],
        "trước ngày 31/12/2027",
        comma=", hoàn thành",
    )
    paper.title("2.", "Nhân lực", 1)
    paper.assigned(
        "tập huấn kỹ năng số cho cán bộ cấp xã", HEALTH, ["Sở Khoa học và Công nghệ"], "trong năm 2026"
    )
    paper.end(
        ["Bộ Y tế", "Các sở, ban, ngành tỉnh", "UBND các xã, phường"],
        "VT, KGVX",
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "Phan Thanh Bình",
    )
    return paper


def annex_alone() -> Paper:
    """An annex that came without its plan, the number and the day of which are blank."""
    paper = Paper()
    title = "PHÂN CÔNG NHIỆM VỤ CÔNG TÁC GIA ĐÌNH NĂM 2026"
    paper.add(paragraph("PHỤ LỤC", bold=True, centred=True), paragraph(title, bold=True, centred=True))
    paper.add(
        paragraph("(Kèm theo Kế hoạch số      /KH-UBND ngày     tháng    năm 2026 của Ủy ban nhân dân tỉnh)")
    )
    rows: list[list[Cell | str]] = [["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]]
    for number, (content, lead, other, deadline) in enumerate(
        [
            ("Tổ chức Ngày Gia đình Việt Nam", "Sở Văn hóa, Thể thao và Du lịch", COMMUNES, "Ngày 28/6/2026"),
            ("Khảo sát, đánh giá tình hình bạo lực gia đình", POLICE, HEALTH, "Quý III/2026"),
            ("Báo cáo kết quả năm", "Sở Văn hóa, Thể thao và Du lịch", "", "Trước ngày 15/12/2026"),
        ],
        start=1,
    ):
        rows.append([str(number), content, lead, other, deadline])
        paper.task(content, [lead], [other] if other else [], deadline)
    paper.add(table(rows, head=1))
    paper.truth |= {"annex": {"title": title, "groups": []}, "subject": title, "symbol": "KH-UBND"}
    return paper


def two_columns_of_tasks() -> Paper:
    """A table whose tasks stand in the last of two columns that a heading would take for them."""
    paper = Paper()
    paper.head(
        ["ỦY BAN NHÂN DÂN", "XÃ ĐỒNG TIẾN"],
        "51",
        "Đồng Tiến",
        "2026-02-24",
        "Xây dựng xã phù hợp với trẻ em năm 2026",
    )
    paper.basis("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;")
    paper.words("Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
    paper.title("I.", "MỤC ĐÍCH")
    paper.words("- Xây dựng môi trường sống an toàn cho trẻ em.")
    paper.title("II.", "NHIỆM VỤ CỤ THỂ")
    rows: list[list[Cell | str]] = [
        ["STT", "Nội dung tiêu chí", "Nhiệm vụ cụ thể", "Chủ trì", "Phối hợp", "Thời gian"]
    ]
    for number, (criterion, content, lead, other, deadline) in enumerate(
        [
            ("Tiêu chí 1", "Rà soát số liệu trẻ em", "Phòng Văn hóa - Xã hội", "Công an xã", "Tháng 3/2026"),
            ("Tiêu chí 2", "Sửa chữa điểm vui chơi", "Phòng Kinh tế", "Đoàn Thanh niên xã", "Quý II/2026"),
            ("Tiêu chí 3", "Tiêm chủng đầy đủ", "Trạm Y tế xã", "Trưởng các thôn", "Hằng tháng"),
        ],
        start=1,
    ):
        rows.append([str(number), criterion, content, lead, other, deadline])
        paper.task(content, [lead], [other], deadline)
    paper.add(table(rows, head=1))
    paper.title("III.", "KINH PHÍ")
    paper.words("Từ ngân sách xã năm 2026.")
    paper.end(["UBND tỉnh", "TT. Đảng ủy xã"], "VT", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Hoàng Đức Thịnh")
    return paper


PAPERS: dict[str, Callable[[], Paper]] = {
    each.__name__: each
    for each in (
        city_with_annex,
        province_with_automatic_numbers,
        draft_of_bullets,
        district_with_table_in_body,
        commune_with_tabs,
        party_form,
        department_with_schedule,
        head_in_paragraphs,
        table_of_ditto,
        deep_outline,
        annex_alone,
        two_columns_of_tasks,
    )
}
