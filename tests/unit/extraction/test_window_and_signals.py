"""The window that is read, the quick look before, and what long messages cost."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from crm_core.extraction.draft import draft_details, draft_event
from crm_core.extraction.pipeline import client_request_id, extract
from crm_core.extraction.signals import has_booking_signal
from crm_core.extraction.window import make_window, window_hash
from crm_core.models import Action, RoleStatus
from tests.builders import BOOKING, NOW, messages
from tests.unit.extraction.reading import THREAD, read, spoken, window


def test_the_window_holds_the_last_messages() -> None:
    said = messages(*[("client", f"mesaj {number}") for number in range(60)])
    assert [m.body for m in make_window(THREAD, said, now=NOW).messages] == [f"mesaj {n}" for n in range(10, 60)]


def test_the_hash_names_the_text_in_both_directions() -> None:
    first = window(("client", BOOKING), ("staff", "Notat"))
    assert window_hash(first) == window(("client", BOOKING), ("staff", "Notat")).hash
    changed = [
        replace(first.messages[1], body="Notat!"),
        replace(first.messages[1], ts_client=NOW + timedelta(seconds=1)),
    ]
    for message in changed:
        assert replace(first, messages=(first.messages[0], message)).hash != first.hash
    assert replace(first, now=NOW + timedelta(days=1)).hash == first.hash


def test_the_request_id_follows_from_thread_and_message() -> None:
    assert client_request_id(THREAD, "m03") == sha256(f"{THREAD}m03".encode()).hexdigest()
    assert client_request_id(THREAD, "m03", 2) == sha256(f"{THREAD}m03#2".encode()).hexdigest()


@pytest.mark.parametrize(
    "body",
    [
        "aveți liber pe 20 iunie?",
        "cât costă un animator",
        "ziua lui Luca",
        "VATĂ DE ZAHĂR",
        "vrem Elsa",
        "putem anula? anulăm",
    ],
)
def test_a_booking_shows_signs(body: str) -> None:
    assert has_booking_signal([body])


@pytest.mark.parametrize("body", ["", "mersi", "ok 👍", "bună ziua", "sunt curierul"])
def test_small_talk_shows_none(body: str) -> None:
    assert not has_booking_signal([body])


def test_without_a_sign_no_model_is_asked() -> None:
    class Forbidden:
        uses_model = True

        def propose(self, window: object, open_events: object) -> object:
            raise AssertionError

    found = extract(window(("client", "bună ziua")), [], engine=Forbidden())  # type: ignore[arg-type]
    assert found.action is Action.NOOP


def test_the_rules_read_a_thread_without_a_sign_too() -> None:
    found = spoken("ok pe 27 atunci, 11:30, Buftea, str. Lunga 70. Luca 3 ani | E: Perfect! Mickey, 400 lei | da")
    assert found.action is Action.CREATE_EVENT


def test_a_draft_becomes_the_forms_details_with_the_services_own_lengths() -> None:
    found = read(("client", "Botez pe 16 mai la 20:00, Salon Iris: ursitoare, un animator si decor"))
    assert found.draft
    details = draft_details(found.draft, phone_e164="+40722123456")
    assert [(role.role_type, role.duration_min) for role in details.roles] == [
        ("URSITOARE", 60),
        ("URSITOARE", 60),
        ("URSITOARE", 60),
        ("ANIMATOR", 120),
        ("DECORATIONS", None),
    ]
    assert details.roles[3].status == RoleStatus.PENDING_PERSONAJ
    assert details.start_time == "20:00"
    assert list(draft_event(found.draft)["rolesBySlot"]) == ["01A", "01B", "01C", "01D", "01E"]


def test_a_booking_is_read_from_a_message_of_a_hundred_kilobytes() -> None:
    """What such a message costs is held by a ratio, in ``tests/unit/language/test_any_text.py``."""
    for filler in ("bla bla 5 la 10 ", "1", "str. ", "   ", "😀", "pe 5 sau 6 "):
        long = window(("client", BOOKING + "\n" + filler * (100_000 // len(filler))))
        found = extract(long, [])
        assert found.action is Action.CREATE_EVENT
        assert found.draft is not None
        assert found.draft.roles
