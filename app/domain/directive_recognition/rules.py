"""The rules by which a directive's parts are told apart: what heads demands, what is none, who is spoken to."""

from __future__ import annotations

from app.domain.recognition.rule import as_written, folded

_CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

DEMANDS_HEADING = folded(
    r"\b(?:nhiem vu|giai phap|noi dung (?:thuc hien|trong tam|cong viec|cong tac|chu yeu)"
    r"|to chuc thuc hien|phan cong"
    r"|trach nhiem (?:cua|phoi hop|thuc hien)|che do (?:thong tin|bao cao)|cong viec|bien phap)\b|^noi dung$",
    "plans and programmes",
    ("III. NHIỆM VỤ, GIẢI PHÁP", "V. TỔ CHỨC THỰC HIỆN", "Chế độ báo cáo", "NỘI DUNG"),
    ("MỤC ĐÍCH, YÊU CẦU", "Nội dung ngắn gọn", "Kinh phí thực hiện"),
)
"""A heading over what is to be done."""
OTHER_HEADING = folded(
    r"\b(?:quy dinh chung|ve ket qua|muc dich|yeu cau|quan diem|muc tieu|chi tieu|doi tuong|pham vi|danh gia|tinh hinh"
    r"|ket qua dat duoc|ton tai"
    r"|han che|nguyen nhan|thuc trang|can cu|nguyen tac|su can thiet|boi canh|dieu khoan thi hanh|hieu luc)\b",
    "plans and programmes",
    ("I. MỤC ĐÍCH, YÊU CẦU", "QUY ĐỊNH CHUNG", "II- MỤC TIÊU", "I. ĐÁNH GIÁ CHUNG", "Chỉ tiêu đến năm 2030:"),
    ("Nhiệm vụ trọng tâm", "Sở Y tế"),
)
"""A heading over purposes, targets, the situation: nothing below it is demanded of anybody."""
TARGETS_HEADING = folded(
    r"\b(?:muc tieu|chi tieu)\b|^den nam \d{4}$",
    "plans and programmes",
    ("II. MỤC TIÊU, CHỈ TIÊU", "Đến năm 2028", "Chỉ tiêu cụ thể"),
    ("Tiêu chí", "I. MỤC ĐÍCH"),
)
"""A heading over targets."""
BUDGET_HEADING = folded(
    r"^(?:nguon )?(?:kinh phi|ngan sach)\b",
    "plans: how it is paid",
    ("KINH PHÍ THỰC HIỆN", "Nguồn kinh phí"),
    ("Bố trí kinh phí", "Huy động nguồn lực"),
)
"""A heading over where the money comes from; a body may be charged there all the same."""
TARGET = folded(
    r"^(?:phan dau\b|ty le\b|tren \d+%|it nhat \d+%|\d{1,3}(?:[.,]\d+)?%|giam \d+|tang \d+|muc do hai long)",
    "targets of plans",
    ("Phấn đấu 100% trạm y tế có bác sĩ", "80% xã, phường có mạng lưới", "Tỷ lệ hồ sơ trực tuyến"),
    ("Giảm nghèo bền vững", "Bảo đảm 100% trẻ em được đăng ký khai sinh"),
)
"""A target rather than something to be done."""
TARGET_COLUMN = folded(
    r"\bchi tieu\b",
    "tables of targets",
    ("Chỉ tiêu", "Tên chỉ tiêu"),
    ("Nhiệm vụ", "Tiêu chí"),
)
UNIT_COLUMN = folded(
    r"^(?:don vi(?: tinh)?|dvt)$",
    "tables of targets",
    ("Đơn vị tính", "ĐVT"),
    ("Đơn vị chủ trì", "Đơn vị thực hiện"),
)
EFFECT = folded(
    r"^(?:\w+ ){1,4}nay(?: da duoc| co| duoc)?.{0,120}?\bco hieu luc\b"
    r"|^(?:luat|nghi (?:quyet|dinh)|thong tu|quy(?:et)? dinh|chi thi|ke hoach) co hieu luc\b|^"
    r"(?:\w+ ){1,4}nay duoc pho bien|^(?:\w+ ){1,4}nay pho bien"
    r"|\bthay the (?:cho )?(?:quyet dinh|ke hoach|chi thi|thong tu|nghi dinh|nghi quyet|quy dinh|huong dan) so\b",
    "the last lines of directives",
    (
        "Chỉ thị này có hiệu lực kể từ ngày ký.",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký",
        "Nghị quyết có hiệu lực từ ngày 01/8/2026.",
        "Chỉ thị này phổ biến đến chi bộ.",
    ),
    ("Báo cáo kết quả thực hiện Chỉ thị này", "nâng cao hiệu lực quản lý"),
)
"""What a directive says of its own effect."""
CLOSING_LINE = folded(
    r"^(?:tren day la|(?:xin )?tran trong\b|kinh (?:de nghi|trinh)\b"
    r"|trong qua trinh (?:trien khai|thuc hien|to chuc)|qua trinh "
    r"(?:trien khai|thuc hien)|nhan duoc \w+ \w* ?nay|sau thoi han (?:tren|nay)|(?:moi )?thong tin chi tiet"
    r"|chi tiet (?:xin )?lien he)|\bchiu trach nhiem thi hanh\b"
    r"|\bthong bao (?:y kien|ket luan)\b.{0,160}\bde cac\b"
    r"|^(?:van phong|uy ban nhan dan|ubnd|hoi dong|so|bo|ban|cuc|phong|dang uy|huyen uy|thanh uy|tinh uy|thuong truc)\b"
    r"(?:(?!\bcac\b)[^,;:]){0,100}\bthong bao (?:de|den|toi|cho)\b.{0,60}\b(?:co quan|don vi|dia phuong|nganh)\b"
    r".{0,80}\bbiet\b.{0,60}\b(?:thuc hien|trien khai|phoi hop)[./ ]*$"
    r"|^(?:uy ban nhan dan|ubnd|so"
    r"|ban)\b.{0,80}\btran trong\b",
    "the last lines of directives",
    (
        "Trên đây là Kế hoạch thực hiện Chỉ thị",
        "Trân trọng./.",
        "Kính đề nghị Hội đồng nhân dân tỉnh xem xét, quyết định./.",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc",
        "Văn phòng Tỉnh ủy thông báo đến các cơ quan, đơn vị biết, phối hợp thực hiện./.",
        "Thủ trưởng các sở chịu trách nhiệm thi hành Quyết định này./.",
        "Sau thời hạn trên, xã không gửi báo cáo được coi là không có biến động",
    ),
    (
        "Chịu trách nhiệm trước Chủ tịch về tình hình trên địa bàn",
        "Trong quý III, rà soát",
        "Ủy ban nhân dân các xã thông báo đến các đơn vị biết, thực hiện",
    ),
)
"""What ends a directive and asks for nothing of its own."""
CLOSING_ORDER = folded(
    r"^(?:yeu cau (?:thu truong|giam doc|chu tich|cac) .{0,260}(?:nghiem tuc|trien khai) (?:trien khai )?thuc hien"
    r"|de nghi .{0,200}nghiem tuc (?:trien khai )?thuc hien"
    r"|(?:de nghi|yeu cau|mong|rat mong|cac|thu truong) [^;:]{3,220}\b"
    r"(?:quan tam|nghiem tuc|khan truong|tich cuc|chu dong|kip thoi),?"
    r"(?: (?:phoi hop|chi dao|to chuc|trien khai|va))*,? (?:trien khai|thuc hien|phoi hop)"
    r"(?: theo (?:dung )?quy dinh| (?:cac )?noi dung (?:tren|neu tren)| \w+ \w+ nay)?[./ ]*$)",
    "the last lines of directives",
    ("Đề nghị các trường quan tâm, phối hợp thực hiện.", "Yêu cầu các sở nghiêm túc thực hiện Chỉ thị này."),
    ("Đề nghị Sở Tài chính bố trí kinh phí triển khai thực hiện", "Sở Y tế nghiêm túc thực hiện"),
)
"""What orders at the end that all of it is done: no demand of its own, unless it sets a day."""
NO_DEMAND = folded(
    r"^(?:thong nhat (?:chu truong|voi|noi dung)|muc tieu(?: chung| tong quat)?:|doi tuong:"
    r"|pham vi:|kinh phi (?:thuc hien )?(?:duoc|do|tu|lay)"
    r"|nguon kinh phi|viec giao|thoi gian qua|tuy nhien|tuy vay|ben canh do|ghi nhan"
    r"|bieu duong|danh gia (?:cao|chung)\b|qua kiem tra|(?:qua|sau) \d+ nam|nhung (?:nam|ngay|thang) qua|nhin chung"
    r"|\w[\w ,-]{2,60} da (?:tich cuc|chu dong|quan tam|co nhieu|dat duoc)\b|\(?kem theo (?:quyet dinh|ke hoach) so\b"
    r"|nhiem vu, .{0,80}(?:neu|theo) .{0,30}phu luc|(?:ban hanh|phe duyet|thong qua) kem theo"
    r" (?:quyet dinh|nghi quyet|cong van|thong bao) nay|dong y\b)"
    r"|\bduoc neu (?:chi tiet )?tai phu luc\b",
    "papers that tell and agree before they demand",
    ("Thống nhất chủ trương thí điểm", "Qua 3 năm thực hiện, kết quả khá", "Các sở, ngành đã tích cực",
     "(Kèm theo Quyết định số 9/QĐ-UBND", "Kinh phí được bố trí từ ngân sách", "Việc giao Sở Tài chính chưa hoàn thành",
     "Ban hành kèm theo Quyết định này Kế hoạch"),
    ("Ban hành kế hoạch thực hiện", "Thống nhất quản lý dữ liệu", "Bố trí kinh phí"),
)  # fmt: skip
"""What tells, agrees or explains, wherever it stands."""
CONSEQUENCE = folded(
    r"^(?:nguoi dung dau|cap uy|thu truong|chu tich|giam doc|bi thu|tap the"
    r"|don vi)\b.{0,160}\bchiu trach nhiem\b.{0,60}\b(?:neu|khi|de xay ra|do)\b",
    "what follows where a demand is not met",
    ("Người đứng đầu chịu trách nhiệm nếu để xảy ra vụ việc do thiếu kiểm tra",),
    ("Người đứng đầu chịu trách nhiệm tổ chức thực hiện", "Chịu trách nhiệm nếu chậm"),
)
"""What follows where a demand is not met: no demand of its own."""
PLAN_ITSELF = folded(
    r"^(?:xay dung,? )?(?:va )?ban hanh (?:ke hoach|van ban|chuong trinh)\b",
    "papers that every level carries on with a plan of its own",
    ("Ban hành kế hoạch thực hiện Chỉ thị này", "Xây dựng, ban hành kế hoạch"),
    ("Ban hành quy chế", "Xây dựng trường học"),
)
"""The demand that is answered by the plan itself: whoever drafts it answers."""
ORDERS = as_written(
    r"(?:yêu cầu|đề nghị|chỉ đạo|giao|kêu gọi|phân công) ",
    "the sentence before the first point of a directive",
    ("Ban Thường vụ yêu cầu các cấp ủy",),
    ("Bộ Giao thông", "yêu cầu:"),
)
"""By what the sentence before the first point charges somebody."""
FOR_ONLY = as_written(
    r"^Đối với (?P<names>[^:]{3,160}): ?",
    "conclusions on single communes",
    ("Đối với Ủy ban nhân dân xã A và xã B: Chủ tịch kiểm điểm",),
    ("Đối với trẻ em dưới 6 tuổi", "đối với xã A: lập"),
)
"""Whom alone a demand is for."""
FOR_HEADING = as_written(
    r"^Đối với (.+)$", "plans with duties", ("Đối với Sở Y tế",), ("Đòi với Sở", "đối với")
)
"""A heading that names those it is for."""
OF_WHOM = as_written(
    r"^Trách nhiệm của (?!cộng đồng|xã hội|mỗi)",
    "articles of laws",
    ("Trách nhiệm của cơ sở giáo dục",),
    ("Trách nhiệm thi hành", "Trách nhiệm cửa hàng", "nêu cao trách nhiệm của cán bộ"),
)
"""A heading whose other words are those who are charged, known or not."""
DIRECTS = as_written(
    r"(?:^|[,;.:] )(?:[Cc]hỉ đạo|[Gg]iao) ",
    "demands that one body passes on to others",
    ("Chỉ đạo Công an các xã", "xử lý thông tin; giao Công an cấp xã"),
    ("được giao ", "Giáo dục"),
)
"""Whom those charged direct."""
HELPED_BY = as_written(
    r"^(?:,? ?[Cc]hủ trì,? )?(?:và )?[,:]? ?[Pp]hối hợp(?: chặt chẽ| đồng bộ)?(?: cùng)?"
    r"(?: với| cùng| các bên)? ",
    "demands with others",
    ("Chủ trì, phối hợp với Sở Nội vụ", "phối hợp chặt chẽ với Công an"),
    ("phối hợp", "sự phối hợp với Sở", "phổi hợp với Sở"),
)
"""With whom it is done."""
COLLECTIVE = as_written(
    r"^(?:[Mm]ỗi |[Tt]ừng |[Cc]ác )?(?:cấp ủy|cấp uỷ|tổ chức đảng|đảng ủy|đảng bộ|chi bộ"
    r"|chính quyền|[Mm]ặt trận|đoàn thể"
    r"|tổ chức chính trị|xã, phường|xã(?! hội)|phường|cơ quan|đơn vị|địa phương|thôn|trường|sở|huyện|tỉnh|bộ)(?= |,|$)"
    r"|^(?:Trung ương|Cấp ủy|Cấp uỷ|Tổ chức đảng|Chính quyền|Mặt trận|Thủ trưởng"
    r"|Người đứng đầu|Bộ trưởng|Phó Thủ tướng|Đồng chí|Thường trực|Bí thư)(?= |,|$)",
    "papers of the Party and of committees",
    (
        "Mỗi đảng ủy xã, phường",
        "cấp ủy, tổ chức đảng các cấp",
        "Bộ trưởng Bộ Công an",
        "Đồng chí Lê Thị Minh",
    ),
    ("Mỗi năm công nhận", "Người dân", "xã hội hóa", "Thương trực tiếp", "Chính quyện"),
)
"""A body that is named by its kind."""
PASSES_ON = as_written(
    r" (?:lãnh đạo|phải |tăng (?:thời lượng|tin)|trực \d|theo (?:lĩnh vực|chức năng|nhiệm vụ|thẩm quyền|phạm vi)|căn cứ"
    r"|kiểm điểm|trực tiếp|tự |chủ động|phân công|thành lập|ký cam kết|tập trung"
    r"|tiếp tục|giám sát|tuyên truyền|vận động|mở rộng|tổng (?:kiểm|rà|điều tra|vệ sinh)|làm (?:đầu mối|rõ|việc với)"
    r"|họp (?:giao ban|với|bàn|định kỳ)|quan tâm|cụ thể hóa|đẩy nhanh|thống nhất|phát huy|chấn chỉnh|siết chặt|thúc đẩy"
    r"|tích cực)"
    r"|(?<!công)(?<!chương)(?<!quy)(?<!lộ)(?<!giáo)(?<!quá)(?<!tiến)(?<!hành)(?<!tờ) trình ",
    "what bodies of the Party and councils do",
    (
        "Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban",
        "các cơ quan theo chức năng tuyên truyền",
        "Đồng chí A trực tiếp chỉ đạo",
        "các đảng ủy xã, phường tổng kiểm tra",
        "Sở Tư pháp trình dự thảo",
    ),
    ("Lãnh đạo Sở", "Trời lạnh đào nở", "Ban Quản lý công trình giao thông", "Tổng cục"),
)
"""What ends the name of a body, besides the words of action that recognition knows."""
ASKS = as_written(
    r"(?:^|,|;)(?: ?[^,;.:]{2,80})? ?(?:[Yy]êu cầu|[Đđ]ề nghị) (?!của|tại|nêu)\w",
    "short letters, which tell and ask in one sentence",
    (
        "Thực hiện Công văn số 5/BYT-DP, Sở Y tế đề nghị Ủy ban nhân dân các xã báo cáo",
        "Yêu cầu các xã rà soát",
    ),
    ("Theo đề nghị của Sở Y tế", "yêu cậu các xã"),
)
"""A sentence before the first point that asks somebody for something itself."""
TIME_BEFORE = folded(
    r"^(?:thoi gian |thoi han )?(?:hoan thanh|thuc hien)?(?: xong)? ?(?:truoc|trong|den|cham nhat)\b",
    "headings over what is due on one day",
    ("Hoàn thành trước 30/6/2027:", "Trong quý II/2026:"),
    ("Hoàn thành các nhiệm vụ trước 30/6", "Sở Y tế:"),
)
"""A heading that only sets the day of what stands below it."""
WITH_THEM = as_written(
    r"^ ?(?:tham gia |cùng )?phối hợp(?= |,|$)",
    "demands that say who helps behind their names",
    (" phối hợp kiểm soát vận chuyển lợn",),
    (" chủ trì, phối hợp với", "phổi hợp kiểm soát"),
)
"""What stands behind those who help where they are named like those who lead: "A chủ trì, B phối hợp …"."""
OPENING = folded(
    r"\b(?:yeu cau|de nghi|chi dao|quyet nghi|ket luan|(?:cu the |nhu )?sau(?: day)?)(?: thuc hien)? ?:$",
    "the sentence before the first point of a directive",
    ("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:", "UBND tỉnh có ý kiến như sau:"),
    ("Sở Y tế:", "Yêu cầu các sở:", "THỦ TƯỚNG CHÍNH PHỦ điện:"),
)
"""The sentence that leads from what a directive tells to what it demands."""
ORDERS_WHOM = folded(
    r"[\w)],? [^:.;]{3,140}\b(?:yeu cau|de nghi|chi dao) [^:.;]{3,200}:$",
    "letters whose last sentence before the first point ends with those whom it asks",
    ("Thực hiện Công văn số 9/SYT-NV, Sở Y tế đề nghị các trạm y tế:",),
    ("Yêu cầu các sở:", "Sở Y tế đề nghị: các trạm", "Đề nghị các trạm y tế:"),
)
"""The sentence that leads to the points, where it names whom it asks at its end."""
TIME_FIRST = as_written(
    r"^(?:Định kỳ|Hằng|Hàng|Trước|Trong|Từ|Chậm nhất) [^,;.]{2,60}, (?=\w)",
    "papers of the Party",
    ("Định kỳ 06 tháng một lần, cấp ủy các cấp kiểm tra",),
    ("Hạng mục 1, Sở Xây dựng", "định kỳ"),
)
"""A time that stands before the one who is charged."""
EACH = as_written(
    r"^(?:Mỗi|Từng) ", "papers of the Party", ("Mỗi đảng ủy xã", "Từng cơ quan"), ("Môi trường", "mỗi xã")
)
AND_GROUPS = as_written(
    r" và (?=(?:các )?(?:tổ chức (?:chính trị|đoàn thể)|đoàn thể))",
    "demands to the Front and the unions",
    ("Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội",),
    ("Sở Văn hóa, Thể thao và Du lịch", "Sở và các tổ chực chính trị"),
)
"""Where the name of the Front ends and the unions follow."""
COLLECTIVE_COMMA = as_written(
    r"(?:, | và )(?=(?:Bộ trưởng|chính quyền|[Mm]ặt trận|(?:các )?đoàn thể|(?:các )?tổ chức chính trị))",
    "papers of the Party",
    (
        "các cấp ủy, chính quyền",
        "Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an",
        "chính quyền, Mặt trận Tổ quốc và các đoàn thể",
    ),
    ("cấp ủy, tổ chức đảng", "tường, mặt trần nhà"),
)
"""Where bodies that are named by their kind follow one another."""
CENTRAL_BODIES = as_written(
    r", (?=Trung ương (?:Đoàn|Hội))",
    "decisions of the Government",
    ("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam, Trung ương Đoàn Thanh niên",),
    ("Văn phòng Trung ương", ", Trung ướng Đoàn"),
)
"""Where one body of the centre follows another."""
PARTY_BODIES = as_written(
    r"^tổ chức đảng", "papers of the Party", ("tổ chức đảng các cấp",), ("các tổ chức đảng", "tổ chức đang")
)
COMMITTEES_END = as_written(
    r"cấp (?:ủy|uỷ)$", "papers of the Party", ("các cấp ủy", "Cấp ủy, cấp uỷ"), ("cấp ủy xã", "cập ụy")
)
NAMES_MORE = as_written(
    r"^(?:tổ chức (?:đảng|chính trị|đoàn|xã hội)|cấp (?:ủy|uỷ|xã|tỉnh|trên)|đoàn thể)",
    "names of the bodies of the Party and the unions",
    ("tổ chức đảng các cấp", "cấp ủy, chính quyền"),
    ("tổ chức hội nghị", "tổ chức đàng hoàng"),
)
"""Words of action that stand in the names of bodies."""
NAME_OPEN = as_written(
    r"(?:,| các| và| cùng)$",
    "lists of bodies",
    ("Sở Y tế và", "Mặt trận Tổ quốc, các"),
    ("Sở Y tế", "Sở cạc"),
)
"""What a name never ends with."""
BY_WHOM = as_written(
    rf"^CỦA [{_CAPITALS} ,-]+ (?=[{_CAPITALS}]?[^{_CAPITALS}])",
    "conclusions of the Party, whose issuer stands between kind and subject",
    ("CỦA BAN THƯỜNG VỤ TỈNH ỦY về công tác dân vận",),
    ("Của các cấp", "CỦA BAN THƯỜNG VỤ TỈNH ỦY"),
)
"""Who issues it, before its subject."""
PERSON = as_written(
    r"^Đồng chí ",
    "conclusions of a leader",
    ("Đồng chí Lê Thị Minh, Phó Chủ tịch",),
    ("Các đồng chí", "Đóng chỉ tiêu"),
)
ONE_COMMUNE = as_written(
    rf"\b(?:xã|phường|đặc khu) [{_CAPITALS}]\w*(?: [{_CAPITALS}]\w*)*",
    "conclusions on single communes",
    ("UBND xã Đèo Vàng", "phường Trần Phú"),
    ("các xã, phường", "xá Đèo"),
)
"""A commune by its name."""
NUMBERED = as_written(
    r" số ", "citations", ("Luật Trẻ em và Công văn số 5518",), ("Luật Trẻ em", "Ghi sổ hộ tịch")
)
