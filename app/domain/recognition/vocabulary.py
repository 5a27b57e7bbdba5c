"""The letters and words of documents that recognition looks for: its one table of words.

`app.domain.recognition.rules` makes patterns of them and says in which alphabet: folded wherever marks do not decide
(`one_of` folds what stands here). Words of names and of actions are compared as they are written, small letters
aside: without marks a department (sở) would be a number (số), and a board (ban) a hamlet (bản).
"""

from __future__ import annotations

import re

from app.domain.vietnamese import search_key

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

CAPITALS = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
"""Capitals, for a class of letters: between À and Ỹ small ones stand among them."""

AND = " và "
ONE = "một"

NAMED_HEADS = (
    "sở", "phòng", "ban", "bộ", "báo", "hội", "đài", "viện", "cục", "quỹ", "trạm", "đoàn", "trường", "tổ",
    "kho bạc", "chi cục", "trung tâm", "văn phòng", "liên đoàn", "liên minh", "liên hiệp", "công ty",
    "tập đoàn", "tổng công ty", "học viện", "thanh tra", "bệnh viện", "ngân hàng", "hợp tác xã", "tạp chí",
    "nhà", "cụm", "khối", "vụ", "ngành", "khoa", "đội", "p.", "ủy ban", "uỷ ban", "đảng bộ", "hiệp hội", "câu lạc bộ",
    "tiểu ban", "điện lực", "bưu điện", "viễn thông", "đại học", "hạt", "đồn", "ông", "bà",
    "xí nghiệp", "lữ đoàn", "trung đoàn", "bộ phận", "bộ môn", "phân xưởng", "xưởng", "nhà máy", "chi nhánh",
    "tổng cục", "thư viện", "bảo tàng", "nông trường", "lâm trường", "phân hiệu", "phân viện",
)  # fmt: skip
"""First words of names of bodies, which a capital follows: "Phòng Văn hóa", but "phòng ngừa"."""

ANY_HEADS = (
    "chủ tịch ủy ban", "chủ tịch uỷ ban", "phó chủ tịch ủy ban", "phó chủ tịch uỷ ban",
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
    "trưởng thôn", "trưởng các", "trưởng ấp", "trưởng bản", "trưởng khoa", "trưởng phòng", "trưởng công an",
    "tổng phụ trách", "hội cha mẹ",
    "ban đại diện", "ban thường vụ", "ban chấp hành", "ban tổ chức", "ban tuyên giáo", "ban dân vận",
    "ủy ban kiểm tra", "uỷ ban kiểm tra", "tổ công nghệ số", "tổ dân phố",
    "thuế tỉnh", "thuế thành phố", "thuế cơ sở", "hải quan khu vực", "viettel", "vnpt", "viễn thông", "điện lực",
    "thi hành án", "kiểm toán nhà nước", "ngân hàng nhà nước", "phó chủ tịch ubnd", "đ/c", "đồng chí",
    "bí thư", "phó bí thư", "trạm trưởng", "đội trưởng", "kế toán trưởng", "phó giám đốc", "trưởng bộ phận",
    "bệnh viện đa khoa", "bệnh viện chuyên khoa", "trường tiểu học", "trường mầm non",
    "trường mẫu giáo", "trường trung học", "trường phổ thông", "trường cao đẳng", "trường đại học", "trường chính trị",
    "trung tâm kiểm soát bệnh tật", "trung tâm giáo dục", "trung tâm dịch vụ", "trung tâm khuyến nông",
)  # fmt: skip
"""First words of names of bodies that need no capital behind them."""

PERSON_TITLES = (
    "ông", "bà", "cô", "thầy", "cô giáo", "thầy giáo", "anh", "chị", "đồng chí", "đ/c", "bác sĩ", "bs", "bs.",
    "dược sĩ", "ds", "ds.", "y sĩ", "điều dưỡng", "kỹ sư", "luật sư", "ths", "ths.", "ts", "ts.",
)  # fmt: skip
"""What stands before the name of a person."""

