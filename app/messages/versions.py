"""Why a version of a plan was kept, as the officer reads it."""

from __future__ import annotations

from app.persistence.entries import Snapshot, SnapshotReason
from app.translation import tr


def reason_words(version: Snapshot) -> str:
    """Why it was kept, in one line."""
    match version.reason:
        case SnapshotReason.EXPORT:
            return tr("Exported: {file}", file=version.note)
        case SnapshotReason.STATUS:
            return _status_words(version.note.partition(" ")[0])
        case SnapshotReason.NEW_VERSION:
            return tr("As issued, before a new version")
        case SnapshotReason.RESTORED:
            return tr("Before the version of {when} was restored", when=version.note)
        case SnapshotReason.BY_HAND:
            return version.note or tr("Kept by hand")
        case SnapshotReason.EMPTIED:
            return tr("Before the plan was emptied")
        case SnapshotReason.BEFORE_MERGE:
            return tr("Before changes from elsewhere were taken in")


def _status_words(status: str) -> str:
    return {
        "draft": tr("Set back to draft"),
        "consulted": tr("Sent for opinions"),
        "submitted": tr("Submitted for signing"),
        "issued": tr("Issued"),
    }.get(status, status)
