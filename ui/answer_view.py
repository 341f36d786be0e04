"""An answer as people read it: the sentence, a small table with bars, how it was understood, sources as links."""

from __future__ import annotations

from collections.abc import Callable

from crm_core.ask.answer import Answer, Source, Table
from ui import texts
from ui.links import client_url
from ui.markup import Html, joined, said, tag
from ui.soft_links import link

_SOURCES = 40
"""Links shown; how many more there are is said."""


def answer_markup(answer: Answer, *, event_href: Callable[[Source], str]) -> Html:
    """What the data says; a refusal is told apart by its colour and has no sources."""
    shown = answer.sources[:_SOURCES]
    sources = [
        link(
            source.event_id,
            f"#{source.event_short_id} {texts.SOURCE_OF()} " if source.event_short_id is not None else "",
            said(source.date),
            href=event_href(source),
        )
        for source in shown
    ]
    listed = [part for source in sources for part in (" · ", source)][1:]
    more = len(answer.sources) - len(shown)
    return tag(
        "div",
        tag("div", said(answer.text)),
        _table(answer.table) if answer.table else None,
        tag("div", said(answer.plan_in_words), cls="plan") if answer.answerable else None,
        tag("div", f"{texts.SOURCES()}: ", joined(listed), f" · +{more}" if more > 0 else None, cls="sources")
        if sources
        else None,
        cls="crm-answer" if answer.answerable else "crm-answer silent",
        role="status",
    )


def _table(table: Table) -> Html:
    head = tag("tr", *(tag("th", name) for name in table.columns), tag("th", "") if table.bars else None)
    rows = []
    for at, row in enumerate(table.rows):
        cells = [tag("td", said(cell)) for cell in row]
        if table.phones and table.phones[at].startswith("+"):
            cells[0] = tag("td", link(table.phones[at], said(row[0]), href=client_url(table.phones[at])))
        if table.bars:
            cells.append(tag("td", tag("i", style=f"width:{table.bars[at]}%"), cls="bar"))
        rows.append(tag("tr", *cells))
    return tag("table", head, *rows, cls="crm-compare")
