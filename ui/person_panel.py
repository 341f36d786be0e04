"""A person's data: look, hand over, anonymise. Nothing is searched before somebody asks for it, and nothing changes
before they have seen what there is, said why and typed the last digits of the number."""

from __future__ import annotations

import streamlit as st

from crm_core.phones import format_phone
from crm_core.privacy import Erased, Overview, Reason
from ui import links, loaders, session, texts, vocabulary
from ui.errors import note, problem_of
from ui.guard import current_actor
from ui.links import Param
from ui.markup import Html, said, tag
from ui.services import services
from ui.session import PersonDesk, WidgetKey

_SHOWN = 12
"""How many paths are listed."""


def show_person() -> None:
    """The page, from the question who it is about to what became of them."""
    st.html(tag("div", tag("h2", texts.NAV_PERSONAL()), tag("p", texts.PERSON_INTRO(), cls="crm-muted"), cls="crm"))
    desk = session.person_desk()
    asked = links.param(Param.PHONE)
    if asked and asked != desk.phone:
        desk.start(asked)
    if desk.erased is not None:
        _show_erased(desk.erased)
    elif desk.overview is None:
        _ask(desk)
    else:
        _show_overview(desk.overview)
        if not desk.overview.is_under_way:
            _show_file(desk)
            _show_erasure(desk, desk.overview)
    if desk.problem is not None:
        note(desk.problem.message, kind="bad")
    if desk.overview is not None or desk.erased is not None:
        st.button(texts.PERSON_ANOTHER(), key=WidgetKey.PERSON_ANOTHER, type="tertiary", on_click=_start_anew)


def _ask(desk: PersonDesk) -> None:
    session.prefill(f"{WidgetKey.PERSON_PHONE}.{desk.round}", desk.phone)
    typed, _ = st.columns([2, 3])
    typed.text_input(
        texts.PERSON_PHONE(), key=f"{WidgetKey.PERSON_PHONE}.{desk.round}", max_chars=60, placeholder="0722 123 456"
    )
    st.button(texts.PERSON_LOOK(), key=WidgetKey.PERSON_LOOK, type="primary", on_click=_look)


def _show_overview(overview: Overview) -> None:
    counted = [tag("li", vocabulary.HELD[name](number)) for name, number in overview.counts.items() if number]
    st.html(
        tag(
            "div",
            tag("h3", texts.PERSON_HELD(phone=format_phone(overview.phone_e164))),
            tag("ul", *counted),
            _paths(overview.elsewhere),
            cls="crm",
        )
    )
    if overview.left:
        note(texts.PERSON_LEFT(paths=", ".join(overview.left[:_SHOWN])), kind="warn")
    if overview.other_programs:
        note(texts.PERSON_OTHERS(names=", ".join(overview.other_programs[:_SHOWN])), kind="warn")
    if overview.is_under_way:
        note(texts.PERSON_UNDER_WAY(), kind="warn")
        st.button(texts.PERSON_COMPLETE(), key=WidgetKey.PERSON_COMPLETE, type="primary", on_click=_complete)


def _paths(paths: tuple[str, ...]) -> Html | None:
    shown = [tag("li", said(path)) for path in paths[:_SHOWN]]
    if len(paths) > _SHOWN:
        shown.append(tag("li", "…"))
    return tag("ul", *shown, cls="crm-muted") if shown else None


def _show_file(desk: PersonDesk) -> None:
    st.html(tag("div", tag("h3", texts.PERSON_FILE()), tag("p", texts.PERSON_FILE_NOTE(), cls="crm-muted"), cls="crm"))
    if desk.file is None:
        st.button(texts.PERSON_PREPARE(), key=WidgetKey.PERSON_PREPARE, on_click=_prepare)
        return
    st.download_button(
        texts.PERSON_DOWNLOAD(),
        desk.file.content,
        file_name=f"date-personale-{loaders.today().isoformat()}.zip",
        mime="application/zip",
        key=WidgetKey.PERSON_DOWNLOAD,
    )


def _show_erasure(desk: PersonDesk, overview: Overview) -> None:
    st.html(
        tag(
            "div",
            tag("h3", texts.PERSON_ERASE()),
            tag("p", texts.PERSON_ERASE_NOTE()),
            tag("p", texts.PERSON_BACKUPS(), cls="crm-muted"),
            cls="crm",
        )
    )
    if overview.coming:
        note(texts.PERSON_COMING(len(overview.coming)), kind="warn")
        return
    reason = st.radio(
        texts.PERSON_REASON(),
        tuple(Reason),
        index=None,
        format_func=lambda reason: vocabulary.REASON[reason](),
        key=f"{WidgetKey.PERSON_REASON}.{desk.round}",
    )
    typed, _ = st.columns([2, 3])
    typed.text_input(
        texts.PERSON_DIGITS(), key=f"{WidgetKey.PERSON_DIGITS}.{desk.round}", max_chars=12, autocomplete="off"
    )
    st.button(
        texts.PERSON_ANONYMISE(),
        key=WidgetKey.PERSON_ANONYMISE,
        type="primary",
        disabled=reason is None,
        on_click=_anonymise,
    )


def _show_erased(erased: Erased) -> None:
    note(texts.PERSON_DONE(name=format_phone(erased.pseudonym)), kind="good")
    if erased.left:
        note(texts.PERSON_LEFT(paths=", ".join(erased.left[:_SHOWN])), kind="warn")
    note(texts.PERSON_BACKUPS())
    if st.button(texts.PERSON_OPEN(), key=WidgetKey.PERSON_CLIENT):
        links.go_to_client(erased.pseudonym)


def _look() -> None:
    desk = session.person_desk()
    phone = str(session.typed(f"{WidgetKey.PERSON_PHONE}.{desk.round}") or "")
    desk.start(phone)
    try:
        desk.overview = services().personal_data.overview(current_actor(), phone)
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        desk.phone = desk.overview.phone_e164
        links.set_params(phone=desk.phone)


def _prepare() -> None:
    desk = session.person_desk()
    desk.file, desk.problem = None, None
    try:
        desk.file = services().personal_data.export(current_actor(), desk.phone)
    except Exception as error:
        desk.problem = problem_of(error)


def _anonymise() -> None:
    desk = session.person_desk()
    reason = session.typed(f"{WidgetKey.PERSON_REASON}.{desk.round}")
    digits = str(session.typed(f"{WidgetKey.PERSON_DIGITS}.{desk.round}") or "")
    desk.problem = None
    try:
        erased = services().personal_data.anonymise(
            current_actor(), desk.phone, reason=Reason(str(reason)), confirmation=digits
        )
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        _is_erased(desk, erased)


def _complete() -> None:
    desk = session.person_desk()
    desk.problem = None
    try:
        erased = services().personal_data.complete(current_actor())
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        if erased is None:
            _start_anew()
        else:
            _is_erased(desk, erased)


def _is_erased(desk: PersonDesk, erased: Erased) -> None:
    phone = desk.phone
    links.set_params(phone=None)
    desk.start("")
    desk.erased = erased
    session.forget_client(phone)


def _start_anew() -> None:
    links.set_params(phone=None)
    session.person_desk().start("")
