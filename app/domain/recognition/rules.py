"""The rules by which recognition knows what words are: a pattern each, the kind of document that taught it, and proof.

One alphabet: a rule is written in folded letters (small, without marks, đ as d) and looks at folded words
(`search_key`, or `key_by_letter` where places in the words matter), since a document in capitals, in an old encoding
or typed in haste loses marks first. `as_written` are the rules that this would blind: marks or capitals alone tell
what they look for from something else, and an example of that stands among what they leave. Signs and numbers have
no alphabet; their patterns stand where they are used.

The words that several rules share stand once, in `app.domain.recognition.vocabulary`. With each rule stand words of
documents that it must find (`matches`) and others, near ones, that it must not (`leaves`): one test tries them all.
"""

from __future__ import annotations

from app.domain.plan.model import Column
from app.domain.recognition.rule import Rule
from app.domain.recognition.rule import as_written as _as_written
from app.domain.recognition.rule import folded as _folded
from app.domain.recognition.vocabulary import (
    BODIES,
    COMMUNE_KINDS,
    DISTRICT_KINDS,
    TIME_NAMES,
    UNIT_KINDS,
    one_of,
)

# The head of a document.

NATION = _folded(
    r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam",
    "every head; the Party's has its own line",
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("Hội Liên hiệp Phụ nữ Việt Nam",),
)
NATION_BEGINS = _folded(
    r"^cong hoa\b|^dang cong san\b",
    "heads whose national name was typed with a slip",
    ("CỘNG HÒA CHỦ NGHĨA VIỆT NAM",),
    ("CÔNG HỌC", "ỦY BAN NHÂN DÂN"),
)
OF_THE_PARTY = _folded(
    r"\bdang cong san viet nam\b",
    "papers of the Party: the line on the right of the head",
    ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",),
)
OF_THE_YOUTH = _folded(
    r"\bdoan (?:tncs|thanh nien cong san) ho chi minh\b",
    "papers of the Youth Union: the line on the right of the head",
    ("ĐOÀN TNCS HỒ CHÍ MINH", "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH"),
    ("TỈNH ĐOÀN HOA BAN",),
)
OF_THE_FRONT = _folded(
    r"\b(?:mat tran to quoc|mttq|ubmttq)\b",
    "papers of the Front, whose head is that of the State's",
    ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH LÂM ĐỒNG", "UBMTTQ XÃ ĐẠ RÒN"),
    ("ỦY BAN NHÂN DÂN",),
)
LETTER_SUBJECT = _folded(
    r"^v/v\b|^ve viec\b",
    "official letters, whose subject stands below their number",
    ("V/v triển khai Tháng hành động vì trẻ em", "Về việc tổ chức"),
    ("Về công tác trẻ em", "Việc tổ chức"),
)
MOTTO = _folded(
    r"doc lap.{1,4}tu do.{1,4}hanh phuc",
    "every head of the State",
    ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
    ("Độc lập, tự chủ",),
)
NUMBER = _folded(
    r"^so ?:? ?(?P<number>[\d….·_ ]{0,14}?[a-z]?) ?[-/?] ?(?=[a-z]|(?:19|20)\d\d ?/ ?[a-z])",
    "heads of drafts, whose number is still dots; schools that type ? for /; laws, whose symbol begins with the year",
    ("Số: 12/KH-UBND", "Số:      /KH-UBND", "Số 05-KH/TU", "Số: 25/2026/NQ-HĐND", "Số:     /2026/QĐ-UBND"),
    ("Sở Y tế", "Số 12 năm 2026", "Số 12/2026"),
)
MISTYPED_NUMBER = _folded(
    r"^so ?:? ?\d+ ?\? ?[a-z]",
    "schools that type ? for /",
    ("Số 267?KH-THNX",),
    ("Số: 12/KH-UBND", "Số:      /KH-UBND"),
)
DATE = _folded(
    r"^(?P<place>.*?),? ?ngay ?(?P<day>[\d….·_ ]*) ?thang ?(?P<month>[\d….·_ ]*) ?nam ?(?P<year>\d{4})?[\d….·_ ]*\.?$",
    "heads of drafts, whose day is left open",
    ("Lâm Đồng, ngày 10 tháng 01 năm 2026", "Đà Lạt, ngày … tháng … năm 2026"),
    ("Hội nghị ngày 10 tháng 01 năm 2026 tại huyện",),
)
CITED = _folded(
    r"so ?:? ?(?P<number>[\d….·_ ]*)[-/] ?(?P<symbol>(?:(?:19|20)\d\d/)?[a-z][a-z\d/-]*[a-z\d])"
    r" ngay (?P<day>\d{1,2})?[….·_ ]*"
    r"(?:/|thang )(?P<month>\d{1,2})?[….·_ ]*(?:/|nam )(?P<year>\d{4})",
    "annexes that came without their plan",
    (
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2025)",
        "Kế hoạch số 276-KH/TU ngày 05/01/2025",
        "Quyết định số 15/2026/QĐ-UBND ngày 19 tháng 5 năm 2026",
    ),
    ("Quyết định số 12/QĐ-UBND",),
)
DRAFT = _folded(
    r"^\(?du thao(?: lan (?:thu )?(\d{1,2}))?(?: \d{1,2}[./]\d{1,2}[./]\d{2,4})?\)?$",
    "drafts sent round for comments",
    ("DỰ THẢO", "(Dự thảo lần 2)", "Dự thảo 12/01/2026"),
    ("Dự thảo Nghị quyết",),
)
UNIT = _folded(
    rf"^(?:{one_of(UNIT_KINDS)}|tp\.?) ",
    "heads of committees, whose unit stands on the second line",
    ("TỈNH LÂM ĐỒNG", "TP. ĐÀ LẠT"),
    ("XÃ", "SỞ Y TẾ"),
)
COMMITTEE = _folded(
    r"^(?:uy ban nhan dan|ubnd)$",
    "heads of committees",
    ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
    ("UBND TỈNH LÂM ĐỒNG",),
)
ABOVE = _folded(
    r"^(?:bo|so|ubnd|uy ban|phong|hoi|tinh|thanh|huyen|quan|thi|dang|cuc|tong|trung tam|lien doan|cong doan|doan"
    r"|dai hoc|truong|benh vien|cong ty|tap doan|vien|chi cuc|ngan hang|bao hiem|kho bac|toa an|ban chi dao|cong an) ",
    "heads of schools, hospitals and companies",
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "BỆNH VIỆN ĐA KHOA"),
    ("KẾ HOẠCH", "SỞ"),
)
"""How the name of a body begins that may have others below it."""
BELOW = _folded(
    r"^(?:truong|benh vien|chi nhanh|trung tam|chi cuc|cuc|tram|vien|khoa|cong doan|doan|bch|ban chap hanh|chi bo"
    r"|chi doan|so|phong(?! ?,| chong| ngua| benh| thu| ve)|hoi(?! dong| nhap| vien)|thanh tra|van phong|nha|thu vien"
    r"|bao tang|cong ty|ban (?:quan ly|chi dao|dan toc|thuong truc|thuong vu|an toan)|xi nghiep|hat|doi|to"
    r"|tong cong ty|tap doan)\b"
    r"|^(?:tinh|thanh|huyen|quan|thi|xa|phuong) doan\b"
    r"|^(?:lien doan lao dong|hoi dong (?:phoi hop|giao duc|thi dua)|ban dan toc|ban chi dao)",
    "heads of schools, hospitals and companies",
    ("TRƯỜNG THCS NGUYỄN DU", "PHÒNG GIÁO DỤC"),
    ("PHÒNG, CHỐNG THIÊN TAI", "HỘI NHẬP QUỐC TẾ"),
)
"""How the name of a body begins that stands below another."""
PARTY = _folded(
    r"^(?:tinh|thanh|huyen|quan|thi|dang) (?:uy|bo)\b",
    "heads of the Party",
    ("TỈNH ỦY LÂM ĐỒNG", "ĐẢNG BỘ TỈNH"),
    ("TỈNH LÂM ĐỒNG",),
)
BELOW_PARTY = _folded(
    r"^(?:ban|van phong|uy ban kiem tra|dang uy|dang bo|huyen uy|thi uy|quan uy|thanh uy|chi bo)\b",
    "heads of the Party",
    ("BAN TUYÊN GIÁO", "ĐẢNG ỦY XÃ"),
    ("BÁO LÂM ĐỒNG",),
)
ISSUER_AGAIN = _folded(
    r"^(?:thu tuong|chinh phu|bo truong|chu tich|uy ban nhan dan|hoi dong nhan dan|giam doc|tinh uy|thanh uy"
    r"|ban thuong vu)\b",
    "decisions and resolutions, which name the one who decides below their title",
    ("THỦ TƯỚNG CHÍNH PHỦ", "HỘI ĐỒNG NHÂN DÂN XÃ SUỐI MÂY"),
    ("Về chính sách", "PHÊ DUYỆT ĐỀ ÁN"),
)
"""Who decides, once more."""
BASIS = _folded(
    r"^(?:can cu|thuc hien|theo|xet|xet de nghi|theo de nghi|chap hanh|trien khai)\b",
    "plans of all levels",
    ("Căn cứ Luật Trẻ em;", "Xét đề nghị của Giám đốc Sở Y tế;"),
    ("Nhằm thực hiện Nghị quyết",),
)
ADDRESSEE = _folded(
    r"^(?:dong )?kinh (?:gui|trinh|moi|chuyen)\b",
    "letters, submissions and invitations, which say whom they address",
    ("Kính gửi: Bộ Y tế", "Kính trình:", "Kính mời:"),
    ("Kinh giới", "Kinh phí gửi"),
)
SECTION = _folded(
    r"^(?:tieu )?muc (?:\d{1,2}|[ivxlc]{1,5})(?:[.:]|$| )",
    "papers laid out as regulations",
    ("Mục 1", "Tiểu mục 2", "Mục II. QUY ĐỊNH"),
    ("Mục tiêu", "Mục đích"),
)
URGENCY = _folded(
    r"^(?:hoa toc|thuong khan|khan)$",
    "papers that are carried at once",
    ("HỎA TỐC", "KHẨN"),
    ("Khẩn trương triển khai", "KHẨN CẤP"),
)
YEAR = _folded(
    r"\bnam (20\d\d)\b",
    "subjects: the year of a plan completes its deadlines",
    ("Công tác trẻ em năm 2026",),
    ("giai đoạn 2021 - 2030", "năm 1945"),
)
OF_COMMUNE = _folded(
    rf"\b(?:{one_of(COMMUNE_KINDS)}) ",
    "heads of units that no register knows",
    ("ỦY BAN NHÂN DÂN XÃ ĐẠ RÒN",),
    ("ỦY BAN NHÂN DÂN HUYỆN ĐƠN DƯƠNG",),
)
OF_DISTRICT = _folded(
    rf"\b(?:{one_of(DISTRICT_KINDS)}) ",
    "heads from before July 2025",
    ("ỦY BAN NHÂN DÂN HUYỆN ĐƠN DƯƠNG",),
    ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",),
)
OF_CENTRE = _folded(
    r"^(?:bo|chinh phu|van phong chinh phu|ban bi thu|thu tuong) ?",
    "documents of ministries",
    ("BỘ Y TẾ",),
    ("SỞ Y TẾ",),
)

