"""``person-export`` and ``anonymise``: a person's request, answered by whoever runs the server."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from crm_core.access import SYSTEM_ACTOR
from crm_core.bootstrap import build_services
from crm_core.cli.progress import Progress, grouped
from crm_core.errors import InvalidInput
from crm_core.privacy import Erased, Overview, Reason
from crm_core.settings import load_settings
from crm_core.transfer.export_file import new_file

_WORDS = {
    "events": "petreceri",
    "history": "schimbări ale lor",
    "threads": "conversații",
    "messages": "mesaje",
    "drafts": "drafturi",
    "questions": "întrebări",
    "audit": "înregistrări din jurnal",
    "elsewhere": "documente ale altora în care apare numărul",
}
BACKUPS = "Copiile de siguranță făcute înainte conțin mai departe datele: vezi docs/PRIVACY.md."


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``person-export``."""
    parser.add_argument("phone", metavar="PHONE", help="the person's number, in any notation")
    parser.add_argument("file", type=Path, metavar="FILE.zip", help="a new file; readable by its owner alone")
    parser.set_defaults(run=person_export)


def add_anonymise_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``anonymise``."""
    parser.add_argument("phone", nargs="?", metavar="PHONE", help="the person's number, in any notation")
    parser.add_argument("--reason", choices=[reason.value for reason in Reason], help="why; needed to do it")
    parser.add_argument(
        "--confirm", metavar="DIGITS", help="the last four digits of the number; without it, only say what is held"
    )
    parser.add_argument("--complete", action="store_true", help="complete one that was stopped, whoever it is about")
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    parser.set_defaults(run=anonymise)


def person_export(options: argparse.Namespace) -> int:
    """Write everything that is held about a person into a file."""
    if options.file.suffix != ".zip":
        raise InvalidInput("Numele fișierului se termină în .zip.")
    services = build_services(load_settings())
    try:
        with new_file(options.file) as out:
            file = services.personal_data.export(SYSTEM_ACTOR, options.phone)
            out.write(file.content)
    finally:
        services.store.close()
    print(f"{grouped(file.documents)} documente în {options.file}")
    for path in file.elsewhere:
        print(f"Numărul apare și într-un document al altcuiva: {path}", file=sys.stderr)
    return 0


def anonymise(options: argparse.Namespace) -> int:
    """Say what is held about a person, or take them out of the database for good."""
    services = build_services(load_settings())
    try:
        with Progress("documente verificate") as progress:
            if options.complete:
                done = services.personal_data.complete(SYSTEM_ACTOR, progress=progress)
                print("Nu era nicio anonimizare de dus la capăt." if done is None else _done(done, options.json))
                return 0
            if not options.phone:
                raise InvalidInput("Scrie numărul persoanei, sau --complete.")
            if options.confirm is None:
                print(_overview(services.personal_data.overview(SYSTEM_ACTOR, options.phone), options.json))
                return 0
            if options.reason is None:
                raise InvalidInput("Alege motivul: --reason request, consent, authority sau retention.")
            done = services.personal_data.anonymise(
                SYSTEM_ACTOR,
                options.phone,
                reason=Reason(options.reason),
                confirmation=options.confirm,
                progress=progress,
            )
    finally:
        services.store.close()
    print(_done(done, options.json))
    return 0


def _overview(overview: Overview, as_json: bool) -> str:
    if as_json:
        return json.dumps(
            {
                "phoneE164": overview.phone_e164,
                "counts": dict(overview.counts),
                "coming": [event.event_id for event in overview.coming],
                "elsewhere": overview.elsewhere,
                "left": overview.left,
                "otherPrograms": overview.other_programs,
                "isUnderWay": overview.is_under_way,
            },
            ensure_ascii=False,
        )
    lines = [f"Despre {overview.phone_e164} sunt păstrate:"]
    lines += [f"{grouped(number):>8}  {_WORDS[name]}" for name, number in overview.counts.items()]
    lines += [f"Numărul apare la altcineva: {path}" for path in overview.elsewhere]
    lines += [f"Nu se schimbă, de verificat de mână: {path}" for path in overview.left]
    lines += [f"Colecție a altui program, de verificat acolo: {name}" for name in overview.other_programs]
    if overview.coming:
        lines.append(f"Petreceri de acum înainte: {len(overview.coming)}. Anulează-le sau arhivează-le întâi.")
    if overview.is_under_way:
        lines.append("O anonimizare a început și nu s-a terminat: rulează --complete.")
    lines.append("Nu s-a schimbat nimic. Anonimizarea, fără cale înapoi: --reason … --confirm ULTIMELE-4-CIFRE")
    return "\n".join(lines)


def _done(erased: Erased, as_json: bool) -> str:
    if as_json:
        return json.dumps(asdict(erased), ensure_ascii=False)
    lines = [f"Anonimizat: {erased.pseudonym}. Au fost schimbate:"]
    lines += [f"{grouped(int(number)):>8}  {_WORDS.get(name, name)}" for name, number in erased.counts.items()]
    lines += [f"Nu s-a schimbat, de verificat de mână: {path}" for path in erased.left]
    return "\n".join([*lines, BACKUPS])
