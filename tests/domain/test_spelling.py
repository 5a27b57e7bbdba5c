"""Names in capitals as running text spells them."""

from __future__ import annotations

import pytest

from app.domain.recognition.spelling import as_spelt


@pytest.mark.parametrize(
    ("name", "lines", "spelt"),
    [
        ("ỦY BAN NHÂN DÂN XÃ TÂN HÀ", (), "Ủy ban nhân dân xã Tân Hà"),
        (
            "ỦY BAN NHÂN DÂN XÃ TÂN HÀ",
            ("trên địa bàn xã Tân Hà", "XÃ TÂN HÀ Số: 3"),
            "Ủy ban nhân dân xã Tân Hà",
        ),
        ("TRƯỜNG TRUNG HỌC CƠ SỞ LÊ QUÝ ĐÔN", (), "Trường Trung học cơ sở Lê Quý Đôn"),
        ("TRƯỜNG THCS BẢN LÚA", (), "Trường THCS Bản Lúa"),
        ("TRƯỜNG TIỂU HỌC NẬM XANH", ("Trường Tiểu học Nậm Xanh xây dựng",), "Trường Tiểu học Nậm Xanh"),
        ("CÔNG AN THỊ TRẤN EA H'LEO", (), "Công an thị trấn Ea H'leo"),
        ("TRẠM Y TẾ PHƯỜNG 3", (), "Trạm Y tế phường 3"),
        ("ỦY BAN NHÂN DÂN XÃ IA-PA", (), "Ủy ban nhân dân xã Ia-Pa"),
        ("HỘI LIÊN HIỆP PHỤ NỮ XÃ SUỐI MÂY", (), "Hội Liên hiệp Phụ nữ xã Suối Mây"),
        ("BCH ĐOÀN XÃ ĐỒI CHÈ", (), "BCH Đoàn xã Đồi Chè"),
        ("TỔ XANH VÀ SẠCH", (), "Tổ Xanh và Sạch"),
        ("TỔ PCCC SỐ MỘT", ("do tổ PCCC số một làm",), "Tổ PCCC số một"),
        ("BỘ CÔNG AN", ("các Bộ, công An ninh",), "Bộ Công an"),
        ("Trường tiểu học Nậm Xanh", (), "Trường tiểu học Nậm Xanh"),
        ("", (), ""),
    ],
)
def test_a_name_takes_the_case_of_the_text_else_that_of_its_words(
    name: str, lines: tuple[str, ...], spelt: str
) -> None:
    assert as_spelt(name, lines) == spelt
