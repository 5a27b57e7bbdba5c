"""The colours of the two themes."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """The colours of one theme, as #rrggbb.

    `line` parts what stands side by side; `edge` is the bound of what can be used, 3:1 on every ground (WCAG 1.4.11).
    """

    window: str
    surface: str
    rail: str
    field: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    selected: str
    hover: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    good: str
    desk: str
    page: str
    page_text: str


LIGHT = Tokens(
    window="#f8f6f2",
    surface="#ffffff",
    rail="#efebe4",
    field="#ffffff",
    line="#d9d3c9",
    edge="#8d8679",
    text="#23211d",
    muted="#645f56",
    accent="#0b6660",
    accent_strong="#084c48",
    on_accent="#ffffff",
    selected="#d5ebe8",
    hover="#e9e4db",
    danger="#a8201a",
    danger_soft="#fbe9e7",
    warning="#7a4f00",
    warning_soft="#fdf1d8",
    good="#1d6b32",
    desk="#e8e4dc",
    page="#ffffff",
    page_text="#151412",
)
DARK = Tokens(
    window="#1f1e1b",
    surface="#282724",
    rail="#191816",
    field="#2f2e2a",
    line="#47443e",
    edge="#837d72",
    text="#ece8e1",
    muted="#b3ada2",
    accent="#5cc4ba",
    accent_strong="#86d8d0",
    on_accent="#06211f",
    selected="#1c4541",
    hover="#35332e",
    danger="#ff9c93",
    danger_soft="#4a2522",
    warning="#f0c674",
    warning_soft="#423518",
    good="#86d39a",
    desk="#151412",
    page="#2b2a26",
    page_text="#efece6",
)