STAFF = (
    "giáo viên", "nhân viên", "cán bộ", "công chức", "viên chức", "chuyên viên", "kế toán", "văn thư", "thủ quỹ",
    "chủ tịch", "phó chủ tịch", "bí thư", "phó bí thư", "chủ nhiệm", "phó chủ nhiệm", "phó trưởng",
    "chỉ huy trưởng", "phó hiệu trưởng", "điều dưỡng trưởng", "tổ phó", "đội phó", "cộng tác viên", "chi ủy",
    "chi uỷ", "gvcn", "gvbm", "gv", "nv", "tpt", "bgh", "bgđ", "bch", "btv", "bcđ", "bql", "bđd", "ubkt", "clb",
    "ttyt", "tyt", "đoàn tn", "hlhpn", "nhà trường", "quân sự", "dân quân", "y tế thôn", "y tế trường", "y tế xã",
    "y tế học đường", "già làng", "người có uy tín", "hiệu phó", "cha mẹ học sinh", "liên đội", "chi đội",
    "xã đoàn", "phường đoàn", "cấp ủy", "cấp uỷ", "cđcs", "htx", "văn phòng - thống kê", "mạng lưới", "kíp trực",
    "ca trực", "lớp trực",
)  # fmt: skip
"""Who does something in an office, as lines that are typed quickly call them, small letters or not."""

UNIT_KINDS_OF_OFFICES = (
    "sở", "khoa", "phòng", "ban", "tổ", "đội", "trạm", "hội", "hội đồng", "nhóm trẻ", "bưu điện", "đoàn", "bộ phận",
    "bộ môn", "trung tâm", "bệnh viện", "bệnh xá", "nhà thuốc", "đơn vị", "đảng bộ", "chi cục", "p.",
)  # fmt: skip
"""Kinds of units whose own names people type in small letters: "khoa dược"."""

NUMBERED_KINDS = (
    "lớp",
    "khối",
    "thôn",
    "ấp",
    "bản",
    "buôn",
    "làng",
    "xóm",
    "khóm",
    "khu",
    "khu phố",
    "khu dân cư",
    "cụm",
)
"""Kinds of units behind which a number or a name with a capital stands: "Lớp 6A", "bản Nà Pheo"."""

ALL_OF = (
    "tất cả các",
    "tất cả",
    "toàn thể các",
    "toàn thể",
    "toàn bộ các",
    "toàn",
    "mọi",
    "từng",
    "mỗi",
    "các",
    "những",
)
"""How words begin that charge all of a kind."""

MEMBERS = (
    *(
        "lớp",
        "thôn",
        "bản",
        "ấp",
        "khối",
        "nhóm",
        "hộ",
        "học sinh",
        "phụ huynh",
        "đảng viên",
        "đoàn viên",
        "hội viên",
    ),
    *("thành viên", "người lao động", "bác sĩ", "điều dưỡng", "y sĩ", "dược sĩ", "chi ủy", "chi uỷ"),
)
"""Kinds of units and people that are charged as all of a kind alone."""

THINGS = (
    "khoa học", "phòng chống", "phòng, chống", "phòng ngừa", "phòng học", "phòng bệnh", "phòng cháy", "phòng trào",
    "phòng thủ", "phòng vệ", "phòng tránh", "phòng họp", "phòng đọc", "phòng máy", "phòng chức năng",
    "phòng trưng bày", "phòng truyền thống", "phòng tư vấn", "ban đầu", "ban bố", "tổ hợp", "tổ ấm", "đội ngũ",
    "đội hình", "đội tuyển", "trạm bơm", "trạm phát thanh", "trạm biến áp", "hội nghị", "hội thi", "hội thao",
    "hội thảo", "hội diễn", "hội trại", "hội chợ", "hội khỏe", "hội trường", "hội họp", "hội nhập", "hội ý",
    "hội thoại", "hội giảng", "hội thề", "hội xuân", "hội báo", "hội làng", "hội đua", "đoàn kết", "đoàn phí",
    "báo cáo", "báo tường", "báo bảng", "báo xuân", "công an toàn", "quỹ vì", "nhà đại đoàn kết", "nhà tình",
    "bộ tài liệu", "bộ tiêu", "bộ quy", "bộ câu", "bộ chỉ số", "bộ công cụ", "bộ đề", "bộ ảnh", "bộ hồ sơ",
    "bộ số liệu", "bộ dữ liệu", "bộ sản phẩm", "bộ sách", "bộ giáo án", "bộ học liệu", "bộ thủ tục", "bộ nhận diện",
    "bộ máy", "bộ phiếu", "bộ mẫu", "bộ sưu tập", "trường hợp", "vụ việc", "vụ án", "vụ mùa", "cơ sở dữ liệu",
    "cơ sở vật chất", "cơ sở hạ tầng", "chi tiết", "chi phí", "khối lượng", "cụm từ", "hạt giống", "sở hữu",
    "sở thích", "ban nhạc", "ngân hàng câu", "ngân hàng đề", "nhà vệ sinh", "nhà xe", "thư viện số", "thư viện câu",
    "thư viện đề", "thư viện bài", "thư viện học liệu",
)  # fmt: skip
"""Compounds that begin like a kind of unit and call what comes of a task, or what is done."""

