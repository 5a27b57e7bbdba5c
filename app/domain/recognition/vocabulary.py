"""The letters and words of documents that the rules look for: the only place of recognition that holds Vietnamese."""

from __future__ import annotations

import re

TCVN3 = (
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ",
    "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
)
"""Letters of TCVN3 (ABC) as they are stored, in the positions of CP1252, and what they are."""

VNI_SINGLE = ("ñôöòæóîÑÔÖÒÆÓÎ", "đơưịỉĩỵĐƠƯỊỈĨỴ")
"""Single letters of VNI likewise."""

VNI_PAIRS = (
    "aùá aøà aûả aõã aïạ eùé eøè eûẻ eõẽ eïẹ oùó oøò oûỏ oõõ oïọ uùú uøù uûủ uõũ uïụ "
    "yùý yøỳ yûỷ yõỹ yïỵ ôùớ öùứ ôøờ öøừ ôûở öûử ôõỡ öõữ ôïợ öïự aââ aáấ aàầ aåẩ aãẫ "
    "aäậ eâê eáế eàề eåể eãễ eäệ oâô oáố oàồ oåổ oãỗ oäộ aêă aéắ aèằ aúẳ aüẵ aëặ iøì "
    "iùí AÙÁ AØÀ AÛẢ AÕÃ AÏẠ EÙÉ EØÈ EÛẺ EÕẼ EÏẸ OÙÓ OØÒ OÛỎ OÕÕ OÏỌ UÙÚ UØÙ UÛỦ UÕŨ "
    "UÏỤ YÙÝ YØỲ YÛỶ YÕỸ YÏỴ ÔÙỚ ÖÙỨ ÔØỜ ÖØỪ ÔÛỞ ÖÛỬ ÔÕỠ ÖÕỮ ÔÏỢ ÖÏỰ AÂÂ AÁẤ AÀẦ AÅẨ "
    "AÃẪ AÄẬ EÂÊ EÁẾ EÀỀ EÅỂ EÃỄ EÄỆ OÂÔ OÁỐ OÀỒ OÅỔ OÃỖ OÄỘ AÊĂ AÉẮ AÈẰ AÚẲ AÜẴ AËẶ "
    "IØÌ IÙÍ AùÁ AøÀ AûẢ AõÃ AïẠ EùÉ EøÈ EûẺ EõẼ EïẸ OùÓ OøÒ OûỎ OõÕ OïỌ UùÚ UøÙ UûỦ "
    "UõŨ UïỤ YùÝ YøỲ YûỶ YõỸ YïỴ ÔùỚ ÖùỨ ÔøỜ ÖøỪ ÔûỞ ÖûỬ ÔõỠ ÖõỮ ÔïỢ ÖïỰ AâÂ AáẤ AàẦ "
    "AåẨ AãẪ AäẬ EâÊ EáẾ EàỀ EåỂ EãỄ EäỆ OâÔ OáỐ OàỒ OåỔ OãỖ OäỘ AêĂ AéẮ AèẰ AúẲ AüẴ "
    "AëẶ IøÌ IùÍ "
).split()
"""A letter and its mark in VNI, then what the two are."""

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\uf02d"
"""Signs that stand for a dash before a point."""

AND = " và "
TWO_IN_ONE = re.compile(
    "(?:^| )văn phòng (?:đoàn|hđnd|hội đồng|ubnd)[^,;]*$|thường trực hđnd$|^các ban", re.IGNORECASE
)
"""The beginning of a name that goes on behind "và" with what looks like another: "Văn phòng HĐND và UBND"."""
JOINT = re.compile("(?:, (?:và )?|; | và | cùng )")
"""What stands between two names in a sentence."""

NAMED_HEADS = (
    "sở", "phòng", "ban", "bộ", "báo", "hội", "đài", "viện", "cục", "quỹ", "trạm", "đoàn", "trường", "tổ",
    "kho bạc", "chi cục", "trung tâm", "văn phòng", "liên đoàn", "liên minh", "liên hiệp", "công ty",
    "tập đoàn", "tổng công ty", "học viện", "thanh tra", "bệnh viện", "ngân hàng", "hợp tác xã", "tạp chí",
    "nhà", "cụm", "khối", "vụ", "ngành", "khoa", "đội", "p.", "ủy ban", "uỷ ban", "đảng bộ", "hiệp hội", "câu lạc bộ",
    "tiểu ban", "điện lực", "bưu điện", "viễn thông", "đại học", "hạt", "đồn", "ông", "bà",
    "xí nghiệp", "lữ đoàn", "trung đoàn",
)  # fmt: skip
"""First words of names of bodies, which a capital follows: "Phòng Văn hóa", but "phòng ngừa"."""

