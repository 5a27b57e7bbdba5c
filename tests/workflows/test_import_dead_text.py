"""What a Word document does not show, has struck through or only asks for is no word of the plan, and is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.reading.word import read_word
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import Run, Shift, plain
from app.domain.plan.tree import all_items, tasks
from app.domain.plan.typed_text import all_texts, rich_texts
from app.domain.recognition.account import Account, Reason
from app.domain.recognition.source import Remark
from app.workflows.importing import import_plan
from tests.made_files import HEAD, ROWS, SPACE, left_out, paragraph, relation, row, run, table, word

_STYLES = (
    f'<w:styles xmlns:w="{SPACE}">'
    '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Bo"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="BoNua"><w:basedOn w:val="Bo"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="DoanAn"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="DoanBo"><w:rPr><w:dstrike/></w:rPr></w:style></w:styles>'
)


def _read(folder: Path, body: str) -> tuple[Plan, Account]:
    path = word(folder / "a.docx", body, {"word/styles.xml": _STYLES}, relation("r1", "styles", "styles.xml"))
    plan, account = import_plan(path)
    account.refuse_unbalanced()
    return plan, account


def _said(plan: Plan) -> str:
    return "\n".join(text for _, text in all_texts(plan))


@pytest.mark.parametrize(
    ("dead", "reason", "remark"),
    [
        (run("BỎ ĐI", "<w:strike/>"), Reason.STRUCK, Remark.STRUCK),
        (run("BỎ ĐI", "<w:dstrike/>"), Reason.STRUCK, Remark.STRUCK),
        (run("BỎ ĐI", '<w:rStyle w:val="Bo"/>'), Reason.STRUCK, Remark.STRUCK),
        (run("BỎ ĐI", '<w:rStyle w:val="BoNua"/>'), Reason.STRUCK, Remark.STRUCK),
        (run("BỎ ĐI", "<w:vanish/>"), Reason.HIDDEN, Remark.HIDDEN),
        (run("BỎ ĐI", '<w:rStyle w:val="An"/>'), Reason.HIDDEN, Remark.HIDDEN),
    ],
    ids=("strike", "dstrike", "style", "based style", "vanish", "vanish style"),
)
def test_dead_words_of_a_sentence_are_left_out_and_named(
    dead: str, reason: Reason, remark: Remark, tmp_path: Path
) -> None:
    plan, account = _read(tmp_path, paragraph(f"{run('Còn ')}{dead}{run(' sống')}"))
    assert "BỎ" not in _said(plan)
    assert "Còn sống" in _said(plan)
    assert left_out(account, reason) == ["BỎ ĐI"]
    assert dict(account.remarks)[remark] == 1


@pytest.mark.parametrize(
    ("look", "style"), [('<w:vanish w:val="0"/>', "DoanAn"), ('<w:dstrike w:val="false"/>', "DoanBo")]
)
def test_a_run_may_live_in_a_dead_style(look: str, style: str, tmp_path: Path) -> None:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    strike = look.replace("dstrike", "strike")
    plan, account = _read(tmp_path, f"<w:p>{properties}{run('Sống', look + strike)}{run('CHẾT')}</w:p>")
    assert _said(plan).split() == ["Sống"]
    assert sum(entry.text == "CHẾT" for entry in account.left_out) == 1


def test_only_the_mark_of_a_paragraph_that_is_hidden_hides_none_of_its_words(tmp_path: Path) -> None:
    plan, _ = _read(tmp_path, f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('Còn đây')}</w:p>")
    assert "Còn đây" in _said(plan)


def test_struck_words_and_rows_make_no_task_and_no_deadline(tmp_path: Path) -> None:
    first = (*ROWS[0][:4], paragraph(run("30/4/2025", "<w:strike/>") + run(" 15/5/2025")))
    crossed = (
        paragraph(run(each, "<w:strike/>")) for each in ("3", "Việc đã gạch", "Trạm Y tế", "", "Quý IV")
    )
    plan, account = _read(tmp_path, table(row(*HEAD), row(*first), row(*ROWS[1]), row(*crossed)))
    assert [task.deadline.text for task in tasks(plan) if task.deadline] == ["15/5/2025", "Tháng 6/2025"]
    assert "Việc đã gạch" in left_out(account, Reason.STRUCK)


@pytest.mark.parametrize(
    "properties", ["<w:trPr><w:hidden/></w:trPr>", '<w:trPr><w:cantSplit/><w:hidden w:val="1"/></w:trPr>']
)
def test_a_hidden_row_is_left_out_and_named(properties: str, tmp_path: Path) -> None:
    body = table(row(*HEAD), row(*ROWS[0]), row(*ROWS[1], properties=properties))
    plan, account = _read(tmp_path, body)
    assert len(tasks(plan)) == 1
    assert left_out(account, Reason.HIDDEN) == [" | ".join(ROWS[1])]


def test_a_row_deleted_in_a_tracked_change_is_remarked(tmp_path: Path) -> None:
    deleted = row(*ROWS[1], properties='<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>')
    plan, account = _read(tmp_path, table(row(*HEAD), row(*ROWS[0]), deleted))
    assert len(tasks(plan)) == 1
    assert dict(account.remarks) == {Remark.TRACKED_CHANGES: 1}


def test_a_text_box_on_a_hidden_anchor_is_hidden(tmp_path: Path) -> None:
    box = f"<w:pict><v:textbox><w:txbxContent>{paragraph('Trong khung')}</w:txbxContent></v:textbox></w:pict>"
    plan, account = _read(tmp_path, paragraph(f"{run('Còn')}<w:r><w:rPr><w:vanish/></w:rPr>{box}</w:r>"))
    assert _said(plan).split() == ["Còn"]
    assert left_out(account, Reason.HIDDEN) == ["Trong khung"]


def test_struck_words_of_a_margin_are_named_apart(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{SPACE}"><w:p>{run("MẬT", "<w:strike/>")}{run("Tuyệt mật")}</w:p></w:hdr>'
    related = relation("r1", "header", "header1.xml")
    _, account = import_plan(word(tmp_path / "a.docx", paragraph("A"), {"word/header1.xml": header}, related))
    assert left_out(account, Reason.MARGIN) == ["Tuyệt mật"]
    assert left_out(account, Reason.STRUCK) == ["MẬT"]


def test_a_row_that_was_shown_again_is_read(tmp_path: Path) -> None:
    shown = row(*ROWS[1], properties='<w:trPr><w:hidden w:val="0"/></w:trPr>')
    plan, _ = _read(tmp_path, table(row(*HEAD), row(*ROWS[0]), shown))
    assert len(tasks(plan)) == 2


def _control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


_PROMPT = "Click or tap here to enter text."


@pytest.mark.parametrize(
    "body",
    [
        _control(paragraph(_PROMPT), "<w:showingPlcHdr/>"),
        paragraph(run("Số: ") + _control(run(_PROMPT), "<w:text/><w:showingPlcHdr/>")),
        table(
            row(*HEAD), row(*ROWS[0][:4], paragraph(_control(run(_PROMPT), "<w:date/><w:showingPlcHdr/>")))
        ),
    ],
    ids=("block", "inline", "cell"),
)
def test_the_prompt_of_an_unfilled_control_is_left_out_and_named(body: str, tmp_path: Path) -> None:
    plan, account = _read(tmp_path, paragraph("Mở đầu") + body)
    assert "Click" not in _said(plan)
    assert left_out(account, Reason.PLACEHOLDER) == [_PROMPT]
    assert dict(account.remarks)[Remark.PLACEHOLDERS] == 1


def test_a_filled_control_and_a_ticked_box_are_read(tmp_path: Path) -> None:
    kept = _control(run("Trạm Y tế"), '<w:dropDownList/><w:showingPlcHdr w:val="0"/>')
    tick = _control(run("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')
    plan, account = _read(tmp_path, paragraph(f"{kept}{run(' đạt ')}{tick}"))
    assert "Trạm Y tế đạt ☒" in _said(plan)
    assert left_out(account, Reason.PLACEHOLDER) == []


def test_a_button_that_asks_for_words_is_a_prompt(tmp_path: Path) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    field = f"{begin}<w:r><w:instrText> MACROBUTTON NoMacro [Bấm để ghi tên]</w:instrText></w:r>{end}"
    plan, account = _read(tmp_path, paragraph(run("Kính gửi: ") + field))
    assert left_out(account, Reason.PLACEHOLDER) == ["[Bấm để ghi tên]"]
    assert "Bấm" not in _said(plan)


def _form(data: str, result: str = "") -> str:
    shown = run(result) if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_ENTRIES = '<w:listEntry w:val="Công an xã"/><w:listEntry w:val="Trạm Y tế"/>'


@pytest.mark.parametrize(
    ("data", "result", "said"),
    [
        (f'<w:ddList><w:result w:val="1"/>{_ENTRIES}</w:ddList>', "", "Trạm Y tế"),
        (f'<w:ddList><w:default w:val="1"/>{_ENTRIES}</w:ddList>', "", "Trạm Y tế"),
        (f"<w:ddList>{_ENTRIES}</w:ddList>", "", "Công an xã"),
        (f"<w:ddList>{_ENTRIES}</w:ddList>", "Công an xã", "Công an xã"),
        ("<w:checkBox><w:checked/></w:checkBox>", "", "☑"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "", "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "", "☐"),
        ("<w:textInput/>", "30/4/2025", "30/4/2025"),
    ],
)
def test_old_form_fields_are_read_as_they_show(data: str, result: str, said: str, tmp_path: Path) -> None:
    plan, _ = _read(tmp_path, paragraph(run("[") + _form(data, result) + run("]")))
    assert f"[{said}]" in _said(plan)


_LETTER = "<m:r><m:t>{}</m:t></m:r>"


def _symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (run("28") + _symbol("Symbol", "F0B0") + run("C"), "28°C"),
        (_symbol("Wingdings", "F0FE") + run(" đạt"), "☑ đạt"),
        (_symbol("Wingdings", "00A8") + run(" chưa"), "◻ chưa"),
        (_symbol("Wingdings 2", "F052"), "☑"),
        (_symbol("Symbol", "F0B3") + run(" 95%"), "≥ 95%"),
        (_symbol("Times New Roman", "00D7"), "×"),
        (run("\uf0b1", '<w:rFonts w:ascii="Symbol"/>') + run("5"), "±5"),
        (run("ü", '<w:rFonts w:ascii="Wingdings"/>') + run(" xong"), "✓ xong"),
        (run("120 m") + run("2", '<w:vertAlign w:val="superscript"/>'), "120 m²"),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O"), "H₂O"),
        (run("28") + run("o", '<w:vertAlign w:val="superscript"/>') + run("C"), "28°C"),
        (
            f"<m:oMath><m:f><m:num>{_LETTER.format(1)}</m:num><m:den>{_LETTER.format(2)}</m:den></m:f></m:oMath>",
            "1/2",
        ),
        (
            f"<w:r><w:ruby><w:rt>{run('đọc')}</w:rt><w:rubyBase>{run('GỐC')}</w:rubyBase></w:ruby></w:r>",
            "GỐC (đọc)",
        ),
    ],
)
def test_symbols_and_raised_letters_keep_what_they_say(inside: str, said: str, tmp_path: Path) -> None:
    plan, _ = _read(tmp_path, paragraph(run("Số ") + inside))
    assert f"Số {said}" in _said(plan)


def test_letters_without_a_sign_of_their_own_stay_raised_and_lowered(tmp_path: Path) -> None:
    raised = run("n+k", '<w:vertAlign w:val="superscript"/>')
    lowered = run("max", '<w:vertAlign w:val="subscript"/>')
    plan, account = _read(tmp_path, paragraph(run("Số x") + raised + run(" và y") + lowered))
    content = next(
        text for item in all_items(plan) for text in rich_texts(item) if plain(text).startswith("Số x")
    )
    assert content == (
        Run("Số x"),
        Run("n+k", shift=Shift.RAISED),
        Run(" và y"),
        Run("max", shift=Shift.LOWERED),
    )
    assert Remark.RAISED not in dict(account.remarks)


def test_what_has_no_sign_of_its_own_is_remarked(tmp_path: Path) -> None:
    plan, account = _read(tmp_path, paragraph(run("lần 4") + _symbol("Wingdings", "F0C0")))
    assert "lần 4•" in _said(plan)
    assert Remark.SYMBOLS in dict(account.remarks)


def test_a_note_on_dead_words_is_named_with_them(tmp_path: Path) -> None:
    note = '<w:r><w:rPr><w:strike/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnotes xmlns:w="{SPACE}"><w:footnote w:id="2">{paragraph("Theo sổ cũ")}</w:footnote></w:footnotes>'
    path = word(
        tmp_path / "a.docx",
        paragraph(run("Còn ") + run("bỏ", "<w:strike/>") + note),
        {"word/footnotes.xml": notes},
        relation("r1", "footnotes", "footnotes.xml"),
    )
    plan, account = import_plan(path)
    account.refuse_unbalanced()
    assert left_out(account, Reason.STRUCK) == ["bỏ Theo sổ cũ"]
    assert _said(plan).split() == ["Còn"]


def test_paragraphs_of_the_same_words_are_each_told_for_what_they_are(tmp_path: Path) -> None:
    decomposed, looks = "Họp ba\u0323n", ("", "<w:strike/>", "<w:b/>")
    body = "".join(paragraph(run(decomposed, look)) for look in looks for _ in range(3))
    path = word(tmp_path / "a.docx", body)
    document = read_word(path.read_bytes(), path)
    said = [each for each in document.paragraphs if each.text]
    assert [(each.place, each.text, each.bold) for each in said] == [
        (f"body/{place}", "Họp bạn", place > 6) for place in (1, 2, 3, 7, 8, 9)
    ]
    assert [each.text for each in document.others] == ["Họp bạn"] * 3
    told = {remark: count for remark, count in document.remarks if count}
    assert told == {Remark.STRUCK: 3, Remark.NOT_COMPOSED: 9}