STATES = (
    "đạt", "đã", "được", "trong sạch", "vững mạnh", "xuất sắc", "tiên tiến", "kiểu mẫu", "tiêu biểu", "hạnh phúc",
    "đi vào", "hoạt động", "không", "chuẩn quốc gia", "giỏi", "hài lòng", "biết", "đủ", "tốt", "hiệu quả",
    "gương mẫu", "sử dụng", "thành thạo",
)  # fmt: skip
"""What words say, in small letters, of a body or a person as what is to come of a task."""

CLOSED_HEADS = ("sở ", "bộ ", "vụ ", "cục ")
"""First words of bodies that are all in the register."""

PLURAL_HEADS = (
    "các sở", "các ban", "các phòng", "các ngành", "các cơ quan", "các đơn vị", "các địa phương",
    "các trường", "các xã", "các phường", "các huyện", "các quận", "các hội", "các đoàn thể", "các tổ chức",
    "các trạm", "các ấp", "các thôn", "các trưởng", "các khu phố", "các cơ sở", "các doanh nghiệp",
    "các thành viên", "các bộ", "các đồng chí", "các cấp", "các bệnh viện", "các trung tâm", "các chi",
    "các đảng ủy", "các khóm", "các tổ", "ủy ban nhân dân các", "ubnd các", "các công ty", "các hiệp hội",
    "các viện", "các cục", "các quận ủy", "các huyện ủy", "sở, ban", "sở, ngành",
    "các khoa", "các bộ phận", "các đội", "các vụ", "các phân xưởng", "các xí nghiệp", "các học viện", "các hạt",
    "các hợp tác xã", "các liên đoàn", "các chuyên viên", "các giáo viên", "các bí thư", "các giám đốc",
    "các hiệu trưởng", "các phân hiệu", "mỗi khoa", "mỗi phòng", "mỗi trường", "mỗi đơn vị", "mỗi cơ quan",
    "mỗi chi bộ", "mỗi chi đoàn", "mỗi xã", "mỗi phường", "mỗi thôn", "mỗi trạm", "mỗi sở", "mỗi bộ phận",
)  # fmt: skip
"""First words of groups of bodies."""

BARE_NAMES = (
    "văn phòng",
    "kế toán",
    "văn thư",
    "thủ quỹ",
    "thủ kho",
    "thư viện",
    "thư ký",
    "thanh tra",
    "bảo vệ",
)
"""Units and people of an office that need no further name where what they do stands behind them."""

SHARED_HEADS = (
    "sở", "phòng", "ban", "khoa", "bộ", "chi cục", "hội", "trường", "trung tâm", "bệnh viện", "tổ", "vụ", "cục",
)  # fmt: skip
"""What stands once before the names of several bodies: "các Sở: Nội vụ, Tài chính"."""

BROAD_GROUPS = (
    "các ngành", "các cấp", "các cơ quan", "các đơn vị", "các địa phương", "các tổ chức", "các đoàn thể",
    "các đồng chí", "các thành viên", "các cơ sở", "các hội", "các doanh nghiệp", "các sở", "các ban", "các bộ,",
    "mỗi", "những", "toàn thể",
)  # fmt: skip
"""Groups that sentences speak of without giving them a task: "Các ngành quán triệt …"."""

