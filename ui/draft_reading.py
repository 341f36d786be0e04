"""While a model reads: how long already, and how long at most. Afterwards: who read, and when."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crm_core.extraction.drafts import DraftRun
from ui import formats, texts
from ui.errors import note
from ui.markup import Html, tag


def waiting(place: DeltaGenerator, *, limit_s: float) -> Callable[[], object]:
    """What to call a few times a second while waiting: draws how it stands, and hands over to a click on "stop"."""
    began = time.monotonic()

    def draw() -> None:
        place.html(_bar(time.monotonic() - began, limit_s))

    draw()
    return draw


def show_reading(run: DraftRun) -> None:
    """Says where another engine read than the chosen one, and where an answer is shown again."""
    if run.extraction.notice:
        note(run.extraction.notice, kind="warn")
    if run.read_at is not None:
        st.html(tag("div", texts.READ_BEFORE(when=formats.short_moment(run.read_at)), cls="crm-muted"))


def _bar(seconds: float, limit_s: float) -> Html:
    share = min(seconds / limit_s, 1.0)
    said = texts.WAITED(seconds=int(seconds), limit=int(limit_s))
    return tag(
        "div",
        tag("div", tag("i", style=f"width:{share:.0%}"), cls="bar"),
        tag("div", said, cls="crm-muted"),
        *(tag("div", cls="line") for _ in range(3)),
        cls="crm-wait",
        aria_hidden="true",
    )
