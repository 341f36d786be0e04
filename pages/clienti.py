"""Clienți: everybody who has events, found by name or phone."""

from __future__ import annotations

from crm_core.access import Permission
from ui import links
from ui.directory import show_directory
from ui.errors import calm
from ui.guard import open_page

actor = open_page(Permission.READ_CLIENTS)

opened = ""
with calm():
    opened = show_directory(actor)
if opened:
    links.go_to_client(opened)
