"""Everything that is held about a person, as one file that can be handed over: a ZIP with tables, lines and a word on
what they are. The same data gives the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from crm_core.catalogue import label_of
from crm_core.events.documents import read_event
from crm_core.models import BUCHAREST, Event, Message
from crm_core.phones import format_phone
from crm_core.spreadsheets import csv_file
from crm_core.store.base import Snapshot, collection_of
from crm_core.stored_values import plain_value
from crm_core.threads.documents import read_message

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part: a file's content does not depend on when it was made."""
_EVENT_HEADS: Final = (
    "nr", "data", "adresa", "servicii", "suma", "moneda", "plata", "avans", "sarbatorit", "varsta", "parinte",
    "telefon", "telefon parinte", "numar copii", "arhivat",
)  # fmt: skip
_MESSAGE_HEADS: Final = ("conversatie", "cand", "cine", "tip", "text", "text schimbat")
_LEFT_OUT: Final = ("actorUid", "actorName")
"""Of entries of the audit log: which colleague it was is about the colleague (docs/PRIVACY.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """A ZIP file, and how many documents are in it. ``elsewhere``: paths of documents of others that hold the number;
    what they say is not in the file."""

    content: bytes
    documents: int
    elsewhere: tuple[str, ...]


def person_file(phone_e164: str, snapshots: Iterable[Snapshot], *, elsewhere: Iterable[str]) -> PersonFile:
    """The file of these documents, which are the person's."""
    documents = sorted(snapshots, key=lambda snapshot: snapshot.path.split("/"))
    others = tuple(elsewhere)
    parts: dict[str, bytes] = {}
    by_collection: dict[str, list[Snapshot]] = {}
    for snapshot in documents:
        by_collection.setdefault(collection_of(snapshot.path), []).append(snapshot)
    parts["CITESTE-MA.txt"] = _read_me(phone_e164, by_collection, others).encode()
    parts["petreceri.csv"] = csv_file(_EVENT_HEADS, _event_rows(by_collection.get("evenimente", [])))
    parts["mesaje.csv"] = csv_file(_MESSAGE_HEADS, _message_rows(by_collection.get("threads/*/messages", [])))
    for collection, stored in by_collection.items():
        name = collection.replace("/*/", "-")
        parts[f"date/{name}.jsonl"] = b"".join(_line(snapshot) for snapshot in stored)
    return PersonFile(content=_zip(parts), documents=len(documents), elsewhere=others)


def _line(snapshot: Snapshot) -> bytes:
    data: Mapping[str, Any] = snapshot.data
    if collection_of(snapshot.path) == "auditLog":
        data = {name: value for name, value in data.items() if name not in _LEFT_OUT}
    content = {"document": snapshot.path, "fields": plain_value(data, json=True)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _zip(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return written.getvalue()


def _event_rows(snapshots: Iterable[Snapshot]) -> Iterator[tuple[str, ...]]:
    for snapshot in snapshots:
        event = read_event(snapshot.id, snapshot.data)
        if isinstance(event, Event):
            yield _event_row(event)


def _event_row(event: Event) -> tuple[str, ...]:
    details, payment = event.details, event.payment
    services = (
        " ".join(filter(None, (role.character or label_of(role.role_type), role.start_time, role.note)))
        for role in details.active_roles
    )
    return (
        "" if event.short_id is None else str(event.short_id),
        event.date_text,
        details.address,
        ", ".join(services),
        "" if payment.amount is None else str(payment.amount),
        payment.currency,
        payment.status.value,
        "" if payment.deposit is None else str(payment.deposit),
        " ".join(filter(None, (details.child_name, details.child_dob))),
        "" if details.child_age is None else str(details.child_age),
        details.parent_name,
        details.phone_raw or details.phone_e164 or "",
        details.parent_phone,
        "" if details.num_children is None else str(details.num_children),
        "da" if event.is_archived else "",
    )


def _message_rows(snapshots: Iterable[Snapshot]) -> Iterator[tuple[str, ...]]:
    read = [(s, read_message(s.id, s.data)) for s in snapshots]
    for snapshot, message in sorted(read, key=lambda pair: _place(*pair)):
        thread_id = snapshot.path.split("/")[1]
        later = snapshot.data.get("laterBody")
        yield (
            thread_id,
            message.ts_client.astimezone(BUCHAREST).strftime("%d-%m-%Y %H:%M"),
            "client" if message.is_inbound else "firma",
            message.message_type,
            message.body,
            later if isinstance(later, str) else "",
        )


def _place(snapshot: Snapshot, message: Message) -> tuple[Any, ...]:
    return snapshot.path.split("/")[1], message.ts_client, message.message_id


_WHAT: Final[Mapping[str, str]] = {
    "auditLog": "cine din firmă (după rol) s-a uitat la date sau le-a schimbat, și când",
    "threads": "conversațiile de pe WhatsApp: nume, număr, ultimul mesaj",
    "threads/*/messages": "mesajele, în ambele sensuri",
    "threads/*/extractions": "ce s-a propus din mesaje ca petrecere",
    "threads/*/extractions/*/runs": "fiecare propunere: valori, citate, ce s-a decis",
    "evenimente": "petrecerile notate: dată, loc, sărbătorit, părinte, servicii, plată",
    "evenimente/*/history": "fiecare schimbare a unei petreceri",
    "clients": "fișa clientului: nume, număr, sume",
    "clients/*/questions": "întrebări puse de colegi despre client, cu răspunsul",
    "clientContributions": "cu cât a contribuit fiecare petrecere la sumele clientului",
}


def _read_me(phone_e164: str, by_collection: Mapping[str, list[Snapshot]], others: tuple[str, ...]) -> str:
    lines = [
        f"Datele cu caracter personal legate de numărul {format_phone(phone_e164)} ({phone_e164})",
        "",
        "petreceri.csv și mesaje.csv se deschid în Excel sau LibreOffice. Un apostrof la începutul unei celule",
        "(’+40…) nu face parte din date: împiedică programul să ia textul drept formulă.",
        "În directorul date/ este tot ce e păstrat, un document pe rând (JSON), pe colecții:",
        "",
        *(f"  {name.replace('/*/', '-')}.jsonl  ({len(stored)}): {_WHAT.get(name, 'alte date')}"
          for name, stored in by_collection.items()),
        "",
        "Orele din date/ sunt UTC, cele din mesaje.csv ale României. Din jurnal lipsesc numele colegilor.",
        "Imaginile și înregistrările vocale trimise pe WhatsApp nu sunt păstrate în această aplicație.",
    ]  # fmt: skip
    if others:
        lines.append(f"Numărul mai apare în {len(others)} documente care privesc alte persoane; ele nu sunt aici.")
    return "\r\n".join(lines) + "\r\n"