# The end of a document.

CLOSING = _folded(
    r"^(?:tren day la|trong qua trinh|yeu cau|de nghi|ke hoach nay|giao (?!vien|duc|ly|xu)|can cu ke hoach nay|"
    r"nhan duoc)",
    "plans of committees, which end with a plain paragraph",
    ("Trên đây là Kế hoạch công tác trẻ em năm 2026.", "Trong quá trình thực hiện, nếu có vướng mắc …"),
    ("Trên cơ sở Kế hoạch này",),
)
RECIPIENTS = _folded(
    r"^noi nhan\b ?:?",
    "every end",
    ("Nơi nhận:",),
    ("Nơi nhập liệu",),
)
ARCHIVE = _folded(
    r"^[-–—•+*]? ?luu\b ?:? ?",
    "every end",
    ("- Lưu: VT, KGVX.",),
    ("- Như trên;",),
)
CAPACITY = _folded(
    r"^(?:tm|kt|tl|tuq|t/m|k/t|t/l|tuq|q)[./ ]",
    "signatures; the Party writes T/M",
    ("TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH"),
    ("THƯỜNG TRỰC",),
)
TITLE = _folded(
    r"^(?:pho |quyen |q\. ?)?(?:chu tich|giam doc|truong |cuc truong|chanh |bi thu|thu truong|bo truong|hieu truong"
    r"|tong giam doc|chi cuc truong|vu truong|thuong truc|chu nhiem|uy vien|pho truong|pho chanh)",
    "signatures of schools and offices",
    ("PHÓ CHỦ TỊCH", "Hiệu trưởng"),
    ("Nguyễn Văn A",),
)
ANNEX = _folded(
    r"^(?:phu (?:luc|bieu)(?: (?:so )?[ivxlc\d]{1,4}| [a-z])?|bieu (?:mau )?(?:so )?[ivxlc\d]{1,4})[.:]?(?: |$)",
    "plans with annexes and forms",
    ("PHỤ LỤC I", "Phụ biểu số 02", "Biểu mẫu 01"),
    ("Phụ trách", "Biểu dương"),
)
ATTACHED = _folded(
    r"^\(?(?:ban hanh )?(?:kem|dinh kem)\b.*",
    "titles of annexes",
    ("(Kèm theo Kế hoạch số 12/KH-UBND)", "(Ban hành kèm theo Quyết định)"),
    ("Ban hành Kế hoạch",),
)
UNIT_OF_FIGURES = _folded(
    r"^(?:don vi tinh|dvt)",
    "annexes with money",
    ("Đơn vị tính: triệu đồng", "ĐVT: đồng"),
    ("Đơn vị chủ trì",),
)
NO_PERSON = _folded(
    r"\d|\b(?:chu tich|giam doc|truong|pho|ban|so|phong|ubnd|uy ban|thuong truc|phu trach|tinh|huyen|xa|phuong"
    r"|thanh pho|cong an|quan su|doan|hoi|trung tam|cuc|vien)\b",
    "signatures whose name is in capitals",
    ("GIÁM ĐỐC SỞ", "ỦY BAN NHÂN DÂN XÃ"),
    ("NGUYỄN VĂN MINH",),
)
"""What no name of a person has."""
SIGNERS_ROOM = _folded(
    r"^[(\[]?(?:da ky|ky ten|chu ky|ky, dong dau)\b.*",
    "copies of signed documents",
    ("(Đã ký)", "(Ký, đóng dấu)"),
    ("Kỹ thuật viên",),
)

