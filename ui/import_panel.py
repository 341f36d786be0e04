"""Importing a WhatsApp export: what was read, the questions that are open, progress, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import streamlit as st

from crm_core.access import Actor
from crm_core.errors import CrmError
from crm_core.models import Account
from crm_core.threads.export.records import ChatExport, DayOrder, ExportedMessage
from crm_core.threads.import_preview import client_name
from crm_core.threads.importing import ImportPreview, ImportQuestion, ImportResult
from ui import formats, links, loaders, session, texts, vocabulary
from ui.errors import note, problem_of
from ui.markup import tag
from ui.services import services
from ui.session import ImportDesk, WidgetKey

_SAMPLE = 5


class Export(NamedTuple):
    """An uploaded file."""

    name: str
    data: bytes


class _Answers(NamedTuple):
    """What the person answered. ``phone`` is None where nobody knows it; ``complete`` if nothing is open."""

    account_id: str | None
    staff: frozenset[str]
    phone: str | None
    name: str
    complete: bool


def uploaded_export(desk: ImportDesk) -> Export | None:
    """The file field; a new one for every import."""
    file = st.file_uploader(texts.IMPORT_FILE(), type=["txt", "zip"], key=f"{WidgetKey.IMPORT_FILE}.{desk.round}")
    if file is None:
        return None
    return Export(file.name, file.getvalue())


def show_preview(actor: Actor, desk: ImportDesk, export: Export) -> None:
    """What the export holds, nothing stored yet; the questions; the button that stores it."""
    key = f"{WidgetKey.IMPORT_FILE}.{desk.round}.{export.name}.{len(export.data)}"
    order = _chosen_order(key)
    try:
        preview = _preview(actor, desk, export, order)
    except CrmError as error:
        note(problem_of(error).message, kind="bad")
        return
    chat = preview.chat
    st.html(
        tag("div", tag("p", _summary(chat)), *(tag("p", f"⚠ {warning}") for warning in chat.warnings), cls="crm-note")
    )
    if ImportQuestion.DAY_ORDER in preview.questions or order is not None:
        _ask_order(key, chat)
    answers = _ask(actor, key, preview)
    _show_sample(chat, answers.staff)
    if desk.problem is not None:
        note(desk.problem.message, kind="bad")
    st.button(
        texts.IMPORT_RUN(),
        key=WidgetKey.IMPORT_RUN,
        type="primary",
        disabled=not answers.complete,
        on_click=desk.start,
    )
    wanted, desk.wanted = desk.wanted, False
    if wanted and answers.complete:
        _run(actor, desk, preview, answers)


def show_import_result(result: ImportResult) -> None:
    """What the import did, and the way to the thread."""
    parts = [texts.IMPORT_ADDED(result.added), texts.IMPORT_THERE(result.already_there)]
    if result.changed:
        parts.append(texts.IMPORT_CHANGED(result.changed))
    if result.system_lines:
        parts.append(texts.IMPORT_SYSTEM(result.system_lines))
    st.html(
        tag(
            "div",
            tag("p", tag("b", " · ".join(parts))),
            *(tag("p", f"⚠ {warning}") for warning in result.warnings),
            cls="crm-note good",
            role="status",
        )
    )
    with st.container(horizontal=True):
        if st.button(texts.IMPORT_OPEN(), key=WidgetKey.IMPORT_OPEN, type="primary"):
            thread_id = result.thread_id
            session.finish_import()
            links.go_to_thread(thread_id)
        st.button(texts.IMPORT_AGAIN(), key=WidgetKey.IMPORT_AGAIN, on_click=session.finish_import)


def _preview(actor: Actor, desk: ImportDesk, export: Export, order: DayOrder | None) -> ImportPreview:
    """The preview, read once a file and order: a rerun of the page does not read 40,000 messages again."""
    asked = (export.name, hash(export.data), order)
    if desk.preview is None or desk.previewed != asked:
        place = st.empty()
        bar = place.progress(0.0, text=texts.IMPORT_READING())
        try:
            preview = services().chat_import.preview(
                actor,
                export.name,
                export.data,
                order=order,
                progress=lambda share: bar.progress(min(max(share, 0.0), 1.0), text=texts.IMPORT_READING()),
            )
        finally:
            place.empty()
        desk.preview, desk.previewed, desk.problem = preview, asked, None
    return desk.preview


def _run(actor: Actor, desk: ImportDesk, preview: ImportPreview, answers: _Answers) -> None:
    place = st.empty()
    bar = place.progress(0.0, text=texts.IMPORT_STORING())
    desk.problem = None
    try:
        desk.result = services().chat_import.run(
            actor,
            preview,
            account_id=answers.account_id or "",
            staff_senders=answers.staff,
            phone_e164=answers.phone,
            client_name=answers.name or None,
            progress=lambda share: bar.progress(min(max(share, 0.0), 1.0), text=texts.IMPORT_STORING()),
        )
        session.forget_reads()
    except Exception as error:
        place.empty()
        desk.problem = problem_of(error)
    st.rerun()


def _chosen_order(key: str) -> DayOrder | None:
    chosen = session.typed(f"{key}.order")
    return "dm" if chosen == "dm" else "md" if chosen == "md" else None


def _ask_order(key: str, chat: ChatExport) -> None:
    first = formats.local(chat.messages[0].ts).date() if chat.messages else loaders.today()
    other = first.replace(month=first.day, day=first.month) if first.day <= 12 else first
    chosen = _chosen_order(key)
    day_first, month_first = (other, first) if chosen == "md" else (first, other)
    st.radio(
        texts.IMPORT_ORDER(),
        ("dm", "md"),
        index=None,
        format_func=lambda order: (
            texts.IMPORT_ORDER_DM(example=formats.long_day(day_first))
            if order == "dm"
            else texts.IMPORT_ORDER_MD(example=formats.long_day(month_first))
        ),
        key=f"{key}.order",
    )


def _ask(actor: Actor, key: str, preview: ImportPreview) -> _Answers:
    """The questions, answered already where the export tells."""
    chat = preview.chat
    accounts = loaders.accounts(actor)
    staff = frozenset(
        st.multiselect(
            texts.IMPORT_STAFF(),
            chat.senders,
            default=[s for s in chat.senders if s in (preview.staff_senders or preview.likely_staff)],
            key=f"{key}.staff",
            help=texts.IMPORT_STAFF_HELP(),
            placeholder=texts.CHOOSE(),
        )
    )
    nobody = True
    if not staff and ImportQuestion.WHO_IS_STAFF in preview.questions:
        nobody = st.checkbox(texts.IMPORT_NO_STAFF(), key=f"{key}.no-staff")
    one, two, three = st.columns(3)
    account_id = _ask_account(one, key, accounts, preview.account_id)
    name = two.text_input(
        texts.IMPORT_NAME(),
        value=preview.client_name,
        key=f"{key}.name",
        max_chars=200,
        placeholder=client_name(chat, staff) or None,
    )
    phone = three.text_input(
        texts.IMPORT_PHONE(),
        value=preview.phone_e164 or "",
        key=f"{key}.phone",
        placeholder="0722 123 456",
        help=texts.IMPORT_PHONE_HELP(),
    )
    unknown = False
    if not phone.strip():
        unknown = three.checkbox(texts.IMPORT_NO_PHONE(), key=f"{key}.no-phone")
    needs_phone = not phone.strip() and not unknown
    if needs_phone:
        st.html(tag("div", texts.IMPORT_PHONE_NEEDED(), cls="crm-muted"))
    order_open = chat.order == "ask"
    return _Answers(
        account_id=account_id,
        staff=staff,
        phone=phone.strip() or None,
        name=name.strip(),
        complete=bool(account_id) and nobody and not needs_phone and not order_open and bool(chat.messages),
    )


def _ask_account(
    place: st.delta_generator.DeltaGenerator, key: str, accounts: tuple[Account, ...], known: str | None
) -> str | None:
    """The account; one that does not exist yet can be typed, so that a fresh company can begin."""
    names = {account.account_id: account.name for account in accounts}
    if not names:
        return (
            place.text_input(texts.IMPORT_ACCOUNT(), value=_FIRST_ACCOUNT, key=f"{key}.account", max_chars=60).strip()
            or None
        )
    return place.selectbox(
        texts.IMPORT_ACCOUNT(),
        tuple(names),
        index=list(names).index(known) if known in names else 0 if len(names) == 1 else None,
        format_func=lambda account_id: names[account_id],
        placeholder=texts.CHOOSE(),
        key=f"{key}.account",
    )


_FIRST_ACCOUNT = "WA-01"


def _summary(chat: ChatExport) -> str:
    parts = [texts.IMPORT_FOUND(len(chat.messages)), texts.IMPORT_SYSTEM(chat.system_lines)]
    if chat.messages:
        first, last = min(m.ts for m in chat.messages), max(m.ts for m in chat.messages)
        parts.append(
            texts.IMPORT_PERIOD(
                start=formats.short_day(formats.local(first).date()), end=formats.short_day(formats.local(last).date())
            )
        )
    return " · ".join(parts)


def _show_sample(chat: ChatExport, staff: frozenset[str]) -> None:
    """The first and last messages in a table, which shows what was written verbatim."""
    messages = chat.messages
    shown = messages if len(messages) <= 2 * _SAMPLE else (*messages[:_SAMPLE], *messages[-_SAMPLE:])
    if not shown:
        return
    st.html(tag("div", texts.IMPORT_PREVIEW(), cls="crm-muted"))
    st.dataframe(
        pd.DataFrame(
            {
                texts.IMPORT_DATE(): [formats.moment_text(message.ts) for message in shown],
                texts.IMPORT_SENDER(): [_sender(message, staff) for message in shown],
                texts.IMPORT_TEXT(): [_text(message) for message in shown],
            }
        ),
        hide_index=True,
        width="stretch",
    )


def _sender(message: ExportedMessage, staff: frozenset[str]) -> str:
    side = texts.YOU().strip(": ") if message.sender in staff else texts.CLIENT_COLUMN()
    return f"{message.sender} ({side})"


def _text(message: ExportedMessage) -> str:
    kind = vocabulary.KIND[message.kind]() if message.kind in vocabulary.KIND else ""
    return " · ".join(part for part in (f"[{kind}]" if kind else "", message.body, message.file or "") if part)