EACH = "mỗi "
"""How a sentence begins that says what each of those does whom a heading may name."""

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
        "định kỳ", "sản xuất", "phát sóng", "ưu tiên", "tẩy", "tiêm", "phun", "tuần tra", "kiểm soát", "truy quét",
        "đấu tranh", "tiêu hủy", "giải tỏa", "di dời", "sơ tán", "dọn", "phân loại", "nhắc nhở", "cam kết", "thẩm tra",
        "hòa giải", "đối thoại", "trả lời", "rút kinh nghiệm", "giới thiệu", "sửa chữa", "tu sửa", "khắc phục",
        "ứng phó", "tuyển", "hoàn tất", "công nhận", "kiểm kê", "kiểm định", "khai thác", "phân tích", "phấn đấu",
        "trao đổi", "góp ý", "tiếp thu", "thể chế", "cụ thể", "đặt", "ký", "nhập", "dự", "tham gia", "tham dự",
        "ra quân", "cử", "dự trữ", "cung ứng", "thông báo", "soạn thảo", "biên tập", "đối chiếu", "phê duyệt",
        "giải ngân", "quyết toán", "nghiệm thu", "lắp đặt", "tôn tạo", "bảo quản", "cải tạo", "thiết lập", "cài đặt",
        "phân cấp", "sáp nhập", "giảng dạy", "luân chuyển", "vận chuyển", "chuyển giao", "xét tuyển", "trích lập",
        "đảm nhận", "đảm nhiệm", "đẩy nhanh", "thúc đẩy",
    )
)  # fmt: skip
"""Words that say what is done: a name that the register does not know ends before them."""

LEADERS = ("lãnh đạo", "đại diện", "đại diện lãnh đạo", "thủ trưởng", "tập thể lãnh đạo")
"""What stands on a line of its own before the body that it leads."""

ORGANS = ("ban thuong truc", "ban thuong vu", "ban chap hanh", "thuong truc")
"""Organs that are named with the body above them, folded."""

FIELD_ACTIONS = frozenset(
    (
        "tổng hợp", "thông tin", "đào tạo", "bồi dưỡng", "giám sát", "phát triển", "sản xuất", "đầu tư", "quản lý",
        "kiểm tra", "thanh tra", "truyền thông", "tuyên truyền", "điều tra", "kiểm soát", "khai thác", "vận hành",
        "thiết kế", "thống kê", "thẩm định", "kiểm định", "tư vấn", "hỗ trợ", "khám", "chăm sóc", "nghiên cứu",
        "phân tích", "mua sắm", "tiếp nhận", "xử lý", "xây dựng", "đăng ký", "khen thưởng", "sửa chữa", "phục hồi",
        "trợ giúp", "giải quyết", "phổ biến", "khảo sát", "bảo đảm", "đảm bảo", "quy hoạch", "tham mưu", "điều hành",
        "tổ chức", "đánh giá", "cung ứng", "bảo quản",
    )
)  # fmt: skip
"""Words of action that call fields of work too, so that names of units go on with them: "Phòng Hỗ trợ phát triển"."""

BEHIND_ACTIONS = frozenset(
    (
        "báo cáo", "thông tin", "đề xuất", "đánh giá", "thống kê", "phân tích", "trình", "gửi", "xử lý", "giải quyết",
        "phổ biến", "cung cấp",
    )
)  # fmt: skip
"""Words of action that also stand behind another one, as what is done to or with it: "tổng hợp báo cáo, trình …"."""

WANTING = frozenset(("quản lý", "nghiên cứu", "hỗ trợ", "điều hành", "phát triển", "đầu tư"))
"""Words of action with which alone few names end: of what the unit is behind them."""

FIXED_FIELDS = frozenset(
    (
        "cảnh sát điều tra", "cơ quan điều tra", "cơ quan kiểm tra", "công nghệ thông tin", "an toàn thông tin",
        "hệ thống thông tin", "công lập", "ngoài công lập", "dân lập", "dự án", "dự phòng", "thi đua khen thưởng",
        "đầu tư xây dựng", "dự án đầu tư", "dự án đầu tư xây dựng", "giáo dục thường xuyên",
        "chăm sóc khách hàng", "chăm sóc sức khỏe",
        "phát triển nông thôn", "phát triển quỹ đất", "xúc tiến đầu tư", "bầu cử", "cung ứng dịch vụ",
        "công trình", "chương trình", "quy trình", "quá trình", "lộ trình", "giáo trình", "sáng tạo",
        "độc lập", "doanh thu", "chữ ký", "trung cấp", "sơ cấp", "cao cấp", "liên cấp", "trợ cấp", "phụ cấp",
        "hội nhập", "xuất nhập", "ngoại giao",
    )
)  # fmt: skip
"""Fields of work that a name always goes on with, though a word in them says elsewhere what is done."""

