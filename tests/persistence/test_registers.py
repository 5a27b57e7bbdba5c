"""The office's registers in the store: one value under a revision, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.directives.model import Citation, Directive, Rank
from app.domain.registers.office_registers import (
    OfficeRegisters,
    Register,
    with_office,
    with_row,
    without_row,
)
from app.errors.faults import RevisionConflict
from app.persistence import SavedRegisters, Store, open_store
from app.workflows import reference_data
from app.workflows.office_registers import RegistersKeeper, shipped

OFFICE = with_office(OfficeRegisters(), "x", reference_data.sample_office())
DIRECTIVE = Directive("d", Citation("Chỉ thị", "05/CT-UBND"), Rank.LOCAL)


def full() -> OfficeRegisters:
    """Registers with rows of every kind that comes with the program, and an office."""
    given = shipped()
    some = replace(given, directives=tuple(sorted(given.directives[:3], key=lambda each: each.id)))
    return replace(
        OFFICE, agencies=some.agencies, groups=some.groups, kinds=some.kinds, directives=some.directives
    )


def test_there_are_none_at_first_and_then_what_was_saved(store: Store) -> None:
    assert store.load_registers() == SavedRegisters(OfficeRegisters(), 0)
    assert store.save_registers(full(), 0) == 1
    assert store.load_registers() == SavedRegisters(full(), 1)
    assert store.directives() == full().directives
    assert store.save_registers(OfficeRegisters(), 1) == 2
    assert store.load_registers() == SavedRegisters(OfficeRegisters(), 2)
    assert store.directives() == ()


@pytest.mark.parametrize("expected", [0, 2])
def test_a_save_from_another_revision_is_refused_and_changes_nothing(store: Store, expected: int) -> None:
    store.save_registers(OFFICE, 0)
    with pytest.raises(RevisionConflict) as told:
        store.save_registers(OfficeRegisters(directives=(DIRECTIVE,)), expected)
    assert (told.value.expected, told.value.found) == (expected, 1)
    assert store.load_registers() == SavedRegisters(OFFICE, 1)


def test_a_directive_that_is_saved_by_itself_is_a_new_revision(store: Store) -> None:
    store.save_directive(DIRECTIVE)
    assert store.load_registers() == SavedRegisters(OfficeRegisters(directives=(DIRECTIVE,)), 1)


def test_two_programs_change_the_registers_and_nothing_vanishes(
    url: str, store: Store, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path_factory.mktemp("config")))
    store.save_registers(OFFICE, 0)
    other = open_store(url)
    here, there = RegistersKeeper(store.load_registers()), RegistersKeeper(other.load_registers())
    first, *_, last = OFFICE.abbreviations
    mine = with_row(OFFICE, Register.ABBREVIATIONS, replace(first, full="Của tôi"))
    theirs = with_row(
        without_row(OFFICE, Register.ABBREVIATIONS, last.id),
        Register.ABBREVIATIONS,
        replace(first, full="Của họ"),
    )
    here.save(store, mine)
    done = there.save(other, theirs)
    other.save_directive(DIRECTIVE)
    again = here.save(store, with_row(mine, Register.OFFICES, replace(OFFICE.offices[0], archive_unit="TH")))
    other.close()
    assert [each.after for each in done.doubled] == [done.saved.registers.abbreviations[-1]]
    assert again.doubled == ()
    found = store.load_registers().registers
    assert found == again.saved.registers
    assert [each.full for each in found.abbreviations if each.short == first.short] == ["Của tôi", "Của họ"]
    assert last.id not in [each.id for each in found.abbreviations]
    assert found.directives == (DIRECTIVE,)
    assert found.offices[0].archive_unit == "TH"
