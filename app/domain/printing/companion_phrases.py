"""Phrases of the papers that travel with a plan: text that is printed, never text of the window."""

from __future__ import annotations


def counted_tasks(count: int) -> str:
    """So many tasks."""
    return f"{count:02} nhiệm vụ"


def counted_leads(count: int) -> str:
    """So many bodies that lead some."""
    return f"{count:02} cơ quan, đơn vị chủ trì"


def opinions(count: int, authors: int, settled: int) -> str:
    """What came of asking for opinions on the draft."""
    of = f" của {authors:02} cơ quan, cá nhân" if authors else ""
    return f"Đã nhận được {count:02} ý kiến góp ý{of}; đã tiếp thu, giải trình {settled:02} ý kiến."


CHARGED_TITLE = "Danh sách cơ quan, đơn vị được giao nhiệm vụ"
CHARGED_COLUMNS = ("STT", "Cơ quan, đơn vị", "Nhiệm vụ được giao", "Thời hạn")
SECRETARY = "THƯ KÝ"
CHAIR = "CHỦ TỌA"
SIGNER = "họ và tên"


def leading(content: str) -> str:
    """A task in the table of those charged."""
    return f"Chủ trì: {content.rstrip(' .;')}"


def helping(count: int) -> str:
    """The tasks that a body helps in, counted."""
    return f"Phối hợp thực hiện {count:02} nhiệm vụ do cơ quan, đơn vị khác chủ trì"


COMMITTEE_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
"""What a people's committee decides by (Luật số 72/2025/QH15)."""

NUMBER = "số"
"""The label of a blank where the number of a plan will stand."""
