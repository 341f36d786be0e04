"""A WhatsApp export from its bytes to its messages: open, find the headers, settle the order, read each message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from crm_core.threads.export import wordings
from crm_core.threads.export.archive import open_chat
from crm_core.threads.export.bodies import Reading, read_body
from crm_core.threads.export.clock import BucharestClock
from crm_core.threads.export.findings import Findings
from crm_core.threads.export.headers import find_layout, header_lines, is_cut_header, records_end_in_crlf
from crm_core.threads.export.order import check_order, settle_order
from crm_core.threads.export.page import Header, Page
from crm_core.threads.export.records import ChatExport, DayOrder, ExportedMessage
from crm_core.threads.export.wordings import OWN_TEXT_MARK

_HEADERS_SHARE = 0.5
"""How much of the reading time finding the headers takes, for the progress shown."""
_PROGRESS_EVERY = 5_000


def read_export(
    name: str,
    data: bytes,
    *,
    order: DayOrder | None = None,
    progress: Callable[[float], None] | None = None,
) -> ChatExport:
    """The chat in an uploaded export: a ``.txt`` or a ``.zip``, from Android or iPhone, in Romanian or English.

    ``name`` is the file's name, ``order`` what a person answered when the file itself does not settle it;
    ``progress`` is called with shares from 0 to 1. Raises ExportError, which names the line where one is to blame,
    for anything that is no export, holds two chats, has dates that do not exist or contradict ``order``.
    """
    opened = open_chat(name, data)
    layout = find_layout(opened.text)
    findings = Findings(cut_inside_character=opened.cut, unreadable=opened.unreadable)
    text = opened.text
    last = text.rfind("\n") + 1
    if 0 < last < len(text) and is_cut_header(text[last:], layout):
        findings.cut_line = text.count("\n") + 1
        text = text[:last]
    exact = records_end_in_crlf(text, layout)
    lines = list(header_lines(text, layout, only_after_crlf=exact, progress=_part(progress, 0.0, _HEADERS_SHARE)))
    page = Page(text, layout, lines, title=opened.title, exact=exact)
    findings.cut_line = findings.cut_line or page.cut_line
    settled = settle_order(page.lines, layout, page.headers_if)
    if order is not None:
        check_order(order, settled, layout)
    read_as: DayOrder = settled.order if settled.order != "ask" else order or "dm"
    headers = page.headers(read_as)
    findings.quoted_lines = page.quoted_lines(read_as)
    messages = _messages(page, headers, findings, _part(progress, _HEADERS_SHARE, 1.0))
    if progress is not None:
        progress(1.0)
    findings.last_line = text.count("\n") + 1
    return ChatExport(
        title=opened.title,
        messages=tuple(messages),
        system_lines=len(headers) - len(messages),
        senders=tuple(dict.fromkeys(message.sender for message in messages)),
        order=order if settled.order == "ask" and order is not None else settled.order,
        warnings=findings.sentences(),
    )


def _part(progress: Callable[[float], None] | None, start: float, end: float) -> Callable[[float], None] | None:
    if progress is None:
        return None
    return lambda share: progress(start + (end - start) * share)


def _messages(
    page: Page, headers: Sequence[Header], findings: Findings, progress: Callable[[float], None] | None
) -> list[ExportedMessage]:
    """The messages in the order of the file; every other header is the system's."""
    iphone = page.layout.bracketed
    marked = wordings.marked_wordings(page.text) if iphone else frozenset()
    clock = BucharestClock()
    messages: list[ExportedMessage] = []
    latest: datetime | None = None
    findings.preface_lines = headers[0].line.line - 1
    for index, header in enumerate(headers):
        if progress is not None and index % _PROGRESS_EVERY == 0:
            progress(index / len(headers))
        if header.spoken is None:
            continue
        end = headers[index + 1].line.start if index + 1 < len(headers) else len(page.text)
        reading = _reading(page.text, header, end, iphone=iphone, marked=marked)
        if reading.kind is None:
            if reading.unknown_notice:
                findings.unknown_notices.append(header.line.line)
            continue
        ts = clock.utc(header.wall)
        if latest is not None and ts < latest:
            findings.late_lines.append(header.line.line)
        else:
            latest = ts
        messages.append(
            ExportedMessage(
                ts, header.spoken.sender, reading.body, reading.kind, reading.file, reading.edited, header.line.line
            )
        )
    findings.skipped_times = clock.skipped_times
    return messages


def _reading(text: str, header: Header, end: int, *, iphone: bool, marked: frozenset[wordings.Wording]) -> Reading:
    assert header.spoken is not None
    start = header.line.rest_at + header.spoken.written + 1
    if text.startswith(" ", start):
        start += 1
    body = text[start:end].rstrip("\r\n")
    if "\r" in body:
        body = body.replace("\r\n", "\n")
    line_marked = text.startswith(OWN_TEXT_MARK, header.line.start)
    return read_body(body, iphone=iphone, marked=marked, line_marked=line_marked)
