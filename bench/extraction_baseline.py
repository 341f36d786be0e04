"""A plain reader to compare with: dateparser for days, phonenumbers to keep numbers out of the way, and keyword lists.

It reads the client's messages one by one, without dialogue: the last day, hour, amount and number of children win,
every service that is named counts, and a few words decide the action.
"""

from __future__ import annotations

import re
from typing import Any

import phonenumbers
from dateparser.search import search_dates

from crm_core.catalogue import CHARACTER_OF, SERVICES
from crm_core.extraction.evaluation import case_window
from crm_core.language.folding import folded
from crm_core.models import BUCHAREST

_HOUR = re.compile(r"\b(?:ora|la)\s+([0-9]{1,2})(?:[:.]([0-9]{2}))?\b|\b([0-9]{1,2}):([0-9]{2})\b")
_AMOUNT = re.compile(r"\b([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{2,6})\s*(?:lei|ron|euro)\b")
_CHILDREN = re.compile(r"\b([0-9]{1,3})\s+(?:de\s+)?copii\b")
_AGE = re.compile(r"\b([0-9]{1,2})\s+ani\b")
_CHILD = re.compile(r"\b(?:ziua|botezul|il cheama|o cheama|fetita|baiatul)\s+(?:lui\s+)?([a-z]{3,})")
_STREET = re.compile(r"\b(?:str|strada|bd|calea|sos|aleea)\b\.?[^,\n]{2,40}[0-9]+")
_NAMES_A_DAY = re.compile(
    r"[0-9]{1,2}\s*[a-z]{3}|[0-9]{1,2}[./-][0-9]{1,2}|maine|astazi|luni|marti|miercuri|joi|vineri|sambata|duminica"
)
"""dateparser takes a lone number for a day: only what has a month, a week day or a word for it counts."""
_CHANGES = re.compile(r"\b(?:mut\w*|anul\w*|schimb\w*|adaug\w*|modific\w*)\b")


def predict(case: dict[str, Any]) -> dict[str, Any]:
    """The prediction for one case, in the scorer's format."""
    window = case_window(case)
    draft: dict[str, Any] = {"payment": {}, "rolesBySlot": {}}
    roles: list[tuple[str, str | None]] = []
    words: list[str] = []
    for message in window.messages:
        plain = folded(_without_phones(message.body))
        words.append(plain)
        amount = _AMOUNT.search(plain)
        if amount:
            draft["payment"]["amount"] = int(amount.group(1).replace(".", ""))
        if not message.is_inbound:
            continue
        base = message.ts_client.astimezone(BUCHAREST).replace(tzinfo=None)
        days = search_dates(
            _without_phones(message.body),
            languages=["ro", "en"],
            settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"},
        )
        named = [found for said, found in days or [] if _NAMES_A_DAY.search(folded(said))]
        if named:
            draft["date"] = named[-1].strftime("%d-%m-%Y")
        hour = _HOUR.search(plain)
        if hour:
            draft["startTime"] = f"{int(hour[1] or hour[3]):02d}:{hour[2] or hour[4] or '00'}"
        for name, pattern in (("numChildren", _CHILDREN), ("childAge", _AGE)):
            found = pattern.search(plain)
            if found:
                draft[name] = int(found[1])
        child, street = _CHILD.search(plain), _STREET.search(plain)
        if child:
            draft["childName"] = child[1].capitalize()
        if street:
            draft["address"] = street.group()
        roles += _roles(plain)
    draft["rolesBySlot"] = {
        f"01{chr(65 + place)}": {
            "roleType": kind,
            "startTime": draft.get("startTime"),
            "details": {"character": name} if name else {},
        }
        for place, (kind, name) in enumerate(list(dict.fromkeys(roles))[:26])
    }
    events = case.get("openEvents") or []
    if events and _CHANGES.search("\n".join(words)):
        return {
            "id": case["id"], "action": "UPDATE_EVENT", "targetEventId": events[0]["eventId"], "draftEvent": draft,
        }  # fmt: skip
    wanted = bool(draft.get("date")) or bool(roles)
    return {"id": case["id"], "action": "CREATE_EVENT" if wanted else "NOOP", "draftEvent": draft if wanted else None}


def _without_phones(text: str) -> str:
    for match in reversed(list(phonenumbers.PhoneNumberMatcher(text, "RO"))):
        text = text[: match.start] + text[match.end :]
    return text


def _roles(plain: str) -> list[tuple[str, str | None]]:
    kinds = [
        (service.role_type.value, None)
        for service in SERVICES
        if any(re.search(rf"\b{re.escape(name)}\b", plain) for name in service.names)
    ]
    named = [("ANIMATOR", name) for alias, name in CHARACTER_OF.items() if re.search(rf"\b{re.escape(alias)}\b", plain)]
    return [*named, *(kind for kind in kinds if not (named and kind[0] == "ANIMATOR"))]
