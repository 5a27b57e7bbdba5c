"""Searching the library: as plain reading of all texts finds, in SQLite and on a server."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import thread_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from app.domain import edits
from app.domain.plan.fields import CONTENT, DELIVERABLES
from app.domain.plan.head import DocumentNumber, IssueDate, Secrecy
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.persistence import Store, default_url, open_store, search, server_search
from app.persistence import store as stored
from app.persistence.entries import PlanEntry
from app.persistence.listing import entry_of
from app.persistence.rows import plan_row, words_in
from app.persistence.tables import plans as stored_plans
from app.workflows.finding_plans import PlanFilter, find_plans
from tests.persistence.servers import Server
from tests.persistence.test_store import MANY, named
from tests.samples import sample_plan
from tests.strategies import lines, plans


@pytest.fixture
def plain_url(postgres: Server, postgres_url: str) -> Iterator[str]:
    """A database whose user may make tables, but no extension."""
    name = postgres_url.partition("@/")[2].partition("?")[0]
    postgres.run(f"CREATE ROLE nobody_{name} LOGIN")
    postgres.run(f"GRANT CREATE, USAGE ON SCHEMA public TO nobody_{name}", name)
    yield postgres.url(name, f"nobody_{name}")
    postgres.run(f"DROP OWNED BY nobody_{name} CASCADE", name)
    postgres.run(f"DROP ROLE nobody_{name}")


@pytest.fixture(params=["sqlite", "postgresql", "postgresql of a plain user"])
def searched(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Store]:
    """An empty store of each kind."""
    fixtures = {"postgresql": "postgres_url", "postgresql of a plain user": "plain_url"}
    if request.param == "sqlite":
        address = default_url(request.getfixturevalue("tmp_path"))
    else:
        address = request.getfixturevalue(fixtures[request.param])
    opened = open_store(address)
    yield opened
    opened.close()


def called(plan_id: str, subject: str) -> Plan:
    """A plan of that subject."""
    return edits.with_subject(named(sample_plan(1), plan_id), subject)


def texts_of(plan: Plan) -> list[list[str]]:
    """The words of the head and of each task, by reading the plan itself."""
    tasks_words = [
        words_in(
            " ".join(
                (
                    task.code,
                    plain(task.content),
                    *(party.name for party in task.assignment.parties),
                    *task.deliverables,
                )
            )
        )
        for task in tasks(plan)
    ]
    return [str(plan_row(plan)["words"]).split(), *tasks_words]


def matches(plan: Plan, words: list[str]) -> bool:
    return any(
        set(words[:-1]) <= set(text) and any(each.startswith(words[-1]) for each in text)
        for text in texts_of(plan)
    )


@pytest.mark.parametrize(
    "words",
    [
        "đuối nước",
        "DUOI NUOC",
        "duoi nu",
        "đuối  nước ",
        "Đuối",
        "phong, chong",
        "76/KH-UBND",
        "76 kh",
        "lâm đồng",
        "28-CT/TW",
        "KH26-01.4C",
        "sở y tế",
        "so bu",
    ],
)
def test_accents_case_and_marks_do_not_matter(searched: Store, words: str) -> None:
    plan = sample_plan()
    numbered = replace(plan.head, number=DocumentNumber("KH-UBND", "76"))
    task = edits.with_value(plan, "task-2", DELIVERABLES, ("Sổ bướm",))
    searched.add_plan(replace(task, head=numbered))
    assert [hit.entry.id for hit in searched.search(words)] == ["sample"]


@pytest.mark.parametrize("words", ["nước đuối trâu", "uoi", "khong co", "nu duoi", "77/KH"])
def test_what_is_not_there_is_not_found(searched: Store, words: str) -> None:
    searched.add_plan(sample_plan())
    assert searched.search(words) == ()


def test_a_hit_names_the_first_task_or_none_where_the_head_matched(searched: Store) -> None:
    searched.add_plan(sample_plan())
    (hit,) = searched.search("đuối nước")
    assert hit.task.startswith("KH26-01.4C Triển khai chương trình phòng, chống tai nạn")
    (hit,) = searched.search("lâm đồng")
    assert hit.task == ""


def test_all_words_must_stand_in_one_text(searched: Store) -> None:
    searched.add_plan(sample_plan())
    assert searched.search("đuối nước")
    assert searched.search("cộng tác viên")
    assert searched.search("đuối nước cộng tác viên") == ()


@pytest.mark.parametrize(
    "words", ["", "  ", "…", "%", "_", '"', "*", "'", "-", "()", "\x00", "NEAR(", "https://"]
)
def test_no_input_is_an_error(searched: Store, words: str) -> None:
    searched.add_plan(sample_plan())
    assert bool(searched.search(words)) is (not words_in(words))


def test_a_paper_marked_secret_is_found_by_no_word_until_the_mark_is_taken_away(searched: Store) -> None:
    plan = sample_plan()
    secret = edits.with_secrecy(plan, Secrecy.SECRET)
    revision = searched.add_plan(plan)
    assert searched.search("đuối nước")
    revision = searched.save_plan(secret, revision)
    assert searched.search("đuối nước") == ()
    assert searched.search(plan.head.subject) == ()
    searched.save_plan(plan, revision)
    assert searched.search("đuối nước")


@MANY
@given(st.data())
def test_search_finds_what_reading_finds(searched: Store, data: st.DataObject) -> None:
    plan = data.draw(plans())
    searched.add_plan(plan)
    try:
        some = [word for text in texts_of(plan) for word in text]
        known = st.lists(st.sampled_from(some), min_size=1, max_size=3).map(" ".join) if some else lines(1)
        words = data.draw(known | lines(1))
        wanted = words_in(words)
        open_to_all = plan.head.secrecy is Secrecy.NONE
        assert bool(searched.search(words)) is (open_to_all and matches(plan, wanted) if wanted else True)
    finally:
        searched.bin_plan(plan.id)
        searched.delete_plan(plan.id)


def test_the_plans_changed_last_come_first_however_often_they_are_saved(sqlite_store: Store) -> None:
    """Plans are taken up again at random, some of them deep below many others."""
    chance = random.Random(5)
    plans_by_id, revisions = {}, {}
    for number in range(60):
        plan = named(sample_plan(2), f"plan-{number}")
        plans_by_id[plan.id], revisions[plan.id] = plan, sqlite_store.add_plan(plan)
    order = list(plans_by_id)
    for turn in range(120):
        name = chance.choice(list(plans_by_id))
        plans_by_id[name] = edits.with_value(plans_by_id[name], "task-1", CONTENT, rich(f"Lượt {turn} bơi"))
        revisions[name] = sqlite_store.save_plan(plans_by_id[name], revisions[name])
        order.remove(name)
        order.append(name)
    found = [hit.entry.id for hit in sqlite_store.search("trẻ em", limit=100)]
    assert found == order[::-1]
    assert sqlite_store.search("lượt 119")[0].entry.id == order[-1]
    # Where more match than are asked for, those left out are never among the very newest.
    few = [hit.entry.id for hit in sqlite_store.search("trẻ em", limit=40)]
    assert len(few) == 40
    assert set(islice(reversed(order), 15)) <= set(few)
    assert few == [name for name in found if name in few]


def test_plans_that_may_be_of_a_year_are_found_among_those_that_have_the_words(searched: Store) -> None:
    for number in range(6):
        year = 2020 + number % 3
        plan = called(f"plan-{number}", f"chung {'năm ' + str(year) if number > 2 else 'nua'}")
        on = IssueDate(year, 5, 1) if number <= 2 else IssueDate(year)
        searched.add_plan(replace(plan, head=replace(plan.head, issue_date=on)))
    searched.add_plan(called("without", "chung"))

    def found(words: str, *years: int, binned: bool = False) -> list[str]:
        hits = searched.search(words, limit=None, binned=binned, years=frozenset(years))
        return [hit.entry.id for hit in hits]

    assert found("chung", 2020) == ["plan-3", "plan-0"]
    assert found("chung", 2020, 2022) == ["plan-5", "plan-3", "plan-2", "plan-0"]
    assert found("nua", 2021) == ["plan-1"]
    assert found("", 2022) == ["plan-5", "plan-2"]
    assert found("chung", 2019) == []
    assert len(found("chung")) == 7
    searched.bin_plan("plan-3")
    assert found("chung", 2020) == ["plan-0"]
    assert found("chung", 2020, binned=True) == ["plan-3"]


def test_a_year_reads_no_more_lines_than_may_be_of_it(sqlite_store: Store) -> None:
    for number in range(30):
        plan = called(f"plan-{number}", f"chung năm {2000 + number}")
        sqlite_store.add_plan(replace(plan, head=replace(plan.head, issue_date=IssueDate(2000 + number))))
    read: list[str] = []

    def counted(row: Sequence[Any]) -> PlanEntry:
        read.append(entry_of(row).id)
        return entry_of(row)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stored, "entry_of", counted)
        assert [hit.entry.id for hit in find_plans(sqlite_store, PlanFilter("chung 2007")).hits] == ["plan-7"]
        assert [hit.entry.id for hit in find_plans(sqlite_store, PlanFilter("chung", 2009)).hits] == [
            "plan-9"
        ]
    assert read == ["plan-7", "plan-9"]


def test_more_matching_tasks_than_are_read_at_once(sqlite_store: Store) -> None:
    for number in range(5):
        sqlite_store.add_plan(named(sample_plan(450), f"plan-{number}"))
    assert len(sqlite_store.search("nội dung")) == 5
    assert len(sqlite_store.search("nội dung", limit=3)) == 3


@pytest.mark.parametrize("syllable", ["truong", "nghieng"])
def test_a_whole_syllable_is_found_without_gathering_all_texts_that_have_it(
    sqlite_store: Store, syllable: str
) -> None:
    """The last word may be the beginning of one: up to the longest syllable the index knows beginnings as they are."""
    with sqlite_store.database.writing() as connection:
        texts = [{"text_number": search.number_on(shelf, 0), "words": syllable} for shelf in range(1, 20_001)]
        search.index(connection, texts)

    def seconds(query: str) -> float:
        find = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 1"
        with sqlite_store.database.reading() as connection:
            began = thread_time()
            assert connection.exec_driver_sql(find, (query,)).scalar_one() == search.number_on(20_000, 0)
            return thread_time() - began

    asked = [(seconds(f'"{syllable[:5]}"*'), seconds(f'"{syllable}"*')) for _ in range(9)]
    short, whole = (min(each) for each in zip(*asked, strict=True))
    assert whole < 5 * short


def test_the_index_is_whole_after_many_saves(sqlite_store: Store) -> None:
    plan, revision = sample_plan(30), 1
    sqlite_store.add_plan(plan)
    chance = random.Random(3)
    for turn in range(60):
        some = chance.choice(tasks(plan)).id
        match turn % 3:
            case 0:
                plan = edits.with_value(plan, some, CONTENT, rich(f"Lượt {turn}"))
            case 1:
                plan = edits.move_item(plan, some, "group-1", 0)
            case _:
                plan = edits.without_item(plan, some)
        revision = sqlite_store.save_plan(plan, revision)
    with sqlite_store.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('integrity-check')")
    sqlite_store.bin_plan("sample")
    sqlite_store.delete_plan("sample")
    with sqlite_store.database.reading() as connection:
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM search_index WHERE search_index MATCH 'l* OR k* OR t*'"
        )
        assert left.scalar_one() == 0


def test_on_a_server_words_have_an_index_that_needs_no_extension(postgres: Server, plain_url: str) -> None:
    open_store(plain_url).close()
    name = plain_url.partition("@/")[2].partition("?")[0]
    found = postgres.run(
        "SELECT indexname::text FROM pg_indexes WHERE indexname LIKE 'words_of_%' ORDER BY 1", name
    )
    assert found == [("words_of_plans",), ("words_of_tasks",)]


def test_on_a_server_common_rare_and_half_common_words_are_found_newest_first(postgres_url: str) -> None:
    """The three ways there are: read the newest, read on, ask the index."""
    store = open_store(postgres_url)
    for number in range(40):
        subject = "chung" + (" nua" if number % 4 == 0 else "") + (" hiem" if number == 3 else "")
        store.add_plan(called(f"plan-{number}", subject))
    with store.database.reading() as connection, pytest.MonkeyPatch.context() as patched:
        patched.setattr(server_search, "_NEWEST", 8)
        for words, limit in ((["chung"], 5), (["nua"], 6), (["hiem"], 5), (["n"], 6), (["chung", "nu"], 20)):
            few = server_search.found_in_postgres(connection, words, limit, binned=False)
            whole = server_search.found_in_postgres(connection, words, None, binned=False)
            assert few == whole[:limit], words
            assert len(whole) == server_search.count_in_postgres(connection, words, binned=False)
        assert len(server_search.found_in_postgres(connection, ["nua"], None, binned=False)) == 10
        assert server_search.found_in_postgres(connection, ["chung"], 3, binned=True) == []
    store.close()


def test_a_word_of_any_length_can_be_kept_and_looked_for(searched: Store) -> None:
    """An index of words takes none of more than 2,046 bytes: nothing is lost, and nothing fails."""
    searched.add_plan(called("lâu", "dài " + "x" * 4000))
    assert [hit.entry.id for hit in searched.search("dai")] == ["lâu"]
    assert [hit.entry.id for hit in searched.search("dai " + "x" * 4000)] == ["lâu"]
    assert searched.search("y" * 4000) == ()


@pytest.mark.parametrize(("plans_of", "tasks_of", "binned"), [(150, 50, 110), (40, 500, 0)])
def test_no_plan_is_hidden_by_many_texts_of_others(
    tmp_path: Path, plans_of: int, tasks_of: int, binned: int
) -> None:
    """150 plans of 50 tasks, the newest 110 in the bin; 40 plans of 500 tasks: all texts match."""
    store = open_store(default_url(tmp_path))
    base = sample_plan(1)
    words = [("chung", f"t{number}") for number in range(tasks_of)]
    with store.database.writing() as connection:
        for number in range(plans_of):
            row = {
                **plan_row(base),
                "id": f"p{number}",
                "revision": 1,
                "tasks": tasks_of,
                "changed": number,
                "binned": 1 if number >= plans_of - binned else None,
                "shelf": number + 1,
            }
            connection.execute(insert(stored_plans), row)
            texts = [
                {"text_number": search.number_on(number + 1, place + 1), "words": f" {' '.join(each)} "}
                for place, each in enumerate(words)
            ]
            search.index(connection, texts)
    left = plans_of - binned
    assert len(store.search("chung", limit=None)) == store.count_found("chung") == left
    assert len(store.search("chung", limit=left)) == left
    assert (
        len(store.search("chung", limit=None, binned=True))
        == store.count_found("chung", binned=True)
        == binned
    )
    assert store.count_found("") == left
    store.close()