FIELDS = frozenset(
    (
        "kế hoạch tổng hợp", "hành chính tổng hợp", "nội tổng hợp", "ngoại tổng hợp", "kinh tế tổng hợp",
        "nghiên cứu tổng hợp", "kế toán tổng hợp", "quản trị tổng hợp", "pháp chế tổng hợp", "quản lý đào tạo",
        "khoa học đào tạo", "giáo vụ đào tạo", "nghiệp vụ đào tạo", "nghiên cứu phát triển", "hỗ trợ phát triển",
        "đầu tư phát triển", "kế hoạch phát triển", "kinh doanh phát triển", "quản lý phát triển", "kiểm tra giám sát",
        "thanh tra giám sát", "thanh tra kiểm tra", "pháp chế kiểm tra", "kiểm tra đánh giá", "khảo thí đánh giá",
        "điều hành sản xuất", "kế hoạch sản xuất", "kỹ thuật sản xuất", "quản lý sản xuất", "kế hoạch đầu tư",
        "quản lý đầu tư", "thẩm định đầu tư", "quản lý xây dựng", "quản lý khai thác", "quản lý vận hành",
        "kỹ thuật vận hành", "văn hóa thông tin", "bưu chính thông tin", "thông tin tuyên truyền",
        "giáo dục truyền thông", "thông tin truyền thông", "tư vấn thiết kế", "khảo sát thiết kế", "kỹ thuật thiết kế",
        "kế hoạch thống kê", "tổng hợp thống kê", "cơ điện sửa chữa", "lãnh đạo quản lý", "kỹ thuật kiểm định",
    )
)  # fmt: skip
"""Fields of work that end with a word of action, and go on a name where a capital begins them and it may end there."""

NEVER_IN_NAMES = frozenset(("theo", "phải", "cần", "sẽ"))
"""Words in small letters before which a name has ended."""

SAME_LEVEL = "cùng"
"""What goes on in the name of a body by its level: "UBND cùng cấp"."""

WITHIN_LIST = ("với", "cùng")
"""What names must follow."""

BLANK_NUMBER = "….·_ "
"""What stands for a number that is not given yet."""

KIND_GOES_ON = ("hanh dong", "lien tich", "thuc hien", "phoi hop", "cong tac", "lien nganh")
"""What stands behind the kind of a document in its own line, folded."""

SUBJECT_LINES = 8
"""No subject is longer."""

