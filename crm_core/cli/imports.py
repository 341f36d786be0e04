"""``import-whatsapp``: a chat export into the configured store, or only read (``--dry-run``)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from crm_core.access import SYSTEM_ACTOR
from crm_core.bootstrap import build_services
from crm_core.errors import InvalidInput
from crm_core.settings import load_settings
from crm_core.threads.export import ChatExport, read_export
from crm_core.threads.import_preview import ImportPreview, ImportQuestion, dry_run_json

_SHARE = 20
"""Progress is printed every twentieth of the way."""


def import_whatsapp(options: argparse.Namespace) -> int:
    """Read an export; without ``--dry-run`` store what is new of it. What cannot be told is asked for by option."""
    data = _read(options.file)
    if options.dry_run:
        chat = read_export(options.file.name, data, order=options.order)
        print(json.dumps(dry_run_json(chat), ensure_ascii=False) if options.json else _summary(chat))
        return 0
    services = build_services(load_settings())
    try:
        preview = services.chat_import.preview(SYSTEM_ACTOR, options.file.name, data, order=options.order)
        _check_answers(options, preview)
        result = services.chat_import.run(
            SYSTEM_ACTOR,
            preview,
            account_id=str(options.account or preview.account_id),
            staff_senders=frozenset(options.staff or preview.staff_senders or ()),
            phone_e164=None if options.no_phone else (options.phone or preview.phone_e164),
            progress=_progress(),
        )
    finally:
        services.store.close()
    if options.json:
        print(json.dumps(asdict(result), ensure_ascii=False))
    else:
        print(
            f"{result.added} mesaje noi, {result.already_there} existau, {result.changed} schimbate: {result.thread_id}"
        )
        for warning in result.warnings:
            print(warning, file=sys.stderr)
    return 0


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InvalidInput(f"Fișierul {file} nu poate fi citit.") from error


def _summary(chat: ChatExport) -> str:
    return "\n".join(
        [
            f"{len(chat.messages)} mesaje, {chat.system_lines} linii de sistem, {len(chat.senders)} persoane.",
            *(f"- {sender}" for sender in chat.senders),
            *chat.warnings,
        ]
    )


def _check_answers(options: argparse.Namespace, preview: ImportPreview) -> None:
    """Name every option that answers an open question, all at once."""
    missing = []
    if ImportQuestion.DAY_ORDER in preview.questions:
        missing.append("--order dm sau --order md (ziua sau luna întâi)")
    if preview.staff_senders is None and not options.staff:
        missing.append(f"--staff NUME (cine e din echipă: {', '.join(preview.chat.senders)})")
    if preview.phone_e164 is None and not options.phone and not options.no_phone:
        missing.append("--phone TELEFON sau --no-phone")
    if not options.account and preview.account_id is None:
        missing.append("--account CONT")
    if missing:
        raise InvalidInput("Exportul nu spune tot; adaugă: " + "; ".join(missing) + ".")


def _progress() -> Callable[[float], None]:
    printed = -1

    def show(share: float) -> None:
        nonlocal printed
        if sys.stderr.isatty() and int(share * _SHARE) > printed:
            printed = int(share * _SHARE)
            print(f"\r{share:4.0%}", end="" if share < 1 else "\n", file=sys.stderr, flush=True)

    return show
