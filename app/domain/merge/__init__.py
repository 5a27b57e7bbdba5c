"""Three-way merge of plans by item, so that what two people did to the same plan stands in one."""

from app.domain.merge.conflict import CODE, DELETED, STANDING, Conflict, Key, Merged, Standing
from app.domain.merge.plans import merge
from app.domain.merge.resolving import resolved

__all__ = ["CODE", "DELETED", "STANDING", "Conflict", "Key", "Merged", "Standing", "merge", "resolved"]