ANY_HEADS = (
    "ubnd", "ủy ban nhân dân", "uỷ ban nhân dân", "ủy ban mttq", "báo và phát thanh", "ủy ban mặt trận",
    "uỷ ban mặt trận", "ubmttq", "ubmttqvn", "mặt trận tổ quốc", "hđnd", "hội đồng nhân dân", "công an",
    "tỉnh đoàn", "thành đoàn", "huyện đoàn", "quận đoàn", "thị đoàn", "đoàn thanh niên", "đoàn tncs",
    "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "đảng ủy", "thường trực", "văn phòng ubnd",
    "văn phòng hđnd", "văn phòng đoàn", "văn phòng sở", "thanh tra tỉnh", "thanh tra thành phố",
    "thanh tra huyện", "thanh tra sở", "tòa án", "toà án", "tand", "viện kiểm sát", "viện ksnd", "vksnd",
    "bảo hiểm xã hội", "bhxh", "bộ chỉ huy", "bộ đội biên phòng", "ban chỉ huy", "ban chỉ đạo",
    "ban điều hành", "ban quản lý", "ban dân tộc", "cục thống kê", "hội liên hiệp", "hội nông dân",
    "hội cựu", "hội chữ thập đỏ", "hội khuyến học", "hội bảo trợ", "trạm y tế", "chủ tịch ubnd", "mttq",
    "vp ubnd", "trưởng ban", "đoàn luật sư", "đài phát thanh", "kho bạc nhà nước", "trung tâm công tác",
    "trung tâm y tế", "trung tâm văn hóa", "lực lượng", "thủ trưởng", "giám đốc", "chánh", "báo và đài",
    "ban giám hiệu", "ban giám đốc", "ban lãnh đạo", "đoàn trường", "công đoàn", "chi đoàn", "chi bộ", "chi hội",
    "hiệu trưởng", "phó hiệu trưởng", "tổ trưởng", "tổ chuyên môn", "giáo viên", "nhân viên y tế", "cán bộ y tế",
    "trưởng thôn", "trưởng ấp", "trưởng khoa", "trưởng phòng", "trưởng công an", "tổng phụ trách", "hội cha mẹ",
    "ban đại diện", "ban thường vụ", "ban chấp hành", "ban tổ chức", "ban tuyên giáo", "ban dân vận",
    "ủy ban kiểm tra", "uỷ ban kiểm tra", "tổ công nghệ số", "tổ dân phố",
    "thuế tỉnh", "thuế thành phố", "thuế cơ sở", "hải quan khu vực", "viettel", "vnpt", "viễn thông", "điện lực",
    "thi hành án", "kiểm toán nhà nước", "ngân hàng nhà nước", "phó chủ tịch ubnd", "đ/c", "đồng chí",
)  # fmt: skip
"""First words of names of bodies that need no capital behind them."""

SHORT_NAME = re.compile(
    "(?!(?:TT|TP|TX|TNHH|MTV)\\b)(?:P\\. ?)?[A-ZĐ]{2,}(?:[&.-][A-ZĐ]+)*(?: [a-zđà-ỹ ]{2,20})?$"
)
"""A body that only its first letters name: "LĐLĐ tỉnh", "P.VH-TT"."""

PLURAL_HEADS = (
    "các sở", "các ban", "các phòng", "các ngành", "các cơ quan", "các đơn vị", "các địa phương",
    "các trường", "các xã", "các phường", "các huyện", "các quận", "các hội", "các đoàn thể", "các tổ chức",
    "các trạm", "các ấp", "các thôn", "các trưởng", "các khu phố", "các cơ sở", "các doanh nghiệp",
    "các thành viên", "các bộ", "các đồng chí", "các cấp", "các bệnh viện", "các trung tâm", "các chi",
    "các đảng ủy", "các khóm", "các tổ", "ủy ban nhân dân các", "ubnd các", "các công ty", "các hiệp hội",
    "các viện", "các cục", "các quận ủy", "các huyện ủy", "sở, ban", "sở, ngành",
)  # fmt: skip
"""First words of groups of bodies."""