COMMUNE_KINDS = ("thị trấn", "xã", "phường", "đặc khu")
DISTRICT_KINDS = ("thị xã", "huyện", "quận")
UNIT_KINDS = ("thị trấn", "thị xã", "thành phố", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
"""Kinds of units, those of two words first; those of communes, and those of districts, which ended in July 2025."""

AREA_KINDS = (*UNIT_KINDS, "khu vực")
"""What begins the words for an area behind the name of a body."""

BODIES = ("cơ quan", "đơn vị")
"""What a document calls those who do something."""

TIME_NAMES = ("thời gian", "thời hạn", "tiến độ")
"""What a document calls the time of a task."""

GROUP_BEGINS = ("các ", "những ", "toàn thể ", "ubnd các ", "uỷ ban nhân dân các ", "ủy ban nhân dân các ")
"""How the name of a group of bodies begins."""

FAMILY_MEMBERS = ("quận ủy", "huyện ủy", "thị ủy", "thành ủy", "đảng ủy", "đảng bộ", "chi bộ", "chi ủy")
"""What goes on with a family of the Party's bodies in small letters: "các quận ủy, huyện ủy, đảng ủy trực thuộc"."""

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


def one_of(words: tuple[str, ...]) -> str:
    """The words, folded, as alternatives of a pattern."""
    return "|".join(map(search_key, words))


SPELT_NAMES = (
    "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Uỷ ban Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "Ủy ban MTTQ Việt Nam", "Uỷ ban MTTQ Việt Nam", "Việt Nam",
    "Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực", "Ban Chỉ đạo", "Ban Chỉ huy", "Ban Quản lý", "Ban Đại diện",
    "Đảng ủy", "Đảng uỷ", "Đảng bộ", "Chi bộ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Tỉnh đoàn",
    "Thành đoàn", "Huyện đoàn", "Quận đoàn", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn Thanh niên", "Đoàn TNCS",
    "Hội Liên hiệp Phụ nữ", "Hội Liên hiệp Thanh niên", "Hội Nông dân", "Hội Cựu chiến binh", "Hội Chữ thập đỏ",
    "Hội Khuyến học", "Hội Người cao tuổi", "Hội đồng Đội", "Liên đoàn Lao động", "Công đoàn", "Công an", "Quân sự",
    "Trường Tiểu học", "Trường Trung học cơ sở", "Trường Trung học phổ thông", "Trường Mầm non", "Trường Mẫu giáo",
    "Trường Phổ thông", "Trường Cao đẳng", "Trường Đại học", "Trường Chính trị", "Tiểu học và Trung học cơ sở",
    "Trung học cơ sở và Trung học phổ thông", "Trung học cơ sở", "Trung học phổ thông", "Phổ thông dân tộc nội trú",
    "Phổ thông dân tộc bán trú", "Dân tộc nội trú", "Dân tộc bán trú", "Giáo dục thường xuyên", "Giáo dục nghề nghiệp",
    "Tiểu học", "Mầm non", "Mẫu giáo", "Cao đẳng", "Đại học", "Học viện", "Trung tâm", "Trạm Y tế", "Trung tâm Y tế",
    "Bệnh viện Đa khoa", "Bệnh viện", "Đa khoa", "Phòng khám", "Y tế", "Giáo dục và Đào tạo", "Văn hóa - Xã hội",
    "Văn hóa", "Xã hội", "Thể thao và Du lịch", "Thể thao", "Du lịch", "Khoa học và Công nghệ", "Nông nghiệp",
    "Môi trường", "Tài nguyên", "Nông nghiệp và Môi trường", "Xây dựng", "Giao thông vận tải", "Tài chính", "Kế hoạch",
    "Kinh tế", "Hạ tầng", "Đô thị", "Nội vụ", "Tư pháp", "Công Thương", "Thông tin và Truyền thông", "Ngoại vụ",
    "Dân tộc và Tôn giáo", "Dân tộc", "Tôn giáo", "Lao động - Thương binh và Xã hội", "Văn phòng", "Thanh tra",
    "Kiểm soát bệnh tật", "Bảo trợ xã hội", "Công tác xã hội", "Bảo hiểm xã hội", "Kho bạc Nhà nước", "Nhà nước",
    "Phục vụ hành chính công", "Dịch vụ", "Viện kiểm sát nhân dân", "Tòa án nhân dân", "Toà án nhân dân", "Hợp tác xã",
    "Chi cục", "Tổng cục", "Công ty", "Cổ phần", "Trách nhiệm hữu hạn", "Một thành viên", "Thị trấn", "Thành phố",
    "khu vực", "Cấp nước", "Nhà văn hóa", "Nhà thiếu nhi", "Tổ dân phố", "Kiểm lâm",
    "Thuế", "Hải quan", "Thống kê", "Thi hành án dân sự", "Thủ tướng Chính phủ", "Chính phủ", "Ủy ban Kiểm tra",
    "Uỷ ban Kiểm tra", "Ban Tổ chức", "Ban Tuyên giáo và Dân vận", "Ban Nội chính",
)  # fmt: skip
"""Names of bodies and of fields of work, spelt as running text spells them."""

SMALL_WORDS = frozenset("và của thuộc tại cho với các những về".split())
"""Words that stay small in a name."""

ACRONYMS = frozenset("ubnd ubmttq ubmttqvn ubkt uv ubbt".split())
"""Words of capitals that have a vowel in them and are none all the same."""