# Headings of tables.

# fmt: off
MEANINGS: tuple[tuple[Column, Rule], ...] = (
    (Column.MONITORING, _folded(
        r"theo doi|don doc|giam sat|nguoi kiem tra|lanh dao.*(?:chi dao|phu trach)",
        "plans of schools and of the Party, with a column for who supervises",
        ("Theo dõi, đôn đốc", "Lãnh đạo UBND phụ trách"), ("Lãnh đạo", "Kiểm tra"))),
    (Column.LEAD, _folded(
        r"chu tri|dau moi", "annexes of provinces",
        ("Cơ quan chủ trì", "Đơn vị đầu mối"), ("Cơ quan phối hợp",))),
    (Column.COORDINATING, _folded(
        r"phoi hop", "annexes of provinces", ("Cơ quan phối hợp",), ("Cơ quan chủ trì",))),
    (Column.NOTES, _folded(r"ghi chu|luu y", "annexes of provinces", ("Ghi chú",), ("Lưu trữ",))),
    (Column.FUNDING, _folded(
        r"kinh phi|nguon von|nguon luc|du toan|tong muc", "programmes with money by year and source",
        ("Kinh phí (triệu đồng)", "Nguồn vốn"), ("Nguồn nước",))),
    (Column.DEADLINE, _folded(
        r"thoi gian|^ngay(?:,? thang)?(?:, nam)?$|thoi han|thoi diem|tien do|^hoan thanh$"
        r"|\bhan\b|ngay hoan thanh|hoan thanh truoc|lo trinh|^thang$",
        "plans of schools by months, programmes with a road map",
        ("Thời gian hoàn thành", "Tháng", "Ngày, tháng", "Lộ trình"), ("Tháng cao điểm", "Hoàn thành nhiệm vụ"))),
    (Column.LEAD, _folded(
        rf"thuc hien.*(?:{one_of(BODIES)})"
        rf"|(?:{one_of(BODIES)}|ca nhan|nguoi|bo phan|chuyen vien|can bo|cong chuc|vien chuc|nhan vien|giao vien).*"
        r"(?:thuc hien|phu trach|trach nhiem|tham muu|soan thao)"
        r"|trach nhiem|phu trach|phan cong|co quan.*(?:thuc hien|giao)|^don vi$|^co quan$|^co quan, don vi$",
        "plans of communes and schools, where a person does it",
        ("Đơn vị thực hiện", "Giáo viên phụ trách", "Cơ quan, đơn vị"), ("Đơn vị tính", "Giáo viên"))),
    (Column.DELIVERABLES, _folded(
        r"san pham|ket qua|dau ra|hinh thuc", "annexes of provinces",
        ("Sản phẩm dự kiến", "Kết quả đầu ra"), ("Kết nối",))),
    (Column.CONTENT, _folded(
        r"noi dung|nhiem vu|cong viec|hoat dong|giai phap|ten viec|dau viec|hang muc", "annexes of all levels",
        ("Nội dung công việc", "Tên nhiệm vụ"), ("Tên đơn vị",))),
    (Column.INDICATOR, _folded(
        r"chi tieu|muc tieu|chi so", "programmes with targets", ("Chỉ tiêu năm 2026",), ("Chi tiết",))),
)
# fmt: on
"""What a heading means; the first that finds its words says it, so that the order counts."""
ORDINAL_HEADING = _folded(
    r"^(?:stt|tt|so tt|so thu tu|so|#|no)\.?$",
    "annexes of all levels",
    ("STT", "Số TT", "TT."),
    ("Số lượng",),
)
GOES_ON = _folded(
    r"^\(?(?:bang |phu luc )?(?:tiep theo|tiep|con tiep)(?: bang| trang)?(?: (?:truoc|sau))?\)?[:.]?$"
    r"|^trang \d+(?:/\d+)?$",
    "long tables cut by hand where a page ends",
    ("(Tiếp theo)", "Bảng tiếp theo:", "Tiếp theo trang trước", "Trang 2"),
    ("Tiếp tục thực hiện", "Trang thiết bị"),
)
"""A line between two halves of a table that says nothing else."""
OTHER_LISTS = _folded(
    r"^(?:ho va ten|ho ten|chuc vu|chuc danh|so dien thoai)|gop y|tiep thu|giai trinh",
    "lists of members and tables of comments on a draft",
    ("Họ và tên", "Ý kiến góp ý"),
    ("Hộ nghèo",),
)
"""Headings that lists of people and of comments have, and tables of tasks never."""
BEGINNING = _folded(
    r"bat dau|khoi cong|^tu(?: ngay| thang| ngay,? thang)?$",
    "programmes with two columns of dates",
    ("Thời gian bắt đầu", "Từ ngày", "Từ"),
    ("Thời gian hoàn thành", "Đến ngày", "Từ khóa"),
)
PERIOD = _folded(
    r"^(?:(?:nam )?20\d\d|(?:quy )?[iv]{1,3}|(?:thang |t)?\d{1,2})$",
    "time plans with a column for each month, quarter or year",
    ("Năm 2026", "Quý II", "T5"),
    ("Quý cuối năm",),
)
"""A year, quarter or month, as the columns of a time plan are called."""
TIME_HEADING = _folded(
    r"thoi gian|thoi han|tien do|lo trinh|nam thuc hien",
    "time plans with a cross below each month",
    ("Thời gian / Quý I", "Năm thực hiện / 2026"),
    ("Đơn vị thực hiện",),
)
SAME = _folded(
    r'^(?:-?nt-?|n\.t|nhu tren|"|”|//)\.?$',
    "annexes with the same body in many rows",
    ("-nt-", "Như trên", '"'),
    ("Như trên đã nêu",),
)