ACTIONS = frozenset(
    (
        "tham mưu", "xây dựng", "tổ chức", "triển khai", "đưa", "duy trì", "rà soát", "thí điểm", "ban hành",
        "hướng dẫn", "kiểm tra", "thanh tra", "vận động", "nắm", "cân đo", "phòng ngừa", "huy động", "cắm",
        "thực hiện", "chủ trì", "phối hợp", "chỉ đạo", "theo dõi", "đôn đốc", "tổng hợp", "báo cáo",
        "đề xuất", "lập", "cập nhật", "quản lý", "tăng cường", "đẩy mạnh", "nâng cao", "bảo đảm", "đảm bảo",
        "tiếp tục", "tiếp nhận", "tuyên truyền", "phổ biến", "biên soạn", "mở", "nhân rộng", "điều tra",
        "xử lý", "hỗ trợ", "bố trí", "cân đối", "thẩm định", "trình", "nghiên cứu", "khảo sát", "đánh giá",
        "tập huấn", "bồi dưỡng", "đào tạo", "truyền thông", "giám sát", "sơ kết", "tổng kết", "kiện toàn",
        "củng cố", "phát động", "khám", "cấp", "chăm sóc", "lồng ghép", "giúp", "chịu", "có trách nhiệm",
        "có", "thường xuyên", "chủ động", "kịp thời", "quán triệt", "đăng tải", "phát hành", "phát triển",
        "thành lập", "in ấn", "vận hành", "kết nối", "ứng dụng", "hoàn thiện", "hoàn thành", "hoàn chỉnh",
        "sửa đổi", "bổ sung", "thống kê", "thu thập", "phân công", "phân bổ", "giao", "đề nghị", "yêu cầu",
        "đăng ký", "ngăn chặn", "phát hiện", "can thiệp", "khen thưởng", "dạy", "tạo", "thu hút",
        "khuyến khích", "mời", "lựa chọn", "lấy", "công bố", "công khai", "niêm yết", "thông tin",
        "cung cấp", "chuyển", "gửi", "tiến hành", "xác minh", "xác định", "đầu tư", "trang bị", "sắp xếp",
        "đổi mới", "cải tiến", "chuẩn bị", "tư vấn", "trợ giúp", "phục hồi", "quy hoạch", "nâng cấp",
        "mua sắm", "giải quyết", "tháo gỡ", "trực tiếp", "là", "căn cứ", "và các đơn vị liên quan",
        "chi trả", "rà", "tặng", "trao", "thăm", "diễn tập", "ký kết", "bàn giao", "thu", "nộp", "tích hợp",
        "số hóa", "thiết kế", "quy định", "quyết định", "bám sát", "khẩn trương", "nghiêm túc", "hằng năm",
        "định kỳ", "sản xuất", "phát sóng",
    )
)  # fmt: skip
"""Words that say what is done: a name that the register does not know ends before them."""

NAME_GOES_ON = re.compile(
    " (?:(?:cấp )?(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|đặc khu|khu vực|các|cơ sở|trực thuộc)(?!\\w)|[A-ZĐÀ-Ỹ])"
)
"""What stands behind the beginning of a longer name: "Công an phường", "Công an Đức Trọng"."""

NO_ACTION = re.compile(
    "(?:giao (?:thông|dịch)|cấp (?:ủy|uỷ|xã|huyện|tỉnh|trên|dưới|cứu|thoát|nước|phòng|học|trưởng)|"
    "chuyển đổi số|dạy nghề|có (?:liên quan|thẩm quyền|trụ sở|vốn)|thu nhập|tạo hình|mở rộng|là thành viên)(?!\\w)"
)
"""Words that begin like words of action and are part of names: "Ban An toàn giao thông"."""

APART_NAME = re.compile(" ?(?:: |(?:có trách nhiệm|có nhiệm vụ|phối hợp) )(?=[^\\W\\d].*[^:]$)")
"""A colon between those who do something and what they do, or words instead of it."""

RESPONSIBLE = re.compile(" ?(?:có trách nhiệm|có nhiệm vụ) ")
"""That somebody has to do something."""

CHARGE = re.compile(
    "^(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công)(?: nhiệm vụ)?(?: cho)? "
    "(?:các (?:cơ quan|đơn vị|ngành|địa phương)(?: sau(?: đây)?)?: )?"
)
"""What gives a task to somebody at the beginning of a sentence."""

LEADS = re.compile(
    "^[,:]? ?(?:[-–] ?)?(?:(?:có trách nhiệm|là (?:cơ quan|đơn vị)(?: đầu mối| thường trực)?),? )?"
    "(?:[Cc]hủ trì|[Cc]hịu trách nhiệm chính|[Ll]àm đầu mối)(?=[ ,])"
)
"""That somebody leads, behind the name or at the beginning of a sentence below it."""

