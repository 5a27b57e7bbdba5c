"""Words are found wherever a plan says them, and others are put in their place without touching anything else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import DEADLINE, LEADS
from app.domain.plan.model import (
    Assignment,
    Cell,
    OwnOutput,
    Paragraph,
    Party,
    PartyKind,
    Plan,
    Signature,
    Table,
    Task,
)
from app.domain.plan.rich_text import Footnote, Run, notes_before, plain, rich
from app.domain.plan.tree import find, plan_with_changed, tasks
from app.domain.word_search.hits import Hit, Query, folded, hits
from app.domain.word_search.places import Owner, PartKind, places
from app.domain.word_search.replacing import (
    Refusal,
    RegisterChoice,
    Replaced,
    Replacing,
    replaced,
)
from app.domain.writing.lines import lines
from tests import strategies as some
from tests.profiles import tried
from tests.samples import full_plan, sample_plan


def found(plan: Plan, words: str, *, case: bool = True, accents: bool = True) -> tuple[Hit, ...]:
    return hits(plan, Query(words, case=case, accents=accents))


def here(plan: Plan, words: str, new: str) -> Replaced:
    return replaced(plan, found(plan, words), Replacing(new, case=True, register=RegisterChoice.HERE))


def everywhere(plan: Plan, words: str, new: str) -> Replaced:
    return replaced(plan, found(plan, words), Replacing(new, case=True))


# Finding


def test_words_are_found_in_every_part_of_a_plan() -> None:
    plan = replace(full_plan(), cosigners=(Signature(title="GIÁM ĐỐC", name="Trần Thị B"),))
    task = tasks(plan)[0]
    output = OwnOutput(("Đề án riêng",), Assignment((Party(PartyKind.VERBATIM, "Hội đồng thẩm định"),)))
    plan = edits.with_task(plan, task.id, lambda each: replace(each, outputs=(output,)))
    table = Table("costs", ((Cell((rich("Kinh phí dự toán"),)),),))
    plan = edits.with_item(plan, table, "aims", 0)
    where = {
        "Lâm Đồng": (PartKind.HEAD, "head"),
        "KH-UBND": (PartKind.HEAD, "head"),
        "KT. CHỦ TỊCH": (PartKind.SIGNATURE, "signature"),
        "Trần Thị B": (PartKind.SIGNATURE, "signature"),
        "Thường trực Tỉnh ủy": (PartKind.RECIPIENTS, "recipient"),
        "VT, KGVX": (PartKind.RECIPIENTS, "recipients"),
        "Căn cứ Chỉ thị": (PartKind.BASES, "legal_basis"),
        "ban hành Kế hoạch như sau": (PartKind.OPENING, "paragraph"),
        "Trên đây là": (PartKind.CLOSING, "paragraph"),
        "Năm 2016": (PartKind.BODY, "paragraph"),
        "Đúng đối tượng": (PartKind.BODY, "item_list"),
        "Kinh phí dự toán": (PartKind.SECTION, "table"),
        "Đề án riêng": (PartKind.SECTION, "task"),
        "Hội đồng thẩm định": (PartKind.SECTION, "task"),
        "Nguồn: Sở Y tế": (PartKind.ANNEX, "paragraph"),
        "Số liệu": (PartKind.ANNEX, "annex"),
        "Tổng cộng": (PartKind.ANNEX, "added_row"),
        "Tổng hợp, báo cáo": (PartKind.SECTION, "duty"),
    }
    for words, (part, kind) in where.items():
        (hit, *_) = found(plan, words)
        assert (hit.place.part.kind, hit.place.kind) == (part, kind), words
        assert hit.words == words


def test_case_accents_and_whole_words_are_options() -> None:
    plan = edits.with_opening(
        full_plan(), [Paragraph("opening", rich("Sở Y tế; sở  y\ttế; SO Y TE; Sở Y tếx"))]
    )

    def count(query: Query) -> int:
        return sum(hit.place.item == "opening" for hit in hits(plan, query))

    assert count(Query("so y te")) == 3
    assert count(Query("SỞ Y TẾ", accents=True)) == 2
    assert count(Query("Sở Y tế", case=True, accents=True)) == 2
    assert count(Query("Sở Y tế", case=True, accents=True, whole=True)) == 1
    assert count(Query("so  y te")) == 1  # blanks of any kind are alike, not their number
    assert count(Query("  ")) == count(Query("")) == 0


def test_a_word_typed_with_marks_apart_is_found() -> None:
    assert len(found(full_plan(), "Luật Tre\u0309 em")) == 1


@given(st.text(), st.booleans(), st.booleans())
def test_a_folded_text_has_its_letters_in_their_places(text: str, case: bool, accents: bool) -> None:
    assert len(folded(text, case, accents)) == len(text)


@given(st.data())
@tried(60)
def test_any_words_that_a_plan_says_are_found_where_they_stand(data: st.DataObject) -> None:
    plan = data.draw(some.plans())
    place = data.draw(st.sampled_from(places(plan)))
    start = data.draw(st.integers(0, len(place.words) - 1))
    words = place.words[start : start + 5]
    there = [hit for hit in found(plan, words) if hit.place == place]
    assert bool(there) == bool(words.strip())
    assert all(hit.words.split() == words.split() for hit in there)


def test_every_line_of_the_page_is_searched() -> None:
    plan = full_plan()
    searched = {place.words.rstrip(" ;.") for place in places(plan)}
    assert {plain(line.content).rstrip(" ;.") for line in lines(plan)} - {""} <= searched


def test_a_hit_shows_the_words_around_it() -> None:
    (hit,) = found(full_plan(), "Trên đây")
    assert hit.around(20, 20) == ("", " là Kế hoạch thực…")
    (hit,) = found(full_plan(), "trước ngày 15/12")
    assert hit.around(9, 9) == ("…báo cáo ", "/2026.")


# Replacing


@given(st.data())
@tried(60)
def test_words_replaced_by_themselves_change_nothing(data: st.DataObject) -> None:
    plan = data.draw(some.plans())
    place = data.draw(st.sampled_from(places(plan)))
    start = data.draw(st.integers(0, len(place.words) - 1))
    choice = data.draw(st.sampled_from(RegisterChoice))
    for hit in found(plan, place.words[start : start + 3]):
        result = replaced(plan, [hit], Replacing(hit.words, case=data.draw(st.booleans()), register=choice))
        assert result.plan is plan


def test_a_separator_of_lines_in_what_is_put_in_stays() -> None:
    task = replace(tasks(sample_plan(1))[0], deliverables=("Báo cáo\u2028",))
    plan = plan_with_changed(sample_plan(1), task.id, lambda _: (task,))
    hits = found(plan, "cáo\u2028")
    assert hits
    assert replaced(plan, hits, Replacing("cáo\u2028", case=True)).plan is plan


@given(st.data())
@tried(60)
def test_nothing_but_the_hits_changes(data: st.DataObject) -> None:
    plan = data.draw(some.plans())
    place = data.draw(st.sampled_from(places(plan)))
    start = data.draw(st.integers(0, len(place.words) - 1))
    every = found(plan, place.words[start : start + 2])
    given_hits = [hit for hit in every if hit.place.owner is Owner.PLAN]
    result = replaced(plan, given_hits, Replacing("Ω1", case=True))
    done: dict[object, list[Hit]] = {}
    for hit in result.done:
        done.setdefault(hit.place, []).append(hit)
    wanted = []
    for each in places(plan):
        text = each.words
        for hit in reversed(done.get(each, [])):
            text = text[: hit.start] + "Ω1" + text[hit.end :]
        wanted.append((each.item, each.field, " ".join(text.split())))
    said = [(each.item, each.field, " ".join(each.words.split())) for each in places(result.plan)]
    assert said == wanted
    assert set(result.done) | {each.hit for each in result.refused} == set(given_hits)


@pytest.mark.parametrize("new", ["trẻ nhỏ", "người dưới 16 tuổi"])
def test_what_replaced_words_is_found_in_their_stead(new: str) -> None:
    plan = full_plan()
    before = len(found(plan, new))
    result = here(plan, "trẻ em", new)
    assert not result.refused
    assert not found(result.plan, "trẻ em")
    assert len(found(result.plan, new)) == before + len(result.done) == len(found(plan, "trẻ em"))


def test_words_can_be_taken_out() -> None:
    result = here(full_plan(), " như sau", "")
    assert plain(result.plan.opening[0].content) == "Ủy ban nhân dân tỉnh ban hành Kế hoạch:"


def test_runs_keep_their_look_and_footnotes_their_place() -> None:
    note = Footnote((Run("Luật năm 2016", italic=True),))
    words = (Run("Theo "), Run("Luật Trẻ", bold=True), note, Run(" em", italic=True), Run(" và luật khác"))
    plan = edits.with_opening(full_plan(), [Paragraph("opening", words)])
    result = here(plan, "Luật Trẻ em", "Bộ luật")
    assert result.plan.opening[0].content == (
        Run("Theo "),
        Run("Bộ luật", bold=True),
        note,
        Run(" và luật khác"),
    )
    noted = here(plan, "năm 2016", "sửa đổi").plan.opening[0].content
    assert noted[2] == Footnote((Run("Luật sửa đổi", italic=True),))
    assert noted[:2] == words[:2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Trẻ em là tương lai. Trẻ em và trẻ em", "Thiếu nhi là tương lai. Thiếu nhi và thiếu nhi"),
        ("Bảo vệ Trẻ em", "Bảo vệ thiếu nhi"),
        ("BẢO VỆ TRẺ EM", "BẢO VỆ THIẾU NHI"),
        ("“Trẻ em” hôm nay", "“Thiếu nhi” hôm nay"),
    ],
)
def test_a_capital_at_the_beginning_of_a_sentence_is_kept(text: str, said: str) -> None:
    plan = edits.with_opening(full_plan(), [Paragraph("opening", rich(text))])
    result = replaced(plan, hits(plan, Query("trẻ em", accents=True)), Replacing("thiếu nhi"))
    assert plain(result.plan.opening[0].content) == said
    exact = replaced(plan, hits(plan, Query("Trẻ em", case=True)), Replacing("thiếu nhi", case=True))
    assert "Thiếu" not in plain(exact.plan.opening[0].content)


# What registers own


def test_an_agency_is_another_wherever_the_plan_names_it_or_only_here() -> None:
    plan = full_plan()
    named = [hit for hit in found(plan, "Sở Y tế") if hit.place.owner is Owner.AGENCY]
    assert len(named) > 2
    known = Party(PartyKind.AGENCY, "Sở Nội vụ", "so-noi-vu", "so-ban-nganh")
    result = replaced(plan, named[:1], Replacing("Sở Nội vụ", agency={"Sở Nội vụ": known}.get))
    assert [hit for hit in found(result.plan, "Sở Y tế") if hit.place.owner is Owner.AGENCY] == []
    task = find(result.plan, named[0].place.item)
    assert isinstance(task, Task)
    assert task.assignment.leads == (known,)
    alone = replaced(plan, named[:1], Replacing("Sở Nội vụ", register=RegisterChoice.HERE))
    left = [hit for hit in found(alone.plan, "Sở Y tế") if hit.place.owner is Owner.AGENCY]
    assert len(left) == len(named) - 1
    task = find(alone.plan, named[0].place.item)
    assert isinstance(task, Task)
    assert task.assignment.leads == (Party(PartyKind.VERBATIM, "Sở Nội vụ"),)


def test_a_name_that_another_agency_takes_is_not_replaced_twice() -> None:
    plan = sample_plan(3)
    one, other = Party(PartyKind.AGENCY, "Ban A"), Party(PartyKind.AGENCY, "Ban A tỉnh")
    plan = edits.with_value(plan, "task-1", LEADS, (one,))
    plan = edits.with_value(plan, "task-2", LEADS, (other,))
    names = [task.assignment.leads[0].name for task in tasks(everywhere(plan, "Ban A", "Ban A tỉnh").plan)]
    assert names[:2] == ["Ban A tỉnh", "Ban A tỉnh tỉnh"]


def test_an_agency_that_only_an_output_names_is_replaced_too() -> None:
    plan = full_plan()
    output = OwnOutput(("Đề án",), Assignment((Party(PartyKind.AGENCY, "Sở Xây dựng", "so-xay-dung"),)))
    plan = edits.with_task(plan, tasks(plan)[0].id, lambda task: replace(task, outputs=(output,)))
    (changed,) = tasks(everywhere(plan, "Xây dựng", "Công Thương").plan)[0].outputs
    assert [party.name for party in changed.assignment.leads] == ["Sở Công Thương"]


def test_a_directive_is_cited_otherwise_wherever_it_is_or_only_here() -> None:
    plan = full_plan()
    (hit,) = (hit for hit in found(plan, "28-CT/TW") if hit.place.owner is Owner.DIRECTIVE)
    result = replaced(plan, [hit], Replacing("29-CT/TW", case=True)).plan
    assert result.directives[0].citation.number == "29-CT/TW"
    assert result.legal_bases[0].citation == result.directives[0].citation
    alone = replaced(plan, [hit], Replacing("29-CT/TW", register=RegisterChoice.HERE)).plan
    assert alone.directives == plan.directives
    assert alone.legal_bases[0].citation is None
    assert "29-CT/TW" in alone.legal_bases[0].text


def test_what_a_field_cannot_say_is_refused_and_the_rest_is_replaced() -> None:
    plan = edits.with_number(full_plan(), "12")
    task = tasks(plan)[0]
    plan = edits.with_value(plan, task.id, DEADLINE, deadline("Trước ngày 30/11/2026", 2026))
    plan = edits.with_opening(plan, [Paragraph("opening", rich("Ngày 30/11/2026 là hạn; số 12."))])
    result = everywhere(plan, "30/11/2026", "sau này")
    assert result.refused[0].hit.place.field == "deadline"
    assert result.refused[0].why is Refusal.DEADLINE
    assert plain(result.plan.opening[0].content) == "Ngày sau này là hạn; số 12."
    moved = tasks(everywhere(plan, "30/11/2026", "15/12/2026").plan)[0].deadline
    assert moved == deadline("Trước ngày 15/12/2026", 2026)
    refused = {each.why for each in everywhere(plan, "12", "mười hai").refused}
    assert Refusal.NUMBER in refused
    (name,) = everywhere(
        edits.with_value(plan, task.id, LEADS, (Party(PartyKind.AGENCY, "ABC"),)), "ABC", ""
    ).refused
    assert name.why is Refusal.NAME
    whose = everywhere(plan, "Ủy ban nhân dân tỉnh", "Ủy ban").refused
    assert {each.why for each in whose} == {Refusal.ISSUER}
    (crossing,) = everywhere(plan, "28-CT/TW ngày 25", "1").refused
    assert crossing.why is Refusal.CITATION


def test_what_a_paper_said_is_printed_as_it_is_replaced() -> None:
    plan = here(sample_plan(3), "Hội nghị", "Buổi họp").plan
    assert all("Hội nghị" not in text for task in tasks(plan) for text in task.deliverables)


def test_notes_before_a_letter_are_counted() -> None:
    note = Footnote((Run("Chú thích"),))
    words = (Run("Luật"), note, Run(" Trẻ em"), note)
    assert [notes_before(words, at) for at in (0, 3, 4, 10, 11)] == [0, 0, 1, 1, 2]
