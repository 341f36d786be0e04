"""Prompturi AI: what the staff add to the model's instructions, tried on a thread before it is saved."""

from __future__ import annotations

from crm_core.access import Permission
from ui.errors import calm
from ui.guard import open_page
from ui.prompt_panel import show_prompts

actor = open_page(Permission.CHANGE_PROMPTS)

with calm():
    show_prompts(actor)
