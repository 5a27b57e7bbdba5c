"""Where the library lies.

The store itself is imported where it is used: a window that only asks where things lie stays quick.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from app.persistence import Store

DATA_VARIABLE = "DUTHAO_DATA"
"""The environment may name another folder for the library, for tests and for programs on a stick."""

JOIN_SUFFIX = ".duthao-join"
"""The ending of a file that tells where an office's server is, to join its library by (`workflows/joining`)."""

DATABASE_VARIABLE = "DUTHAO_DATABASE_URL"
"""The environment may name another database."""


def data_folder() -> Path:
    """Where the library lies on this system."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else user_data_path("duthao", appauthor=False)


def own_file(settings_url: str = "") -> Path | None:
    """The file of the person's own library; None where the environment or the settings name another database."""
    from app.persistence.location import default_file

    named = os.environ.get(DATABASE_VARIABLE) or settings_url
    return None if named else default_file(data_folder())


def database_url(settings_url: str = "") -> str:
    """The address of the database: the environment's, else that of the settings, else SQLite in the data folder."""
    from app.persistence import default_url
    from app.workflows.server_password import server_url

    return os.environ.get(DATABASE_VARIABLE) or server_url(settings_url) or default_url(data_folder())


def open_library(settings_url: str = "") -> Store:
    """The store that the environment or the settings name. Raises what `open_store` raises."""
    from app.persistence import open_store

    return open_store(database_url(settings_url))
