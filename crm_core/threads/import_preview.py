"""What an export shows before anything is stored: who is who, and what has to be asked. Pure.

Who is staff is known where a sender is one of the company's accounts, or where one of two senders is a number that
is not the company's. Everything else is asked: a guess would turn the whole conversation round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crm_core.models import BUCHAREST, Account
from crm_core.phones import try_parse_phone
from crm_core.threads.export import ChatExport, same_name


class ImportQuestion(StrEnum):
    """What only a person can tell."""

    DAY_ORDER = "day_order"
    WHO_IS_STAFF = "who_is_staff"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """An export as read, with what is known about its people.

    ``staff_senders`` is None where it has to be asked; ``likely_staff`` is then a suggestion, possibly empty.
    ``client_name`` is empty and ``phone_e164`` None where the export does not tell them; ``account_id`` is the account
    whose name or number is among the senders, if it is one.
    """

    chat: ChatExport
    staff_senders: frozenset[str] | None
    likely_staff: frozenset[str]
    client_name: str
    phone_e164: str | None
    account_id: str | None
    questions: tuple[ImportQuestion, ...]


def preview_of(chat: ChatExport, accounts: Sequence[Account]) -> ImportPreview:
    """What the export tells, given the company's numbers."""
    owners = {sender: _account_of(sender, accounts) for sender in chat.senders}
    known = frozenset(sender for sender, account in owners.items() if account)
    staff = _staff(chat.senders, known)
    likely = staff if staff is not None else known or _others_than_title(chat)
    phone = client_phone(chat, staff or known, accounts)
    questions = (
        (ImportQuestion.DAY_ORDER, chat.order == "ask"),
        (ImportQuestion.WHO_IS_STAFF, staff is None),
        (ImportQuestion.PHONE, phone is None),
    )
    account_ids = {account.account_id for account in owners.values() if account}
    return ImportPreview(
        chat=chat,
        staff_senders=staff,
        likely_staff=likely,
        client_name=client_name(chat, staff if staff is not None else likely),
        phone_e164=phone,
        account_id=account_ids.pop() if len(account_ids) == 1 else None,
        questions=tuple(question for question, is_open in questions if is_open),
    )


def client_name(chat: ChatExport, staff: frozenset[str]) -> str:
    """The client's name: the chat's title, or the only other sender; empty where these are numbers or staff."""
    if chat.title and not try_parse_phone(chat.title) and not any(same_name(chat.title, name) for name in staff):
        return chat.title
    names = [sender for sender in chat.senders if sender not in staff and not try_parse_phone(sender)]
    return names[0] if len(names) == 1 and staff else ""


def client_phone(chat: ChatExport, staff: frozenset[str], accounts: Sequence[Account]) -> str | None:
    """The client's number, where one sender or the chat's title is one that is not the company's."""
    own = {account.phone_e164 for account in accounts}
    shown = {try_parse_phone(sender) for sender in chat.senders if sender not in staff} - own - {None}
    if not shown and chat.title:
        shown = {try_parse_phone(chat.title)} - own - {None}
    return shown.pop() if len(shown) == 1 else None


def dry_run_json(chat: ChatExport) -> dict[str, Any]:
    """What ``import-whatsapp --dry-run --json`` prints. Times are ISO 8601 with the offset of Europe/Bucharest."""
    return {
        "messages": [
            {
                "ts": message.ts.astimezone(BUCHAREST).isoformat(),
                "sender": message.sender,
                "body": message.body,
                "kind": str(message.kind),
                "file": message.file,
            }
            for message in chat.messages
        ],
        "system": chat.system_lines,
        "senders": list(chat.senders),
        "order": chat.order,
        "warnings": list(chat.warnings),
    }


def _account_of(sender: str, accounts: Iterable[Account]) -> Account | None:
    phone = try_parse_phone(sender)
    for account in accounts:
        if same_name(sender, account.name) or (phone is not None and phone == account.phone_e164):
            return account
    return None


def _staff(senders: Sequence[str], known: frozenset[str]) -> frozenset[str] | None:
    strangers = [sender for sender in senders if sender not in known]
    if len(senders) > 2 or not senders:
        return None
    if known:
        return known if len(strangers) < 2 else None
    numbers = frozenset(sender for sender in strangers if try_parse_phone(sender))
    return frozenset(strangers) - numbers if len(numbers) == 1 else None


def _others_than_title(chat: ChatExport) -> frozenset[str]:
    """A phone names the chat after the other side, so whoever the chat is not named after exported it."""
    if not chat.title or not any(same_name(chat.title, sender) for sender in chat.senders):
        return frozenset()
    return frozenset(sender for sender in chat.senders if not same_name(chat.title, sender))