ROLE_BEHIND = re.compile(
    " ?\\((?:(?P<lead>(?:đơn vị )?chủ trì)|(?P<with>(?:đơn vị )?phối hợp))\\)$", re.IGNORECASE
)
"""A role that is named in brackets behind the name."""

PART = re.compile(
    "^(?:(?P<lead>(?:(?:cơ quan|đơn vị|bộ phận)(?:, (?:cơ quan|đơn vị))? (?:chủ trì|thực hiện|phụ trách)"
    "(?: thực hiện| tham mưu)?)|chủ trì(?: thực hiện| tham mưu)?|(?:phân công|trách nhiệm) thực hiện|người phụ trách)|"
    "(?P<with>(?:(?:cơ quan|đơn vị|bộ phận)(?:, (?:cơ quan|đơn vị))? )?phối hợp(?: thực hiện)?)|"
    "(?P<time>thời gian(?: thực hiện| hoàn thành)?|thời hạn(?: thực hiện| hoàn thành)?|tiến độ(?: thực hiện)?)|"
    "(?P<output>(?:dự kiến )?(?:sản phẩm|kết quả)(?: đầu ra| dự kiến| đạt được| hoàn thành)?)|"
    "(?P<what>nội dung(?: thực hiện| công việc| hoạt động)?|mục tiêu|yêu cầu|giải pháp)|"
    "(?P<funding>(?:nguồn )?kinh phí(?: thực hiện)?)) ?: ?",
    re.IGNORECASE,
)
BETWEEN_PARTS = re.compile(
    "[.;,] +(?=(?:(?:cơ quan|đơn vị) )?(?:chủ trì|phối hợp|thực hiện)[^:.;,]{0,20}:|"
    "(?:thời gian|thời hạn|tiến độ|sản phẩm|kết quả|kinh phí)[^:.;,]{0,20}:)",
    re.IGNORECASE,
)
"""Between two such parts on one line."""
"""A part of a task that stands on a line of its own behind its name."""

WITH = re.compile(
    "^[,:;]? ?(?:và )?(?:[Pp]hối hợp)(?: chặt chẽ| đồng bộ| hiệu quả)?(?: với| cùng với| cùng)? (?=\\S)"
)
"""With whom."""

WITHIN_LIST = ("với", "cùng")
"""What names must follow."""

ROLE = re.compile(
    "(?:^|(?<=[\\n;.,(+ -]))(?:(?:cơ quan|đơn vị) )?(?P<lead>chủ trì|CT)(?: thực hiện)? ?:|"
    "(?:^|(?<=[\\n;.,(+ -]))(?:(?:cơ quan|đơn vị) )?(?P<with>phối hợp|PH)(?: thực hiện| với)? ?:|"
    "(?:^|(?<=[\\n;.,(+ -]))(?:(?:cơ quan|đơn vị) )?(?P<monitor>theo dõi|giám sát)[^:\\n]{0,25}:",
    re.IGNORECASE,
)
"""A role that is named in a cell before those who have it."""

LED = re.compile(
    "^(?P<lead>[^:]{2,200}?),? (?:(?:là (?:cơ quan|đơn vị) )?chủ trì|làm đầu mối|(?=phối hợp (?:với|cùng)))"
    "(?: thực hiện)?"
    "(?:[,;]? ?(?:và )?phối hợp(?: chặt chẽ)?(?: cùng với| với| cùng)? "
    "(?P<with>[^:]{2,400}?)(?: (?:tổ chức |triển khai |để )?(?:thực hiện|triển khai|tham mưu))?)?[.;]?$",
    re.IGNORECASE,
)
"""A cell that says who leads and who helps in a sentence."""

LED_SIGN = re.compile("chủ trì|đầu mối|phối hợp", re.IGNORECASE)
"""Without one of these words no sentence says who leads."""

IN_NAME = re.compile(" \\((?:qua |gọi |là |cơ quan |đơn vị |thường trực )[^()]{2,80}\\)")
"""What a name says of itself in brackets."""

IN_BRACKETS = re.compile("\\((?P<inside>[^()]*(?:chủ trì|phụ trách|thực hiện)[^()]*)\\)[.;]*$", re.IGNORECASE)
"""Brackets at the end of a sentence that may say who does it."""

DONE = re.compile("^(?:phải )?(?:hoàn thành|xong|thực hiện)(?: xong)? ", re.IGNORECASE)
"""What stands before a time in brackets."""

