"""What a run keeps of a draft is the draft, and nothing else is taken for one."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.errors import DamagedDocument
from crm_core.extraction.audit import StoredRun, extraction_fields, latest_run, read_run, run_fields
from crm_core.extraction.draft import draft_details, extraction_result
from crm_core.extraction.draft_documents import draft_document, read_draft
from crm_core.extraction.evaluation import callable_result
from crm_core.models import (
    Action,
    Draft,
    DraftField,
    DraftFieldName,
    DraftRole,
    DroppedValue,
    Event,
    Extraction,
    Origin,
    PaymentMethod,
    PaymentStatus,
    Quote,
)
from crm_core.store import layout
from crm_core.store.base import Document, Snapshot
from crm_core.store.sqlite import SqliteStore
from tests.builders import ANA, NOW, PHONE
from tests.unit.events.strategies import events
from tests.unit.extraction.reading import THREAD, booked, window

F = DraftFieldName
WINDOW = window(("client", "Bună ziua!"))
PATH = layout.run(THREAD, "m01", "run1")

texts = st.text(max_size=20)
amounts = st.decimals(min_value=0, max_value=10**7, allow_nan=False, allow_infinity=False)
whole = st.integers(min_value=0, max_value=10**6)
clocks = st.times().map(lambda time: time.strftime("%H:%M"))
quotes = st.lists(
    st.builds(Quote, message_id=texts, text=texts, start=st.integers(min_value=-1, max_value=10**6)), max_size=3
).map(tuple)
VALUES: dict[DraftFieldName, st.SearchStrategy[Any]] = {
    F.DATE: st.dates(),
    F.START_TIME: clocks,
    F.DURATION_MIN: whole,
    F.ADDRESS: texts,
    F.CHILD_NAME: texts,
    F.CHILD_AGE: whole,
    F.PARENT_NAME: texts,
    F.NUM_CHILDREN: whole,
    F.AMOUNT: amounts,
    F.CURRENCY: st.sampled_from(["RON", "EUR"]),
    F.DEPOSIT: amounts,
    F.PAYMENT_STATUS: st.sampled_from(PaymentStatus),
    F.METHOD: st.sampled_from(PaymentMethod),
}
origins = st.sampled_from(Origin)
confidences = st.floats(min_value=0, max_value=1)
roles = st.builds(
    DraftRole,
    role_type=texts,
    character=st.none() | texts,
    start_time=st.none() | clocks,
    duration_min=st.none() | whole,
    origin=origins,
    quotes=quotes,
    note=texts,
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    names = draw(st.lists(st.sampled_from(DraftFieldName), unique=True))
    fields = {
        name: DraftField(
            name=name,
            value=draw(VALUES[name]),
            origin=draw(origins),
            quotes=draw(quotes),
            note=draw(texts),
            confidence=draw(confidences),
        )
        for name in names
    }
    listed = st.lists(roles, max_size=4).map(tuple)
    return Draft(fields=fields, roles=draw(listed), removed_roles=draw(listed))


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    action = draw(st.sampled_from(Action))
    return Extraction(
        action=action,
        # The stored confidence is the one that is shown: two decimals.
        confidence=round(draw(confidences), 2),
        reasons=tuple(draw(st.lists(texts, max_size=3))),
        draft=None if action is Action.NOOP else draw(drafts()),
        target_event_id="evt_1" if action is Action.UPDATE_EVENT else None,
        dropped=tuple(
            draw(st.lists(st.builds(DroppedValue, name=texts, value=texts, reason=texts), max_size=2)),
        ),
        engine=draw(texts),
        model=draw(st.none() | texts),
        prompt_version=draw(texts),
    )


def run_document(extraction: Extraction, target: Event | None = None, *, decision_seq: int = 0) -> Document:
    """A run as ``DraftService`` stores it."""
    return extraction_fields(extraction, WINDOW) | run_fields(
        extraction, WINDOW, ANA, decision_seq=decision_seq, phone_e164=PHONE, target=target
    )


def stored(document: Document) -> Snapshot:
    return Snapshot(path=PATH, data=document, version="1")


@given(drafts())
def test_a_draft_is_read_as_it_was_written(draft: Draft) -> None:
    assert read_draft(draft_document(draft)) == draft


@given(extractions(), st.integers(min_value=0, max_value=99))
def test_a_run_is_read_as_it_was_written_and_shows_what_was_shown(extraction: Extraction, decision_seq: int) -> None:
    run = read_run(stored(run_document(extraction, decision_seq=decision_seq)))
    assert run == StoredRun(run_id="run1", extraction=extraction, target=None, decision_seq=decision_seq)
    shown = callable_result(extraction, WINDOW)
    assert extraction_result(run.extraction, client_request_id=shown["clientRequestId"]) == shown
    if extraction.draft is not None:
        assert run.extraction.draft is not None
        assert draft_details(run.extraction.draft) == draft_details(extraction.draft)


@settings(max_examples=50)
@given(extraction=extractions())
def test_the_store_keeps_a_run_as_it_was_written(
    extraction: Extraction, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = SqliteStore(tmp_path_factory.mktemp("run") / "crm.db")
    document = run_document(extraction)
    store.transaction(lambda tx: tx.create(PATH, document))
    snapshot = store.get(PATH)
    store.close()
    assert snapshot is not None
    assert read_run(snapshot).extraction == extraction


@given(events())
def test_the_event_to_update_is_kept_as_it_was_shown(event: Event) -> None:
    extraction = Extraction(
        action=Action.UPDATE_EVENT, confidence=1, reasons=(), draft=Draft(), target_event_id=event.event_id
    )
    target = read_run(stored(run_document(extraction, event))).target
    assert target is not None
    assert (target.event_id, target.details) == (event.event_id, event.details)


def update(draft: Draft) -> Extraction:
    return Extraction(
        action=Action.UPDATE_EVENT, confidence=0.9, reasons=("aceeași zi",), draft=draft, target_event_id="evt_7"
    )


def quoted(name: DraftFieldName, value: Any, text: str) -> DraftField:
    return DraftField(
        name=name, value=value, origin=Origin.QUOTED, quotes=(Quote(message_id="m01", text=text, start=3),)
    )


EVENT = booked(7, date(2026, 2, 10), characters=("Elsa", "Spiderman"))
CHEAPER_AND_EARLIER = update(
    Draft(
        fields={F.AMOUNT: quoted(F.AMOUNT, Decimal(900), "900"), F.START_TIME: quoted(F.START_TIME, "17:00", "la 17")}
    )
)


def test_what_a_draft_holds_that_its_public_form_does_not_say_is_kept() -> None:
    start = quoted(F.START_TIME, "17:00", "la 17")
    popcorn = DraftRole(role_type="POPCORN", start_time="18:30")
    gone = DraftRole(role_type="ANIMATOR", character="Elsa")
    draft = Draft(fields={F.START_TIME: start}, roles=(popcorn,), removed_roles=(gone,))
    public = callable_result(update(draft), WINDOW)
    assert "17:00" not in json.dumps(public)
    assert "Elsa" not in json.dumps(public)
    assert read_run(stored(run_document(update(draft), EVENT))).extraction.draft == draft


def test_no_digit_of_an_amount_is_lost() -> None:
    amount = Decimal("1199.999")
    draft = Draft(fields={F.AMOUNT: DraftField(name=F.AMOUNT, value=amount, origin=Origin.QUOTED)})
    assert str(read_draft(draft_document(draft)).value(F.AMOUNT)) == "1199.999"


def test_an_event_that_other_programs_filled_up_is_not_kept_and_does_not_stop_the_draft() -> None:
    event = booked(7, date(2026, 2, 10), address="x" * 200_000)
    assert read_run(stored(run_document(CHEAPER_AND_EARLIER, event))).target is None


def broken_documents() -> list[tuple[str, Document]]:
    """A run with one thing in it that cannot be, each."""
    good = run_document(CHEAPER_AND_EARLIER, EVENT)
    paths: list[tuple[tuple[str | int, ...], Any]] = [
        (("action",), "DELETE_EVENT"),
        (("action",), "NOOP"),
        (("confidence",), None),
        (("confidence",), float("nan")),
        (("confidence",), 2),
        (("reasons",), None),
        (("decisionSeq",), "many"),
        (("dropped",), [{"name": "x"}]),
        (("target",), "{"),
        (("target",), "[]"),
        (("target",), 7),
        (("draft",), []),
        (("draft", "fields"), None),
        (("draft", "roles"), None),
        (("draft", "roles"), [{"roleType": 5}]),
        (("draft", "fields", "colour"), {"value": "red"}),
        (("draft", "fields", "amount", "value"), 900),
        (("draft", "fields", "amount", "value"), "NaN"),
        (("draft", "fields", "amount", "value"), "nouă sute"),
        (("draft", "fields", "amount", "origin"), "guess"),
        (("draft", "fields", "amount", "quotes"), [{"messageId": "m01"}]),
        (("draft", "fields", "amount", "quotes", 0, "start"), True),
        (("draft", "fields", "startTime", "value"), None),
    ]
    broken = []
    for path, value in paths:
        document: Any = deepcopy(good)
        place = document
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = value
        broken.append((f"{'.'.join(map(str, path))} = {json.dumps(value)}", document))
    return broken


@pytest.mark.parametrize(("what", "document"), broken_documents())
def test_a_damaged_run_is_named_and_never_guessed_at(what: str, document: Document) -> None:
    with pytest.raises(DamagedDocument, match="draftul"):
        read_run(stored(document))


@pytest.mark.parametrize("name", ["action", "draft", "target", "reasons", "dropped", "engine", "decisionSeq"])
def test_a_run_with_a_part_missing_is_damaged(name: str) -> None:
    document = run_document(CHEAPER_AND_EARLIER, EVENT)
    del document[name]
    with pytest.raises(DamagedDocument):
        read_run(stored(document))


def test_the_latest_run_with_the_same_number_counts_and_runs_that_kept_no_draft_do_not() -> None:
    def snapshot(run_id: str, hour: int, **fields: Any) -> Snapshot:
        data = {"draft": {}, "phoneE164": PHONE, "completedAt": NOW.replace(hour=hour), **fields}
        return Snapshot(path=layout.run(THREAD, "m01", run_id), data=data, version="1")

    early, late, other = snapshot("b", 8), snapshot("a", 9), snapshot("c", 10, phoneE164=None)
    older = Snapshot(path=layout.run(THREAD, "m01", "z"), data={"phoneE164": PHONE, "completedAt": NOW}, version="1")
    runs = [late, early, other, older]
    assert latest_run(runs, phone_e164=PHONE) == late
    assert latest_run(runs, phone_e164=PHONE, run_id="b") == early
    assert latest_run(runs, phone_e164=None) == other
    assert latest_run(runs, phone_e164=PHONE, run_id="c") is None
    assert latest_run([older], phone_e164=PHONE) is None
