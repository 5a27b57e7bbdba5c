"""The words of the outlines of templates, as they are written; they are read without accents (`outline`)."""

from __future__ import annotations

from types import MappingProxyType

from app.domain.plan.model import Placement

DUTIES = "phân công theo cơ quan"
CONTENT_FORM = "nội dung"
APART = "kể riêng"
TABLE = "bảng phân công"
DEMANDS = "nhiệm vụ theo văn bản"
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
        "yeu cau": "yêu cầu",
        "ma": "mã",
        "hien o": "hiện ở",
    }
)
"""The fields of a task by their keys (`app.domain.plan.fields`)."""
