"""Date personale: what is held about a person, as a file for them; and their anonymisation, for administrators."""

from __future__ import annotations

from crm_core.access import Permission
from ui.errors import calm
from ui.guard import open_page
from ui.person_panel import show_person

actor = open_page(Permission.PERSONAL_DATA)

with calm():
    show_person()
