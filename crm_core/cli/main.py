"""The commands and their options; errors that people meet end with their sentence and exit code 1 (2: wrong usage,
130: stopped)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from crm_core.cli import ai, copies, data, evaluation, imports, migration, persons, staff, transfer
from crm_core.errors import CrmError
from crm_core.settings import EngineKind


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except CrmError as error:
        print(error.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Oprit. Ce s-a scris până acum rămâne; rulează din nou aceeași comandă.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away (``| head``): nothing to tell it
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crm_core", description="The party CRM from the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    predict = commands.add_parser("predict", help="draft every thread of an evaluation file; one JSON object a line")
    predict.add_argument("file", type=Path, metavar="THREADS.jsonl")
    _engine_option(predict)
    predict.add_argument(
        "--completions",
        type=Path,
        metavar="COMPLETIONS.jsonl",
        help="with --engine groq: recorded answers, one {id, content} a line, instead of the network (docs/AI.md)",
    )
    predict.set_defaults(run=evaluation.predict)

    answer = commands.add_parser("answer", help="answer every question of an evaluation file; one JSON object a line")
    answer.add_argument("file", type=Path, metavar="QUESTIONS.jsonl")
    answer.add_argument("--engine", choices=[EngineKind.RULES.value], default=EngineKind.RULES.value, help="who reads")
    answer.set_defaults(run=evaluation.answer)

    chat = commands.add_parser("import-whatsapp", help="import a WhatsApp chat export (.txt or .zip)")
    chat.add_argument("file", type=Path, metavar="FILE")
    chat.add_argument("--dry-run", action="store_true", help="read only, store nothing")
    chat.add_argument("--json", action="store_true", help="print the outcome as JSON")
    chat.add_argument("--order", choices=("dm", "md"), help="day or month first, where the file does not settle it")
    chat.add_argument("--account", metavar="ID", help="the company's WhatsApp account the chat belongs to")
    chat.add_argument("--staff", action="append", metavar="NAME", help="a sender who is staff (may be repeated)")
    chat.add_argument("--phone", metavar="PHONE", help="the client's phone, where the file does not show it")
    chat.add_argument("--no-phone", action="store_true", help="the client's phone is not known")
    chat.set_defaults(run=imports.import_whatsapp)

    check = commands.add_parser("ai-check", help="the Groq key, the models, one call of each, the limits left")
    check.add_argument("--json", action="store_true", help="print the report as JSON")
    check.set_defaults(run=ai.ai_check)

    normalize = commands.add_parser("normalize", help="read event documents of any age as V3; one JSON object a line")
    normalize.add_argument("file", type=Path, metavar="EVENTS.jsonl")
    normalize.set_defaults(run=evaluation.normalize)

    reconcile = commands.add_parser("reconcile", help="recompute every client's figures from the events and report")
    reconcile.add_argument("--fix", action="store_true", help="bring what differs to the truth")
    reconcile.add_argument("--json", action="store_true", help="print the report as JSON")
    reconcile.set_defaults(run=data.reconcile)

    migrate = commands.add_parser("migrate", help="bring an existing database up to this version; goes on if stopped")
    migrate.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    migrate.add_argument("--json", action="store_true", help="print the outcome as JSON")
    migrate.set_defaults(run=migration.migrate)

    export = commands.add_parser("export", help="write the whole database into a file of JSON lines")
    export.add_argument("file", type=Path, metavar="FILE.jsonl[.gz]")
    export.add_argument("--json", action="store_true", help="print the outcome as JSON")
    export.set_defaults(run=transfer.export)

    bring = commands.add_parser("import", help="bring a file written by export into the database; add what is missing")
    bring.add_argument("file", type=Path, metavar="FILE.jsonl[.gz]")
    bring.add_argument("--dry-run", action="store_true", help="check and compare every line, write nothing")
    bring.add_argument("--overwrite", action="store_true", help="give documents that differ the file's content")
    bring.add_argument("--json", action="store_true", help="print the outcome as JSON")
    bring.set_defaults(run=transfer.import_)

    backup = commands.add_parser("backup", help="copy the embedded store, in use, as of one moment")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file")
    backup.set_defaults(run=copies.backup)

    restore = commands.add_parser("restore", help="put a copy made by backup in the embedded store's place")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=copies.restore)

    persons.add_export_options(commands.add_parser("person-export", help="everything held about a person, as a ZIP"))
    persons.add_anonymise_options(
        commands.add_parser("anonymise", help="what is held about a person; or take them out of everything, for good")
    )

    staff.add_options(commands.add_parser("staff", help="list who may sign in, let somebody in, or in no more"))

    demo = commands.add_parser("demo", help="fill the demo company into the embedded store")
    how = demo.add_mutually_exclusive_group()
    how.add_argument("--reset", action="store_true", help="make it again from nothing, the same each time")
    how.add_argument("--if-empty", action="store_true", help="only where the store is empty")
    demo.set_defaults(run=data.demo)
    return parser


def _engine_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine", choices=[kind.value for kind in EngineKind], default=EngineKind.RULES.value, help="who reads"
    )
