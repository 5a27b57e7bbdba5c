"""The words of the outlines of templates, as they are written; they are read without accents (`outline`)."""

from __future__ import annotations

from types import MappingProxyType

from app.domain.plan.model import Placement

DUTIES = "phân công theo cơ quan"
CONTENT_FORM = "nội dung"
WORDED_FORM = "lời văn"
APART = "kể riêng"
TABLE = "bảng phân công"
DEMANDS = "nhiệm vụ theo văn bản"
DEMAND_TABLE = "bảng đối chiếu"
RESTART = "đếm lại"
OWN = "của mục này"
END = "hết mục"
INSIDE = "trong mục"
UNNUMBERED = "mục không số"

PLACEMENTS = MappingProxyType({Placement.ANNEX: "phụ lục", Placement.BODY: "thân", Placement.BOTH: "cả hai"})
ORDINAL = "STT"
FIELDS = MappingProxyType(
    {
        "nhiem vu": "nhiệm vụ",
        "chu tri": "chủ trì",
        "phoi hop": "phối hợp",
        "theo doi": "theo dõi",
        "thoi han": "thời hạn",
        "san pham": "sản phẩm",
        "kinh phi": "kinh phí",
        "chi tieu": "chỉ tiêu",
        "ghi chu": "ghi chú",
        "trang thai": "trạng thái",
        "ket qua": "kết quả",
        "minh chung": "minh chứng",
        "ngay hoan thanh": "ngày hoàn thành",
        "ghi chu theo doi": "ghi chú theo dõi",
        "yeu cau": "yêu cầu",
        "ma": "mã",
        "hien o": "hiện ở",
    }
)
"""The fields of a task by their keys (`app.domain.plan.fields`)."""

SUPERIOR_DIRECTIVE = "van-ban-cap-tren"
"""The id of the directive of a template that was made from a plan, where none is known by its number."""
BLANKS = MappingProxyType(
    {
        "so-ky-hieu": "số, ký hiệu văn bản cấp trên",
        "ngay": "ngày ban hành văn bản cấp trên",
        "co-quan-ban-hanh": "cơ quan ban hành văn bản cấp trên",
        "trich-yeu": "trích yếu văn bản cấp trên",
    }
)
"""The blanks of that directive, with their labels."""
MADE_BLANKS = MappingProxyType(
    {
        "citation": ("van-ban", "văn bản"),
        "place": ("dia-danh", "địa danh"),
        "agency": ("co-quan", "cơ quan"),
        "person": ("nguoi", "họ tên"),
        "contact": ("lien-he", "địa chỉ liên hệ"),
        "date": ("thoi-gian", "thời gian"),
        "year": ("nam", "năm"),
        "number": ("so-van-ban", "số, ký hiệu"),
        "figure": ("so-lieu", "số liệu"),
        "target": ("chi-tieu", "chỉ tiêu"),
    }
)
"""What blanks that stand for words of a plan are named after, and called, by the kind of those words."""
SUBJECT = "trích yếu"
OTHER_BLANK = ("cho-dien", "nội dung")
VILLAGES = ("thôn", "ấp", "bản", "buôn", "làng", "khóm", "tổ dân phố", "khu phố")
"""Parts of a commune that bear a name."""
WHOLE_AREA = ("địa bàn", "toàn", "trong", "ngân sách")
"""Words before the kind of a unit that make it the issuer's own."""
