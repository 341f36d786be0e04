"""Whatever is held about somebody, under whatever names and in whatever form: none of it is left, all figures are."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.clients.reconcile import reconcile
from crm_core.privacy import Reason
from crm_core.store.base import Document
from crm_core.store.sqlite import SqliteStore
from crm_core.transfer.exporting import everything
from tests.builders import ADMIN
from tests.contract.steps import put
from tests.services.person import figures
from tests.wiring import services

OTHERS = ("+40733000111", "+40744000222")
T0 = datetime(2025, 3, 1, tzinfo=UTC)
WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzăîșțâ"), min_size=6, max_size=12).map(lambda w: f"qz{w}zq")
"""Words that stand nowhere else, so that any of them that is found again was left behind."""


@st.composite
def numbers(draw: st.DrawFn) -> str:
    return "+407" + draw(st.sampled_from("2345")) + draw(st.text(st.sampled_from("123456789"), min_size=7, max_size=7))


def written(phone: str) -> st.SearchStrategy[str]:
    """The number as people and programs write it."""
    home = "0" + phone[3:]
    return st.sampled_from(
        [
            phone, home, phone[1:], f"00{phone[1:]}", f"{home[:4]} {home[4:7]} {home[7:]}",
            f"{home[:4]}.{home[4:7]}.{home[7:]}", f"{home[:4]}-{home[4:7]}-{home[7:]}", f"+40 ({home[:4]}) {home[4:]}",
            f"{phone[1:]}@s.whatsapp.net", f"{phone[1:]}:12@c.us", f"whatsapp:{phone}", f"\u202a{phone}\u202c",
            f"(+40) {home[1:4]} {home[4:7]} {home[7:]}",
        ]
    )  # fmt: skip


@st.composite
def payments(draw: st.DrawFn, *, has_words: bool) -> Any:
    amount = draw(st.sampled_from([None, 0, 100, 99.5, "1.200 lei", "mult", 12.345]))
    status = draw(st.sampled_from(["PAID", "UNPAID", "CANCELLED", "INCASAT", None]))
    currency = draw(st.sampled_from(["RON", "EUR", None]))
    if not has_words:
        return {"payment": {"amount": amount, "status": status, "currency": currency}}
    return draw(
        st.sampled_from(
            [
                {"payment": {"amount": amount, "status": status, "currency": currency, "by": draw(WORDS)}},
                {"incasare": {"suma": amount, "stare": status, "nota": draw(WORDS)}},
                {},
            ]
        )
    )


@st.composite
def events(draw: st.DrawFn, phone: str) -> Document:
    own, other = draw(written(phone)), draw(st.sampled_from(OTHERS))
    whose = draw(
        st.sampled_from(
            [
                {"phoneE164": own},
                {"telefonClientE164": phone},
                {"phoneRaw": own},
                {"phoneE164": None, "telefonParinte": own},
                {"phoneE164": other, "parentPhone": own},
                {"phoneE164": phone, "phoneRaw": own, "telefonClientRaw": own},
            ]
        )
    )
    is_others = whose.get("phoneE164") == other
    named = {name: draw(WORDS) for name in draw(st.sets(st.sampled_from(NAMES)))}
    services_ = draw(
        st.sampled_from(
            [
                {"rolesBySlot": {"07A": {"roleType": "ANIMATOR", "startTime": "17:00", "durationMin": 90,
                                         "note": draw(WORDS), "details": {"character": draw(WORDS)}}}},
                {"roluri": [{"tip": "vata", "ora": "18:00", "nota": draw(WORDS)}, "popcorn"]},
                {},
            ]
        )
    )  # fmt: skip
    day = draw(st.sampled_from([{"date": "10-02-2025"}, {"data": "2024-05-01"}, {"date": draw(WORDS)}, {}]))
    return {
        **draw(payments(has_words=not is_others)),
        **({"parentName": draw(WORDS)} if is_others else services_ | named | {"altceva": [{"x": own}, draw(WORDS)]}),
        **({} if is_others else day),
        **whose,
    }


NAMES = ("address", "adresa", "locatie", "childName", "sarbatoritNume", "numeParinte", "childDob", "archiveReason")


@st.composite
def companies(draw: st.DrawFn) -> tuple[str, dict[str, Document]]:
    phone = draw(numbers())
    own = f"threads/WA-01__{phone[1:]}@s.whatsapp.net"
    lid = "threads/WA-01__900123456789@lid"
    documents: dict[str, Document] = {f"evenimente/e{n}": doc for n, doc in enumerate(draw(
        st.lists(events(phone), min_size=1, max_size=5)))}  # fmt: skip
    for path in list(documents):
        if draw(st.booleans()):
            is_others = documents[path].get("phoneE164") in OTHERS
            before = {"parentName": draw(WORDS)} | ({} if is_others else {"address": draw(WORDS), "phoneE164": phone})
            documents[f"{path}/history/h{draw(written(phone)).replace('/', '')}"] = {
                "action": "update", "actor": "ana", "at": T0, "before": before,
                "after": {"parentName": draw(WORDS), "parentPhone": draw(written(phone)), "payment.amount": 5},
                "messageIds": [] if is_others else [draw(WORDS)],
            }  # fmt: skip
    for number in range(draw(st.integers(0, 4))):
        message = {"direction": "inbound", "body": f"{draw(WORDS)} {draw(written(phone))}",
                   "tsClient": T0 + timedelta(minutes=number), "senderName": draw(WORDS)}  # fmt: skip
        documents[f"{own}/messages/{phone[1:]}_{number}"] = message
    if draw(st.booleans()):
        documents[own] = {"displayName": draw(WORDS), "lastMessageText": draw(WORDS), "bridge": draw(WORDS)}
        documents[f"{own}/extractions/m1"] = {"draftEvent": {"address": draw(WORDS)}, "eventId": "e0"}
        documents[f"{own}/extractions/m1/runs/r1"] = {"completion": draw(WORDS), "engine": "rules", "confidence": 0.5}
    if draw(st.booleans()):
        documents[lid] = {"displayName": draw(written(phone)), "lastMessageText": draw(WORDS)}
        documents[f"{lid}/messages/m1"] = {"body": draw(WORDS), "tsClient": T0, "direction": "inbound"}
    if draw(st.booleans()):
        documents[f"clients/{phone}"] = {"displayName": draw(WORDS), "phoneRaw": draw(written(phone)), "x": draw(WORDS)}
        documents[f"clients/{phone}/questions/q"] = {"question": draw(WORDS), "askedAt": T0, "askedBy": "ana"}
    documents["threads/WA-01__40733000111@s.whatsapp.net/messages/m1"] = {"body": f"sun-o pe {draw(written(phone))}!"}
    documents["auditLog/a1"] = {"action": "client.viewed", "subject": draw(written(phone)), "actorUid": "ana", "at": T0}
    documents["auditLog/a2"] = {"action": "x", "subject": own.partition("/")[2], "details": {"y": [phone]}, "at": T0}
    return phone, documents


def said(documents: dict[str, Document]) -> set[str]:
    text = json.dumps(documents, default=str, ensure_ascii=False)
    return {"qz" + part.partition("zq")[0] + "zq" for part in text.split("qz")[1:]}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(companies())
def test_no_word_and_no_number_is_left_and_every_figure_is(company: tuple[str, dict[str, Document]]) -> None:
    phone, documents = company
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "crm.db")
        put(store, documents)
        reconcile(store, ADMIN, fix=True)
        before = figures(store)

        services(store).personal_data.anonymise(ADMIN, phone, reason=Reason.REQUEST, confirmation=phone[-4:])

        assert figures(store) == before
        assert reconcile(store, ADMIN).differences == ()
        kept = "\n".join(s.path + json.dumps(s.data, default=str, ensure_ascii=False) for s in everything(store))
        digits = "".join(c for c in kept if c not in " .-()/\u202a\u202c")
        store.close()
        files = b"".join(file.read_bytes() for file in Path(folder).iterdir())
    assert not {word for word in said(documents) if word in kept}
    assert phone[3:] not in digits
    assert not {word for word in said(documents) if word.encode() in files}
    assert phone[3:].encode() not in files
