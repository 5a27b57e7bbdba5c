"""By when a sentence says that something is to be done: where those words begin, and what is no time of it."""

from __future__ import annotations

import pytest

from app.domain.deadline.parsing import understood
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing.as_typed import printed_pieces
from tests.domain.test_recognition import read
from tests.domain.test_recognition_habits import only_task


def parted(sentence: str) -> tuple[str, str]:
    """What is done and by when, of a sentence that gives a task."""
    task = only_task("1. Nhiệm vụ", f"- Giao Sở Nội vụ {sentence}")
    return plain(task.content), task.deadline.text if task.deadline else ""


@pytest.mark.parametrize(
    "time",
    [
        "6 tháng đầu năm 2026",
        "tuần 3 tháng 4/2026",
        "giữa tháng 11",
        "Không quá 20 ngày kể từ ngày nhận văn bản",
        "15/08/26",
        "15.8.2026",
        "15-8-2026",
        "T9/2026",
        "03 lần/năm",
        "ba năm một lần",
        "Giai đoạn 2027 - 2030",
        "trước và sau Tết Trung thu",
        "Hoàn thành 80% trong quý III/2026",
        "vào tuần cuối của mỗi tháng",
    ],
)
@pytest.mark.parametrize("label", ["; thời gian: ", ", thời hạn hoàn thành: ", ". Tiến độ thực hiện: "])
def test_behind_a_label_all_is_the_time(label: str, time: str) -> None:
    assert parted(f"soạn cẩm nang{label}{time}.") == ("soạn cẩm nang", time)


@pytest.mark.parametrize("time", ["tại hội trường A", "quý I, tổng hợp vào báo cáo tháng"])
def test_behind_a_label_that_says_more_or_no_time_nothing_is_taken(time: str) -> None:
    assert parted(f"soạn cẩm nang; thời gian: {time}.") == (f"soạn cẩm nang; thời gian: {time}", "")


@pytest.mark.parametrize(
    ("brackets", "time"),
    [
        ("(hoàn thành trước ngày 20/9/2026)", "trước ngày 20/9/2026"),
        ("(Xong trong tháng 8)", "trong tháng 8"),
        ("(Quý III)", "Quý III"),
        ("(tháng 7/2026)", "tháng 7/2026"),
        ("(thời gian: từ 01/3 đến 15/3/2026)", "từ 01/3 đến 15/3/2026"),
        ("(chậm nhất 31/5)", "chậm nhất 31/5"),
    ],
)
def test_a_time_in_brackets_at_the_end_is_the_deadline(brackets: str, time: str) -> None:
    assert parted(f"chuẩn bị hồ sơ {brackets}.") == ("chuẩn bị hồ sơ", time)


@pytest.mark.parametrize(
    "content",
    [
        "báo cáo biên chế (năm 2025)",
        "rà soát chế độ (6 tháng cuối năm 2026)",
        "tổ chức mít tinh Ngày Quốc tế Hạnh phúc (tháng 3)",
        "rà soát hồ sơ (tháng 10/2024)",
        "rà soát hồ sơ (đợt 2)",
        "kiểm kê đợt I (tháng 5) và đợt II (tháng 11)",
        "thành lập tổ công tác trước ngày 15/9/2026; phân công thành viên",
        "báo cáo giữa kỳ (trước ngày 10/6) và cuối kỳ (trước ngày 10/12) về Sở Tài chính",
        "tổ chức sơ kết 6 tháng đầu năm 2026",
    ],
)
def test_what_brackets_or_last_words_say_of_the_matter_is_no_deadline(content: str) -> None:
    assert parted(f"{content}.") == (content, "")


@pytest.mark.parametrize(
    ("ending", "time"),
    [
        ("trước thứ Hai, ngày 16/3/2026.", "trước thứ Hai, ngày 16/3/2026"),
        ("trong 03 ngày 20-22/5/2026.", "trong 03 ngày 20-22/5/2026"),
        ("tuần cuối tháng 6/2026.", "tuần cuối tháng 6/2026"),
        ("vào tuần đầu của mỗi quý.", "vào tuần đầu của mỗi quý"),
        (", không quá 10 ngày kể từ ngày nhận đơn.", "không quá 10 ngày kể từ ngày nhận đơn"),
        ("trước ngày 16/3/2026./.", "trước ngày 16/3/2026"),
        ("./.", ""),
    ],
)
def test_the_last_words_that_are_a_time_are_taken_whole(ending: str, time: str) -> None:
    assert parted(f"chuẩn bị hồ sơ {ending}") == ("chuẩn bị hồ sơ", time)


def test_the_end_mark_of_the_paper_belongs_to_no_task_and_is_printed_as_it_was() -> None:
    plan, _ = read("1. Sở Nội vụ", "- Lập danh sách.", "- Theo dõi, đôn đốc./.")
    first, last = tasks(plan)
    assert (plain(first.content), plain(last.content)) == ("Lập danh sách.", "Theo dõi, đôn đốc")
    assert "".join(words for _, words in printed_pieces(last)) == "Theo dõi, đôn đốc./."


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("15/08/26", "15/08/2026"),
        ("T9/2026", "tháng 9/2026"),
        ("trước thứ Hai, ngày 16/3/2026", "trước ngày 16/3/2026"),
        ("trong 03 ngày 20-22/5/2026", "20-22/5/2026"),
        ("vào tuần đầu của mỗi quý", "mỗi quý"),
    ],
)
def test_a_time_written_otherwise_means_the_same(words: str, same: str) -> None:
    assert understood(same, 2026) is not None
    assert understood(words, 2026) == understood(same, 2026)
