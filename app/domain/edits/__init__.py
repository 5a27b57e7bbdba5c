"""Every edit a person can make, each a pure function from a plan to a plan.

An edit that changes nothing returns the plan it was given. An id that is not in the plan raises KeyError, a place
that is none of a list or table IndexError, and an id or a value that the plan cannot take ValueError: a window that
asks for it is at fault, not the officer. After any run of edits all ids are unique, no two tasks that an edit gave
a code have the same, and the plan file can be written and read.
"""

from app.domain.edits.blanks import with_blanks_filled
from app.domain.edits.demands import (
    with_demand_tasks,
    with_demands,
    with_demands_ours,
    with_directives,
)
from app.domain.edits.frame import (
    move_annex,
    with_annex,
    with_annex_title,
    with_answer,
    with_closing,
    with_legal_basis,
    with_opening,
    with_signature,
    without_annex,
    without_guesses,
    without_legal_basis,
    without_remark,
)
from app.domain.edits.generated import (
    with_added_row,
    with_columns,
    with_duty,
    with_table_sections,
    without_added_row,
    without_duty,
)
from app.domain.edits.head import (
    with_draft_round,
    with_issue_date,
    with_issuer,
    with_kind,
    with_number,
    with_place,
    with_status,
    with_subject,
    with_symbol,
)
from app.domain.edits.outline import (
    demote,
    move_item,
    move_within,
    promote,
    with_guidance,
    with_heading,
    with_item,
    with_marker,
    without_item,
)
from app.domain.edits.own_form import with_own_form
from app.domain.edits.paragraphs import (
    with_content,
    with_list_item,
    with_text_replaced,
    without_list_item,
)
from app.domain.edits.parties import (
    with_party_left_out,
    with_party_replaced,
)
from app.domain.edits.recipients import (
    move_recipient,
    with_archive,
    with_archive_unit,
    with_covers,
    with_recipient,
    with_recipients,
    without_recipient,
)
from app.domain.edits.tables import (
    with_cell,
    with_cell_centred,
    with_cell_split,
    with_cells_merged,
    with_header_rows,
    with_table_column,
    with_table_row,
    with_widths,
    without_table_column,
    without_table_row,
)
from app.domain.edits.tasks import (
    with_new_task,
    with_task,
    with_tasks,
    with_value,
)

__all__ = [
    "demote",
    "move_annex",
    "move_item",
    "move_recipient",
    "move_within",
    "promote",
    "with_added_row",
    "with_annex",
    "with_annex_title",
    "with_answer",
    "with_archive",
    "with_archive_unit",
    "with_blanks_filled",
    "with_cell",
    "with_cell_centred",
    "with_cell_split",
    "with_cells_merged",
    "with_closing",
    "with_columns",
    "with_content",
    "with_covers",
    "with_demand_tasks",
    "with_demands",
    "with_demands_ours",
    "with_directives",
    "with_draft_round",
    "with_duty",
    "with_guidance",
    "with_header_rows",
    "with_heading",
    "with_issue_date",
    "with_issuer",
    "with_item",
    "with_kind",
    "with_legal_basis",
    "with_list_item",
    "with_marker",
    "with_new_task",
    "with_number",
    "with_opening",
    "with_own_form",
    "with_party_left_out",
    "with_party_replaced",
    "with_place",
    "with_recipient",
    "with_recipients",
    "with_signature",
    "with_status",
    "with_subject",
    "with_symbol",
    "with_table_column",
    "with_table_row",
    "with_table_sections",
    "with_task",
    "with_tasks",
    "with_text_replaced",
    "with_value",
    "with_widths",
    "without_added_row",
    "without_annex",
    "without_duty",
    "without_guesses",
    "without_item",
    "without_legal_basis",
    "without_list_item",
    "without_recipient",
    "without_remark",
    "without_table_column",
    "without_table_row",
]
