"""What earlier versions kept in files of the user's own folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.resources import resource


def write_sample_office(folder: Path) -> Path:
    """The sample office as the office of the settings in `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "office.toml"
    shutil.copyfile(resource("offices", "sample-province.toml"), path)
    return path