# Parts of the body.

DUTIES = _folded(
    r"\bto chuc thuc hien\b|^(?:phan cong )?trach nhiem\b",
    "plans of committees, whose last section tells each body its duties",
    ("TỔ CHỨC THỰC HIỆN", "Trách nhiệm của các sở, ngành"),
    ("Tổ chức hội nghị",),
)
NO_DUTIES = _folded(
    r"^(?:muc dich|yeu cau|muc tieu|quan diem|thanh phan|doi tuong|pham vi|thoi gian|dia diem|chuong trinh|"
    r"dac diem|tinh hinh|ket qua|danh gia|can cu)\b(?!.*(?:nhiem vu|phan cong|giai phap|thuc hien))",
    "plans of meetings: purposes, who takes part, the running order",
    ("MỤC ĐÍCH, YÊU CẦU", "Thành phần", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
    ("TỔ CHỨC THỰC HIỆN", "MỤC TIÊU, NHIỆM VỤ", "Thời gian thực hiện nhiệm vụ"),
)
"""Headings below which a name and an action are no task: "Các đơn vị chuẩn bị chu đáo" is a wish."""
TASKS = _folded(
    r"\bnhiem vu\b|\bgiai phap\b|\bnoi dung (?:thuc hien|cong viec|hoat dong|cu the)\b|\bphan cong\b",
    "plans whose tasks stand below a heading of their own",
    ("NHIỆM VỤ TRỌNG TÂM", "II. NHIỆM VỤ, GIẢI PHÁP", "Nội dung thực hiện"),
    ("MỤC ĐÍCH, YÊU CẦU", "Nội dung"),
)
"""Headings below which a group of bodies that acts has a task: "Các khoa lâm sàng báo cáo …"."""
TAKES_PART = _folded(
    r"^(?:lanh dao|dai dien|dai bieu|moi (?:don vi|truong|chi|xa)|toan the|thanh phan|ban giam hieu|giao vien|"
    r"hoc sinh)\b",
    "plans of meetings, which say behind each body who comes",
    ("lãnh đạo nhà trường, toàn thể giáo viên", "Đại diện lãnh đạo và 05 giáo viên"),
    ("Tổ chức tập huấn", "giảm 50% thời gian"),
)
CLOCK = _folded(
    r"^(?:tu )?\d{1,2} ?(?:h|g|gio|:|phut)\s?(?:\d|$|[-–])",
    "running orders of meetings",
    ("7h30 - 7h45", "8 giờ 00", "10h30", "08:00 - 08:15"),
    ("Quý I/2026", "15/5/2026", "Trước 30/6"),
)
"""The hour at which something in a running order begins."""
DIVISION = _folded(
    r"^(phan|chuong) (thu )?([ivxlc]+|\d{1,2}|nhat|hai|ba|tu|bon|nam)\b[.:]? ?",
    "programmes of the Party, in parts",
    ("PHẦN THỨ NHẤT", "Chương II"),
    ("Phần mềm", "Chương trình"),
)
ARTICLE = _folded(
    r"^(muc|dieu) (\d{1,2})(?:[.:]|$| [a-z])",
    "plans laid out as regulations",
    ("Điều 2. Tổ chức", "Mục 1"),
    ("Mục tiêu", "Điều kiện"),
)
COMMITTEES = _folded(
    r"^(?:ubnd|uy ban nhan dan) (?:cac|cap) ",
    "duties of all committees below",
    ("UBND các huyện, thành phố", "UBND cấp xã"),
    ("UBND xã Đạ Ròn",),
)
HEADING_CHARGE = _as_written(
    "^(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Tt]rách nhiệm của|[Đđ]ối với|[Mm]ời|[Đđ]ề xuất) ",
    "headings that name who has the tasks below",
    ("Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh:", "Giao Sở Y tế"),
    ("Sở Y tế", "Giám đốc Sở Y tế", "Giáo viên chủ nhiệm các lớp"),
)
_ROLE_BODY = rf"(?:(?:{one_of(BODIES)}) )?"
_ROLE_BEGINS = r"(?:^|(?<=[\n;.,(+ -]))"
PART = _folded(
    rf"^(?:(?P<lead>(?:(?:{one_of(BODIES)}|bo phan)(?:, (?:{one_of(BODIES)}))? (?:chu tri|thuc hien|phu trach)"
    r"(?: thuc hien| tham muu)?)|chu tri(?: thuc hien| tham muu)?|(?:phan cong|trach nhiem) thuc hien|nguoi phu trach)|"
    rf"(?P<with>(?:(?:{one_of(BODIES)}|bo phan)(?:, (?:{one_of(BODIES)}))? )?phoi hop(?: thuc hien)?)|"
    r"(?P<time>thoi gian(?: thuc hien| hoan thanh)?|thoi han(?: thuc hien| hoan thanh)?|tien do(?: thuc hien)?)|"
    r"(?P<output>(?:du kien )?(?:san pham|ket qua)(?: dau ra| du kien| dat duoc| hoan thanh)?)|"
    r"(?P<what>noi dung(?: thuc hien| cong viec| hoat dong)?|muc tieu|yeu cau|giai phap|doi tuong(?: thu huong"
    r"| tham gia| tham du)?|thanh phan(?: tham gia| tham du)?|dia diem(?: to chuc| thuc hien)?|so luong|quy mo|pham vi"
    r"|(?:hinh thuc|cach thuc|phuong phap)(?: to chuc| thuc hien)?)|"
    r"(?P<funding>(?:nguon )?kinh phi(?: thuc hien)?)) ?: ?",
    "plans whose tasks have their parts on lines of their own",
    (
        "Đơn vị chủ trì: Sở Y tế",
        "Thời gian thực hiện: Quý I",
        "Kinh phí: 10 triệu đồng",
        "Đối tượng tham gia: Học sinh",
    ),
    ("Đơn vị chủ trì Sở Y tế", "Kinh phí thực hiện do ngân sách bảo đảm:"),
)
"""A part of a task that stands on a line of its own behind its name."""
BETWEEN_PARTS = _folded(
    rf"[.;,] +(?={_ROLE_BODY}(?:chu tri|phoi hop|thuc hien)[^:.;,]{{0,20}}:|"
    rf"(?:{one_of(TIME_NAMES)}|san pham|ket qua|kinh phi)[^:.;,]{{0,20}}:)",
    "plans of districts, with all parts of a task on one line",
    ("Chủ trì: Sở Y tế; phối hợp: Sở Tài chính; thời gian: Quý I",),
    ("Chủ trì: Sở Y tế; Sở Tài chính",),
)
"""Between two such parts on one line."""
ROLE = _folded(
    rf"{_ROLE_BEGINS}{_ROLE_BODY}(?P<lead>chu tri|ct)(?: thuc hien)? ?:|"
    rf"{_ROLE_BEGINS}{_ROLE_BODY}(?P<with>phoi hop|ph)(?: thuc hien| voi)? ?:|"
    rf"{_ROLE_BEGINS}{_ROLE_BODY}(?P<monitor>theo doi|giam sat)[^:\n]{{0,25}}:",
    "annexes with all bodies of a task in one cell",
    ("Chủ trì: Sở Y tế", "CT: Sở Y tế; PH: Sở Tài chính", "Theo dõi: Văn phòng"),
    ("Chủ trì Sở Y tế", "Sở Y tế chủ trì"),
)
"""A role that is named in a cell before those who have it."""
ROLE_BEHIND = _folded(
    r" ?\((?:(?P<lead>(?:don vi )?chu tri)|(?P<with>(?:don vi )?phoi hop))\)$",
    "annexes of provinces",
    ("Sở Y tế (chủ trì)", "Sở Tài chính (Phối hợp)"),
    ("Sở Y tế (chủ trì), Sở Tài chính",),
)
"""A role that is named in brackets behind the name."""
LED = _folded(
    rf"^(?P<lead>[^:]{{2,200}}?),? (?:(?:la (?:{one_of(BODIES)}) )?chu tri|lam dau moi|(?=phoi hop (?:voi|cung)))"
    r"(?: thuc hien)?"
    r"(?:[,;]? ?(?:va )?phoi hop(?: chat che)?(?: cung voi| voi| cung)? "
    r"(?P<with>[^:]{2,400}?)(?: (?:to chuc |trien khai |de )?(?:thuc hien|trien khai|tham muu))?)?[.;]?$",
    "annexes that say in a sentence who leads and who helps",
    ("Sở Y tế chủ trì, phối hợp với Sở Tài chính", "Sở Y tế làm đầu mối"),
    ("Sở Y tế", "Sở Y tế phối hợp"),
)
LED_SIGN = _folded(
    r"chu tri|dau moi|phoi hop",
    "annexes that say in a sentence who leads and who helps",
    ("Sở Y tế chủ trì",),
    ("Sở Y tế",),
)
"""Without one of these words no sentence says who leads."""
IN_BRACKETS = _folded(
    r"\((?P<inside>[^()]*(?:chu tri|phu trach|thuc hien)[^()]*)\)[.;]*$",
    "plans of schools, whose points end with who does it",
    ("Tập huấn cán bộ (Sở Y tế chủ trì).",),
    ("Tập huấn (quý I)", "Kế hoạch (Sở Y tế chủ trì) năm 2026"),
)
"""Brackets at the end of a sentence that may say who does it."""
DONE = _folded(
    r"^(?:phai )?(?:hoan thanh|xong|thuc hien)(?: xong)? ",
    "brackets that say by when",
    ("hoàn thành trong quý I", "thực hiện xong trước tháng 5"),
    ("trong quý I",),
)
"""What stands before a time in brackets."""

TIME_IN_BRACKETS = _folded(
    r"\((?P<asked>(?:phai )?(?:hoan thanh|thuc hien|xong)(?: xong)? |"
    rf"(?:{one_of(TIME_NAMES)})(?: hoan thanh| thuc hien)?: ?|(?=(?:truoc|trong|cham nhat|den het) ))?"
    r"(?P<time>(?:(?<=: )|(?=[a-z]))[^()]{3,60})\)$",
    "plans of departments, whose points end with their time in brackets",
    ("Lập danh sách (hoàn thành trước ngày 15/3/2026)", "Tập huấn (Quý I)"),
    ("Tập huấn (quý I) cho cán bộ", "Ngày Điều dưỡng (12/5)"),
)
"""Brackets at the end of a sentence that may say by when."""

# What marks or capitals decide outside sentences.

APART = _as_written(
    "\\t+|(?<! )(?<!số)(?<!số:)(?<!ngày)(?<!tháng)(?<!năm) {5,}",
    "heads without a table, laid out with spaces",
    ("ỦY BAN NHÂN DÂN\tCỘNG HÒA", "SỞ Y TẾ      CỘNG HÒA", "Sở      CỘNG HÒA"),
    ("Số:      /KH-UBND", "ngày      tháng"),
    any_case=True,
)
"""What stands between two columns of a line: tabs or many spaces, but not the blank of a number or a date."""
TOTAL = _as_written(
    "^(?:tổng cộng|tổng số|tổng kinh phí|tổng(?= *[:(]|$)|cộng(?= *[:(]|$| nhóm| mục| phần| [IVX\\d]))",
    "annexes with money",
    ("Tổng cộng", "Cộng: 5", "Tổng (1+2)"),
    ("Tổng kết", "Công: 5", "Cống 1"),
    any_case=True,
)
"""How a row of totals begins."""
