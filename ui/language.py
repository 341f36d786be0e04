"""In which language the interface speaks: Romanian, or English for those who ask."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    RO = "ro"
    EN = "en"
