"""The audit log: filters, a table that shows everything verbatim, and the same as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TypedDict

import pandas as pd
import streamlit as st

from crm_core.access import Actor
from crm_core.audit_log import AuditAction, AuditEntry
from crm_core.models import BUCHAREST
from crm_core.stored_values import plain_value
from ui import formats, loaders, session, texts, vocabulary
from ui.errors import note, problem_of
from ui.guard import current_actor
from ui.markup import tag
from ui.services import services
from ui.session import WidgetKey

_PER_PAGE = 100
_DAYS = 30


class Asked(TypedDict):
    """What the log is asked for."""

    actor_uid: str | None
    action: AuditAction | None
    since: datetime | None
    until: datetime | None


def show_audit(actor: Actor) -> None:
    """Filters, table, export."""
    st.html(tag("div", tag("h2", texts.NAV_AUDIT()), tag("p", texts.AUDIT_INTRO(), cls="crm-muted"), cls="crm"))
    asked = _ask()
    entries: list[AuditEntry] = []
    cursor: str | None = None
    for _ in range(session.audit_pages(tuple(asked.values()))):
        page = services().audit.page(actor, **asked, limit=_PER_PAGE, cursor=cursor)
        entries += page.entries
        cursor = page.next_cursor
        if cursor is None:
            break
    if not entries:
        st.html(tag("div", texts.AUDIT_EMPTY(), cls="crm-empty"))
        return
    st.dataframe(_table(entries), hide_index=True, width="stretch")
    if cursor is not None:
        st.button(texts.SHOW_MORE(), key=WidgetKey.AUDIT_MORE, type="tertiary", on_click=session.show_more_entries)
    _show_file(asked)


def _show_file(asked: Asked) -> None:
    """The way to a file of what is asked for; one made for something else is not offered any more."""
    desk = session.audit_desk(tuple(asked.values()))
    st.button(texts.AUDIT_PREPARE(), key=WidgetKey.AUDIT_PREPARE, on_click=_prepare, args=(asked,))
    if desk.problem is not None:
        note(desk.problem.message, kind="bad")
    if desk.file is None:
        return
    if desk.file.is_cut:
        note(texts.AUDIT_CUT(n=desk.file.entries), kind="warn")
    st.download_button(
        texts.AUDIT_DOWNLOAD(),
        desk.file.content,
        file_name=f"jurnal-{loaders.today().isoformat()}.csv",
        mime="text/csv",
        key=WidgetKey.AUDIT_DOWNLOAD,
        type="primary",
    )


def _prepare(asked: Asked) -> None:
    desk = session.audit_desk(tuple(asked.values()))
    desk.file, desk.problem = None, None
    try:
        desk.file = services().audit_export.file(current_actor(), **asked)
    except Exception as error:
        desk.problem = problem_of(error)


def _ask() -> Asked:
    who, what, start, end = st.columns([2, 2, 1, 1])
    uid = who.text_input(texts.AUDIT_WHO(), key=WidgetKey.AUDIT_WHO, max_chars=128).strip()
    action = what.selectbox(
        texts.AUDIT_WHAT(),
        tuple(AuditAction),
        index=None,
        format_func=lambda action: vocabulary.AUDIT[action](),
        placeholder=texts.AUDIT_ALL(),
        key=session.in_language(WidgetKey.AUDIT_WHAT),
    )
    today = loaders.today()
    since = start.date_input(
        texts.AUDIT_SINCE(), today - timedelta(days=_DAYS), key=WidgetKey.AUDIT_SINCE, format="DD.MM.YYYY"
    )
    until = end.date_input(texts.AUDIT_UNTIL(), today, key=WidgetKey.AUDIT_UNTIL, format="DD.MM.YYYY")
    return Asked(
        actor_uid=uid or None,
        action=action,
        since=datetime.combine(since, time(0), BUCHAREST) if since else None,
        until=datetime.combine(until + timedelta(days=1), time(0), BUCHAREST) if until else None,
    )


def _table(entries: Sequence[AuditEntry]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            texts.AUDIT_WHEN(): [formats.moment_text(formats.local(e.at)) if e.at else "" for e in entries],
            texts.AUDIT_WHO(): [f"{e.actor_name} ({e.actor_uid})" if e.actor_name else e.actor_uid for e in entries],
            texts.AUDIT_WHAT(): [_action(e.action) for e in entries],
            texts.AUDIT_SUBJECT(): [e.subject for e in entries],
            texts.AUDIT_DETAILS(): [
                json.dumps(plain_value(dict(e.details), json=True), ensure_ascii=False) if e.details else ""
                for e in entries
            ],
        }
    )


def _action(action: str) -> str:
    return vocabulary.AUDIT[AuditAction(action)]() if action in tuple(AuditAction) else action
