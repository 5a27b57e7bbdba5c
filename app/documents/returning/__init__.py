"""A Word file of ours as lines: as we printed it, and as somebody sent it back."""