TIME_BEGINS = re.compile(
    "(?<!\\w)(?:cấp (?:xã|huyện|tỉnh|thành phố|cơ sở|trường)(?=:? (?:trước|trong|tháng))|"
    "chậm nhất|trước|trong|từ|đến|định kỳ|mỗi|hằng|hàng|dịp|vào|ngay|quý|tháng|ngày|sau|cuối|đầu|thường xuyên)(?!\\w)|"
    "(?<=: )(?:Chậm nhất|Trước|Trong|Từ|Đến|Định kỳ|Hằng|Hàng|Quý|Tháng|Ngày|Cuối|Đầu|Năm|năm|Thường xuyên)(?!\\w)"
)
"""Where words for a time may begin in a sentence."""

TIMES = re.compile(
    "^(?:trước (?:khi |lúc )?(?:khai giảng|mùa|kỳ|tết|năm học|thềm|dịp|tháng|quý|năm|ngày)\\b.{0,60}|dịp .{2,40}|"
    "mỗi (?:tuần|tháng|quý|năm|ngày) (?:ít nhất |tối thiểu )?\\d+ \\w+|"
    "định kỳ (?:(?!báo cáo|tổng hợp|gửi|tổ chức|kiểm tra|rà soát).){2,60}|"
    "ngay (?:khi|sau khi|sau) .{2,50}|trong (?:năm|quý|tháng|tuần|dịp|thời gian) .{1,30}|"
    "(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|cấp .{2,12} trước .{4,60}|"
    "(?:từ|đến|vào|cuối|đầu) (?:ngày|tháng|quý|năm|hết) .{1,40}|thường xuyên)$",
    re.IGNORECASE,
)
"""Words for a time that the rules for deadlines need not understand."""

COUNTED = re.compile("^mỗi .*\\d", re.IGNORECASE)
"""How often and how much: it belongs to what is done."""

BEFORE_TIME = re.compile(
    "(?:[,;]? (?:phải |phấn đấu |và )?(?:hoàn thành|xong|kết thúc)(?: xong)?(?: việc này)?|"
    "[,;]? (?:thời hạn|thời gian|tiến độ)(?: hoàn thành| thực hiện| triển khai)?:?|[,;])$"
)
"""What leads over to a time and is no part of the task."""

AIM = re.compile(
    "[;,] (?:phấn đấu|bảo đảm|đảm bảo) (?P<time>(?:đến|trong|trước) .{3,30}?\\d{4}),? (?P<aim>.+)$"
)
"""What is to be reached by when, behind the task."""

BRINGS = re.compile(
    "^(?:xây dựng|thí điểm(?= \\d)|biên soạn) (.+?)(?:, (?:trình|báo cáo|gửi) .*)?$", re.IGNORECASE
)
"""A task whose words name what it brings."""

BLANK_NUMBER = "….·_ "
"""What stands for a number that is not given yet."""

SUBJECT_LINES = 8
"""No subject is longer."""

UNIT_KINDS = ("thị trấn", "thị xã", "thành phố", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
"""Kinds of units, those of two words first."""

APART = re.compile("\\t+|(?<! )(?<!số)(?<!số:)(?<!ngày)(?<!tháng)(?<!năm) {5,}", re.IGNORECASE)
"""What stands between two columns of a line: tabs or many spaces, but not the blank of a number or a date."""

TOTAL = re.compile(
    "^(?:tổng cộng|tổng số|tổng kinh phí|tổng(?= *[:(]|$)|cộng(?= *[:(]|$| nhóm| mục| phần| [IVX\\d]))",
    re.IGNORECASE,
)
"""How a row of totals begins."""

GROUP_BEGINS = ("các ", "những ", "toàn thể ", "ubnd các ", "uỷ ban nhân dân các ", "ủy ban nhân dân các ")
"""How the name of a group of bodies begins."""

OF_TCVN3 = re.compile(
    "[\xb5\xb8\xb6\xb7\xb9\xbb\xbc\xbd\xbe\xae\xa7\xa8\xa9\xaa\xab\xac\xad\xc6\xc7\xcb\xcc\xd0\xd1]"
)
"""Letters of TCVN3 that neither Unicode Vietnamese nor VNI has."""
OF_VNI = re.compile(
    "[aeouyAEOUY][\xf8\xf9\xfb\xf5\xef\xe5\xe4\xeb\xfc\xd8\xd9\xdb\xd5\xcf]|\xf1|[\xf4\xf6][\xf8\xf9\xfb\xf5\xef]"
)
OF_UNICODE = re.compile(
    "[\u1ea0-\u1ef9\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0]"
)
"""Letters of the three encodings that tell them apart."""
