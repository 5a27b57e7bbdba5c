"""The rules that take a sentence apart: whom it names, where names end, what is done and by when.

They look at words as they are written, since marks and capitals decide here (see `app.domain.recognition.rules`).
"""

from __future__ import annotations

from app.domain.recognition.rule import as_written as _as_written
from app.domain.recognition.vocabulary import CAPITALS, SHARED_HEADS

TWO_IN_ONE = _as_written(
    "(?:^| )văn phòng (?:đoàn|hđnd|hội đồng|ubnd)[^,;]*$|thường trực hđnd$|^các ban",
    "plans of districts after 2020, whose two offices are one",
    ("Văn phòng HĐND", "Các Ban Đảng"),
    ("Sở Y tế", "các bản"),
    any_case=True,
)
"""The beginning of a name that goes on behind "và" with what looks like another: "Văn phòng HĐND và UBND"."""
JOINT = _as_written(
    "(?:, (?:và )?|; | và | cùng )",
    "sentences that list bodies",
    ("Sở Y tế, và Sở Tài chính", "Sở Y tế và Sở Tài chính"),
    ("Sở Y tế", "Sở Văn hóa va chạm"),
)
"""What stands between two names in a sentence."""
SHORT_NAME = _as_written(
    "(?!(?:TT|TP|TX|TNHH|MTV)\\b)(?:P\\. ?)?[A-ZĐ]{2,}(?:[&.-][A-ZĐ]+)*(?: [a-zđà-ỹ ]{2,20})?$",
    "plans of the Party and of unions, full of short names",
    ("LĐLĐ tỉnh", "P.VH-TT"),
    ("Sở Y tế", "TP Đà Lạt"),
)
"""A body that only its first letters name: "LĐLĐ tỉnh", "P.VH-TT"."""
NAME_GOES_ON = _as_written(
    " (?:(?:cấp )?(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|đặc khu|khu vực|các|cơ sở|trực thuộc)(?!\\w)"
    "|[A-ZĐÀ-Ỹ])|, [Tt]ruyền hình(?!\\w)",
    "duties of bodies below, and the joint newsroom of a province",
    ("Công an phường", "Công an Đức Trọng", "Báo và Phát thanh, Truyền hình tỉnh"),
    ("Công an chủ trì", "Công an tinh nhuệ"),
)
"""What stands behind the beginning of a longer name: "Công an phường", "Công an Đức Trọng"."""
NO_ACTION = _as_written(
    "(?:giao (?:thông|dịch)|cấp (?:ủy|uỷ|xã|huyện|tỉnh|trên|dưới|cứu|thoát|nước|phòng|học|trưởng)|"
    "chuyển đổi số|dạy nghề|có (?:liên quan|thẩm quyền|trụ sở|vốn|ít nhất|tối thiểu|\\d+)|trình (?:độ|tự|diễn)|"
    "cử (?:tri|nhân)|thu nhập|tạo hình|mở rộng|là thành viên)(?!\\w)",
    "names of committees that begin like a verb",
    ("giao thông", "cấp xã", "có liên quan"),
    ("giao Sở Y tế", "cập xã"),
)
"""Words that begin like words of action and are part of names: "Ban An toàn giao thông"."""
ENDS_NAME = _as_written(
    f":(?= [{CAPITALS}])|:$|(?<= )(?:chủ trì|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|làm đầu mối|"
    "là (?:cơ quan|đơn vị)|phối hợp(?: chặt chẽ)? với)(?!\\w)",
    "duties of units that are named by a field of work",
    ("Phòng Hỗ trợ phát triển chủ trì", "Phòng Đào tạo: Xây dựng", "Ban Quản lý dự án:"),
    ("Phòng Đào tạo xây dựng", "Phòng Văn hóa tuyên truyền: pa nô"),
)
"""What stands right behind a name and surely ends it."""
NOT_IN_FIELD = _as_written(
    "[,;.:()\\d]|(?<!\\w)(?:các|những|việc|theo|cho|một|này|được|khi|để|nội dung|danh|của|trong|tại|từ|có|không|đã|"
    "tiếp tục|chủ động|thường xuyên)(?!\\w)",
    "duties whose words of action have something that they are done to",
    ("tổng hợp các ý kiến", "kiểm tra việc thực hiện", "rà soát, bổ sung"),
    ("tổng hợp", "chăm sóc khách hàng", "sửa chữa tủ điện"),
)
"""What no field of work is called by."""
APART_NAME = _as_written(
    " ?(?:: |(?:có trách nhiệm|có nhiệm vụ|phối hợp) )(?=[^\\W\\d].*[^:]$)",
    "duties of each body",
    ("Sở Y tế: Tập huấn cán bộ", "Sở Y tế có trách nhiệm tập huấn cán bộ"),
    ("Sở Y tế:", "SỞ Y TẾ CÓ TRÁCH NHIỆM TẬP HUẤN CÁN BỘ"),
)
"""A colon between those who do something and what they do, or words instead of it."""
BY_OFFICE = _as_written(
    "^,? (?:theo|trong phạm vi|căn cứ|trên cơ sở) (?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn)"
    "(?:(?:, | và )(?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn))*(?:[^;:.]{0,60}?"
    "(?:được giao|được phân công|quản lý nhà nước|của mình|của đơn vị|phụ trách))?(?=,? \\S)",
    "sentences that say once more that somebody does what is theirs to do",
    (" theo chức năng, nhiệm vụ được giao kiểm tra", ", trong phạm vi chức năng quản lý nhà nước, chủ trì"),
    (" theo kế hoạch kiểm tra", " thẹo chức năng"),
)
"""By what somebody does something, between their name and what they do."""
TIME_FIRST = _as_written(
    "^(?:Định kỳ|Hằng|Hàng|Trước|Trong|Từ|Đến|Chậm nhất|Vào|Cuối|Đầu|Quý|Tháng|Ngày|Sau)(?!\\w)",
    "sentences that begin with their time",
    ("Hằng năm, trước ngày 10/12, Sở Y tế tổng hợp", "Trước ngày 5 hằng tháng"),
    ("hằng năm", "Hạng mục 1"),
)
"""How a time begins that stands before those who do something."""
SHARED_HEAD = _as_written(
    rf"^[Cc]ác (?P<head>(?i:{'|'.join(SHARED_HEADS)}))(?:, ngành)?: ?(?=[{CAPITALS}])",
    "sentences that name several bodies by the kind they share",
    ("Các Sở: Nội vụ, Tài chính", "các phòng: Đào tạo, Tổ chức cán bộ"),
    ("Các Sở Nội vụ", "các phòng: báo cáo", "các số: Một"),
)
"""The kind of several bodies whose names follow it."""
ISSUER_GIVES = _as_written(
    "^ (?:giao|phân công|yêu cầu)(?: nhiệm vụ)?(?: cho)? (?=\\S)",
    "sentences of committees that say who gives the task",
    (" giao Sở Nội vụ chủ trì", " phân công cho Phòng Y tế"),
    (" Giao thông vận tải", " được giao nhiệm vụ"),
)
"""Who gives a task stands before who gets it."""
DONE_BY = _as_written(
    " [-–—] ?(?P<names>[^-–—]{3,80}) (?P<role>thực hiện|chủ trì|phụ trách|đảm nhiệm|đảm nhận)[ .;]*$",
    "plans of schools that say behind each point who does it",
    ("Báo cáo đề dẫn – Trường THPT A thực hiện.",),
    (
        "Đề án – bản thực hiến",
        "Các đơn vị thực hiện.",
        "Xây dựng kế hoạch - tổ chức và thực hiện theo lộ trình, quy định -",
    ),
)
"""Who does it, behind a dash at the end."""
RESPONSIBLE = _as_written(
    " ?(?:có trách nhiệm|có nhiệm vụ) ",
    "duties of each body",
    ("Sở Y tế có trách nhiệm tập huấn",),
    ("Trách nhiệm của Sở Y tế", "CÓ TRÁCH NHIỆM CAO"),
)
"""That somebody has to do something."""
CHARGE = _as_written(
    "^(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công)(?: nhiệm vụ)?(?: cho)? "
    "(?:các (?:cơ quan|đơn vị|ngành|địa phương)(?: sau(?: đây)?)?: )?",
    "sentences of committees that give tasks",
    ("Giao Sở Y tế", "Đề nghị các cơ quan sau: Sở Y tế", "Phân công nhiệm vụ cho Sở Y tế"),
    ("Giáo viên chủ nhiệm", "Sở Y tế"),
)
"""What gives a task to somebody at the beginning of a sentence."""
LEADS = _as_written(
    "^[,:]? ?(?:[-–] ?)?(?:(?:có trách nhiệm|là (?:cơ quan|đơn vị)(?: đầu mối| thường trực)?),? )?"
    "(?:[Cc]hủ trì|[Cc]hịu trách nhiệm chính|[Ll]àm đầu mối)(?=[ ,;])",
    "sentences of committees that give tasks",
    (" chủ trì, phối hợp với", "Chủ trì xây dựng", "- Chịu trách nhiệm chính, "),
    ("Chủ trị", "CHỦ TRÌ, PHỐI HỢP"),
)
"""That somebody leads, behind the name or at the beginning of a sentence below it."""
WITH = _as_written(
    "^[,:;]? ?(?:và )?(?:[Pp]hối hợp)(?: chặt chẽ| đồng bộ| hiệu quả)?(?: với| cùng với| cùng)? (?=\\S)",
    "sentences of committees that give tasks",
    (", phối hợp chặt chẽ với Sở Tài chính", "và phối hợp Sở Tài chính"),
    ("PHỐI HỢP VỚI SỞ", "sự phối hợp của"),
)
"""With whom."""
BESIDE = _as_written(
    "^,? (?:và )?cùng(?: với)? (?=\\S)",
    "sentences that say with whom somebody leads",
    (" cùng Sở Xây dựng", ", cùng với Công an tỉnh"),
    ("Cùng Sở Xây dựng", " cũng với Sở Xây dựng"),
)
"""With whom somebody leads."""
HELPING = _as_written(
    "^,? (?:cùng )?phối hợp(?: thực hiện)?(?=[ ,])(?! (?:chặt chẽ )?(?:với|cùng))",
    "sentences that name those who help behind those who lead",
    (" phối hợp tổ chức hội thi", " cùng phối hợp thực hiện, báo cáo"),
    (" phối hợp với Sở Y tế", " phối hợp cùng Sở Y tế", " phổi hợp tổ"),
)
"""That those who were just named help."""
IN_NAME = _as_written(
    " \\((?:[Qq]ua |[Gg]ọi |[Ll]à |[Cc]ơ quan |[Đđ]ơn vị |[Tt]hường trực |[Tt]rung tâm |[Pp]hòng )[^()]{2,80}\\)",
    "duties of bodies that act through another",
    (
        "Sở Y tế (qua Trung tâm Kiểm soát bệnh tật)",
        "Sở Y tế (là đơn vị thường trực)",
        "Sở Y tế (Cơ quan Thường trực)",
    ),
    ("Sở Y tế (lá chắn)", "Sở Y tế (chủ trì)"),
)
"""What a name says of itself in brackets."""
TIME_BEGINS = _as_written(
    "(?<!\\w)(?:cấp (?:xã|huyện|tỉnh|thành phố|cơ sở|trường)(?=:? (?:trước|trong|tháng))|"
    "chậm nhất|không (?:quá|muộn hơn|chậm hơn)|trước|trong|(?<!kể )từ|đến|định kỳ|mỗi|hằng|hàng|dịp|vào|ngay|quý|tháng|"
    "ngày|sau|giữa|(?<!tháng )(?:cuối|đầu)|thường xuyên|tuần(?= (?:\\d|thứ|đầu|giữa|cuối)))(?!\\w)|"
    "(?<=: )(?:Chậm nhất|Trước|Trong|Từ|Đến|Định kỳ|Hằng|Hàng|Quý|Tháng|Ngày|Cuối|Đầu|Năm|năm|Thường xuyên)(?!\\w)",
    "sentences that end with a time",
    ("tập huấn trong quý I", "Thời hạn: Năm 2026", "hoàn thành trước 30/6", "cấp sổ không quá 15 ngày"),
    ("nắm tình hình", "dấu mốc"),
)
"""Where words for a time may begin in a sentence."""
TIMES = _as_written(
    "^(?:trước (?:khi |lúc )?(?:khai giảng|mùa|kỳ|tết|năm học|thềm|dịp|tháng|quý|năm|ngày)\\b[^;]{0,60}|dịp .{2,40}|"
    "mỗi (?:tuần|tháng|quý|năm|ngày) (?:ít nhất |tối thiểu )?(?:\\d+|một|hai) \\w+|"
    "định kỳ (?:(?!báo cáo|tổng hợp|gửi|tổ chức|kiểm tra|rà soát).){2,60}|"
    "ngay (?:khi|sau khi|sau) .{2,50}|trong (?:năm|quý|tháng|tuần|dịp|thời gian) .{1,30}|"
    "(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|cấp .{2,12} trước .{4,60}|"
    "(?:từ|đến|vào|cuối|đầu) (?:ngày|tháng|quý|năm|hết) [^;]{1,40}|thường xuyên|"
    "trong \\d{1,2} ngày,? (?:ngày |từ )?\\d.{3,30}|"
    "cả năm(?: học)?(?: 20\\d\\d.{0,7})?|(?:cuối |đầu )?học kỳ (?:I|II|1|2)\\b.{0,25}|"
    "(?:(?:từ |vào |các )?(?:ngày |sáng |chiều |tối )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
    "(?:,? (?:và )?| đến ))+(?:của )?(?:(?:đầu|cuối|tuần (?:đầu|cuối|thứ \\w+|[1-5])) ?(?:của )?)?"
    "(?:(?:mỗi|hằng|hàng|đầu|cuối) )?(?:tuần|tháng|quý)|"
    "(?:hằng|hàng|mỗi) tuần,? (?:vào )?(?:sáng |chiều |tối )?(?:thứ \\w+|chủ nhật))$",
    "plans of schools, whose times are words",
    ("trước khi khai giảng", "mỗi tháng ít nhất 02 lần", "trong năm học 2025 - 2026", "thứ sáu hằng tuần"),
    ("trong nam giới", "trong quy hoạch tỉnh", "định kỳ báo cáo", "thứ hai là tập huấn"),
    any_case=True,
)
"""Words for a time that the rules for deadlines need not understand."""
COUNTED = _as_written(
    "^mỗi .*\\d",
    "targets told in a sentence",
    ("mỗi xã ít nhất 01 lớp",),
    ("mọi xã có 01 lớp", "mỗi tháng"),
    any_case=True,
)
"""How often and how much: it belongs to what is done."""
LABELLED_TIME = _as_written(
    "[;,.] (?:[Tt]hời (?:gian|hạn)|[Tt]iến độ)(?: hoàn thành| thực hiện| triển khai| tổ chức)?: ?"
    "(?P<time>(?! ?tại )(?:[^;:()]|:\\d){2,90})$",
    "sentences whose time stands behind its name",
    ("Tập huấn; thời gian: 6 tháng cuối năm 2026", "Tập huấn. Thời hạn hoàn thành: 30.6.2026"),
    ("Tập huấn; thời gian: tại hội trường", "TẬP HUẤN; THỜI GIAN: QUÝ I"),
)
"""The name of a time, and all that stands behind it."""
SAYS_TIME = _as_written(
    "\\d|(?<!\\w)(?:năm|quý|tháng|tuần|ngày|kỳ|thường xuyên|hằng|hàng|[Tt]ết|mùa|đợt)(?!\\w)",
    "sentences whose time stands behind its name",
    ("hai năm một lần", "trước, trong và sau Tết Nguyên đán"),
    ("nắm tình hình", "theo lịch riêng"),
)
"""What words for a time have, though they are not understood."""
OF_AN_OCCASION = _as_written(
    "(?<!\\w)(?:Ngày|Tháng|Tuần lễ|Lễ|[Kk]ỷ niệm|[Hh]ưởng ứng)(?!\\w)",
    "points that say in brackets which day an occasion is on",
    ("Mít tinh Ngày Môi trường thế giới", "hưởng ứng chiến dịch"),
    ("gửi báo cáo trước ngày", "lễ phép"),
)
"""What is held on a day of its own, which brackets behind it name."""
BEFORE_TIME = _as_written(
    "(?:[,;]? (?:phải |phấn đấu |và )?(?:hoàn thành|xong|kết thúc)(?: xong)?(?: việc này)?|"
    "[,;.]? (?:[Tt]hời hạn|[Tt]hời gian|[Tt]iến độ)(?: hoàn thành| thực hiện| triển khai| tổ chức)?:?|[,;]|"
    " ?\\((?:(?:[Pp]hải )?(?:[Hh]oàn thành|[Tt]hực hiện|[Xx]ong)(?: xong)?|"
    "(?:[Tt]hời hạn|[Tt]hời gian|[Tt]iến độ)(?: hoàn thành| thực hiện)?:)?)$",
    "sentences that end with a time",
    (
        "Tập huấn cán bộ, hoàn thành",
        "Tập huấn, thời hạn:",
        "Lập danh sách. Thời gian hoàn thành:",
        "Tập huấn (xong",
    ),
    ("Tập huấn", "Mục tiêu phải hoàn thánh"),
)
"""What leads over to a time and is no part of the task."""
AIM = _as_written(
    "[;,] (?:phấn đấu|bảo đảm|đảm bảo) (?P<time>(?:đến|trong|trước) .{3,30}?\\d{4}),? (?P<aim>.+)$",
    "targets told in a sentence",
    ("Tập huấn; phấn đấu đến năm 2026, 100% cán bộ",),
    ("phấn đấu đến năm 2026", "Tập huấn; PHẤN ĐẤU đến năm 2026, 100%"),
)
"""What is to be reached by when, behind the task."""
BRINGS = _as_written(
    "^(?:xây dựng|thí điểm(?= \\d)|biên soạn) (.+?)(?:, (?:trình|báo cáo|gửi) .*)?$",
    "tasks of provinces",
    ("Xây dựng Đề án, trình UBND tỉnh", "Thí điểm 02 mô hình"),
    ("Thí điểm mô hình", "Xây dũng khí cho trẻ em"),
    any_case=True,
)
"""A task whose words name what it brings."""
