"""A Word file with native tracked changes: accepted it says what one plan says, rejected what the other said."""

from app.documents.word.redline.package import redline_file
from app.documents.word.redline.proof import prove_redline

__all__ = ["prove_redline", "redline_file"]
