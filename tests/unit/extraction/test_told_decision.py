"""What a model says is to be done is followed as far as the evidence goes, never further."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from crm_core.extraction.pipeline import extract
from crm_core.extraction.told_decision import UNCLEAR_TARGET
from crm_core.models import Action, DraftFieldName, Event, Extraction, PaymentStatus
from tests.unit.extraction.reading import booked, window
from tests.unit.extraction.scoring import recorded_engine

F = DraftFieldName
VLAD = booked(41, date(2026, 4, 18), child="Vlad", address="Str. Zambilelor 6", characters=["Spiderman"])
MARA = booked(44, date(2026, 5, 16), child="Mara", address="Grădina Verde", characters=["Elsa"])


def value(field: str, said: str, quote: str, message: str = "m01") -> dict[str, Any]:
    return {"field": field, "value": said, "quotes": [{"messageId": message, "quote": quote}]}


def role(kind: str, quote: str, character: str | None = None, message: str = "m01", count: int = 1) -> dict[str, Any]:
    quotes = [{"messageId": message, "quote": quote}]
    return {"roleType": kind, "count": count, "character": character, "quotes": quotes}


def told(said: list[tuple[str, str]], *, events: list[Event] | None = None, **answer: Any) -> Extraction:
    full = {"action": "CREATE_EVENT", "targetEventId": None, "reason": "", "values": [], "roles": []} | answer
    return extract(window(*said), events or [], engine=recorded_engine(json.dumps(full)))


def test_a_party_without_day_and_without_place_or_time_is_none() -> None:
    found = told([("client", "Vreau un animator")], roles=[role("ANIMATOR", "un animator")])
    assert found.action is Action.NOOP
    assert found.confidence <= 0.6


def test_a_party_whose_day_was_made_up_is_none() -> None:
    found = told([("client", "Vreau un animator")], values=[value("date", "10-02-2026", "pe 10 feb")])
    assert found.action is Action.NOOP
    assert found.dropped[0].reason == "citatul nu apare în mesaj"


def test_a_new_party_on_a_day_that_is_booked_is_a_change_of_that_one() -> None:
    found = told(
        [("client", "Pe 18 aprilie vin 20 de copii")],
        events=[VLAD, MARA],
        values=[value("date", "18-04-2026", "Pe 18 aprilie"), value("numChildren", "20", "20 de copii")],
    )
    assert (found.action, found.target_event_id) == (Action.UPDATE_EVENT, "evt_41")


def test_another_child_on_the_same_day_is_another_party() -> None:
    found = told(
        [("client", "Pe 18 aprilie și pentru Tudor, Elsa")],
        events=[VLAD],
        values=[value("date", "18-04-2026", "Pe 18 aprilie"), value("childName", "Tudor", "pentru Tudor")],
        roles=[role("ANIMATOR", "Elsa", "Elsa")],
    )
    assert found.action is Action.CREATE_EVENT


def test_an_update_that_no_message_points_at_says_so() -> None:
    found = told(
        [("client", "Vin 25 de copii la petrecere")],
        events=[VLAD, MARA],
        action="UPDATE_EVENT",
        targetEventId="evt_44",
        values=[value("numChildren", "25", "25 de copii")],
    )
    assert found.action is Action.UPDATE_EVENT
    assert UNCLEAR_TARGET in found.reasons
    named = told(
        [("client", "Vin 25 de copii la petrecerea Marei")],
        events=[VLAD, MARA],
        action="UPDATE_EVENT",
        targetEventId="evt_44",
        values=[value("numChildren", "25", "25 de copii")],
    )
    assert UNCLEAR_TARGET not in named.reasons


def test_what_is_noted_already_is_no_update() -> None:
    found = told(
        [("client", "Rămâne pe 18 aprilie, da?")],
        events=[VLAD],
        action="UPDATE_EVENT",
        targetEventId="evt_41",
        values=[value("date", "18-04-2026", "pe 18 aprilie")],
    )
    assert found.action is Action.NOOP


def test_an_update_of_nothing_and_one_whose_values_all_fell_are_none() -> None:
    for values in ([], [value("amount", "5", "cinci mii")]):
        found = told(
            [("client", "La petrecerea lui Vlad mai vorbim")],
            events=[VLAD],
            action="UPDATE_EVENT",
            targetEventId="evt_41",
            values=values,
        )
        assert found.action is Action.NOOP


def test_a_party_that_is_over_is_not_changed() -> None:
    past = booked(9, date(2026, 1, 10), child="Vlad")
    found = told(
        [("client", "La petrecerea lui Vlad din 10 ianuarie au fost 30 de copii")],
        events=[past],
        action="UPDATE_EVENT",
        targetEventId="evt_9",
        values=[value("numChildren", "30", "30 de copii")],
    )
    assert found.action is Action.NOOP


def test_calling_off_and_paying_need_their_words() -> None:
    said = [("client", "Trebuie să anulăm petrecerea lui Vlad")]
    called_off = [value("paymentStatus", "CANCELLED", "să anulăm petrecerea")]
    found = told(said, events=[VLAD], action="UPDATE_EVENT", targetEventId="evt_41", values=called_off)
    assert found.draft
    assert found.draft.value(F.PAYMENT_STATUS) is PaymentStatus.CANCELLED
    assert "anulează #41" in found.reasons[0]
    paid = [value("paymentStatus", "PAID", "petrecerea lui Vlad")]
    assert told(said, events=[VLAD], action="UPDATE_EVENT", targetEventId="evt_41", values=paid).action is Action.NOOP


def test_an_event_that_was_called_off_can_be_taken_up_again() -> None:
    off = booked(41, date(2026, 4, 18), child="Vlad", status=PaymentStatus.CANCELLED)
    found = told(
        [("client", "Totuși ținem petrecerea lui Vlad pe 18 aprilie")],
        events=[off],
        action="UPDATE_EVENT",
        targetEventId="evt_41",
        values=[value("paymentStatus", "UNPAID", "Totuși ținem petrecerea")],
    )
    assert found.draft
    assert found.draft.value(F.PAYMENT_STATUS) is PaymentStatus.UNPAID


def test_services_that_are_no_longer_wanted_are_taken_off() -> None:
    found = told(
        [("client", "La petrecerea lui Vlad renunțăm la Spiderman")],
        events=[VLAD],
        action="UPDATE_EVENT",
        targetEventId="evt_41",
        removedRoles=[role("ANIMATOR", "renunțăm la Spiderman", "Spiderman")],
    )
    assert found.draft
    assert [r.character for r in found.draft.removed_roles] == ["Spiderman"]


def test_the_other_party_of_a_talk_is_named() -> None:
    found = told(
        [("client", "Vreau Elsa pe 10 feb la 18:00 și separat ceva pe 20 martie")],
        values=[value("date", "10-02-2026", "pe 10 feb"), value("startTime", "18:00", "la 18:00")],
        roles=[role("ANIMATOR", "Elsa", "Elsa")],
        otherParties=[{"date": "20-03-2026", "quotes": [{"messageId": "m01", "quote": "pe 20 martie"}]}],
    )
    assert any("20-03-2026" in reason for reason in found.reasons)
