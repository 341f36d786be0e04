"""From a thread to an event: asked, looked at, corrected, confirmed, and what may come between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crm_core.models import Direction, Message
from tests.builders import ADMIN, NOW, PHONE, animator, party
from tests.ui.conftest import CONFIRM, DETECT, Company, Screen


def test_nothing_is_drafted_before_somebody_asks(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id)
    assert DETECT in screen.buttons
    assert CONFIRM not in screen.buttons
    assert "Vreau pe 10 feb" in screen.markup


def test_every_drafted_value_shows_its_words_or_how_it_came_about(company: Company, thread_id: str) -> None:
    markup = Screen(thread=thread_id).click(DETECT).markup
    for value in (
        "marți, 10 februarie 2026",
        "18:00",
        "Str. X nr 3",
        "Animator Spiderman",
        "Animator Elsa",
        "1.200 RON",
    ):
        assert value in markup
    assert "<mark>Str. X nr 3</mark>" in markup
    assert "<mark>Spiderman</mark>" in markup
    assert "implicit: 120 de minute" in markup
    assert '<span class="crm-badge">implicit</span> neplătit' in markup
    assert "încredere" in markup


def test_a_confirmed_draft_is_on_the_profile(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click(CONFIRM)
    assert company.figures() == (1, 1200, 0)
    assert "Salvat: petrecerea #1" in screen.markup
    screen.click("Deschide profilul clientului")
    screen.go("client", phone=PHONE)
    assert "1.200 RON" in screen.markup
    assert "Spiderman, Elsa" in screen.markup


def test_the_same_service_several_times_is_one_line(company: Company) -> None:
    thread = company.thread(("client", "Vrem ursitoare pe 10 feb la 18:00, Str. X nr 3, și Elsa, 1200 lei"))
    screen = Screen(thread=thread).click(DETECT)
    assert "Ursitoare × 3 · 18:00" in screen.markup
    assert screen.markup.count("Ursitoare") == 1
    screen.click(CONFIRM)
    assert len(company.events()[0].details.active_roles) == 4
    screen.go("client", phone=PHONE)
    assert "Ursitoare × 3" in screen.markup


def test_what_a_person_corrects_is_saved_and_marked_as_theirs(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click("Corectează").fill("Suma", "1.350,50")
    assert "1.350,50 RON" in screen.markup
    assert '<span class="crm-badge">persoană</span>' in screen.markup
    screen.click(CONFIRM)
    assert company.events()[0].payment.amount == Decimal("1350.50")


def test_services_are_added_changed_and_taken_off(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click("Corectează")
    screen.click("✕").click("Adaugă serviciu")
    next(s for s in reversed(screen.app.selectbox) if s.label == "Serviciul").set_value("POPCORN")
    screen.run().click(CONFIRM)
    roles = [
        (role.role_type, role.character, role.start_time, role.duration_min)
        for role in company.events()[0].details.roles
    ]
    assert roles == [("ANIMATOR", "Elsa", "18:00", 120), ("POPCORN", None, "18:00", 120)]


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [("Suma", "multi bani", "Suma nu se poate citi"), ("Vârsta", "cinci", "număr întreg"), ("Ora", "99", "HH:MM")],
)
def test_what_cannot_be_read_is_said_at_its_field_and_stays_typed(
    company: Company, thread_id: str, label: str, typed: str, sentence: str
) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click("Corectează").fill(label, typed).click(CONFIRM)
    assert any(sentence in error.value.replace("\\", "") for error in screen.app.error)
    assert next(field for field in screen.app.text_input if field.label == label).value == typed
    assert company.services.clients.directory(ADMIN).clients == ()


def test_two_people_with_the_same_draft_make_one_event(company: Company, thread_id: str) -> None:
    first, second = Screen(thread=thread_id).click(DETECT), Screen(thread=thread_id).click(DETECT)
    first.click(CONFIRM)
    second.click(CONFIRM)
    assert company.figures() == (1, 1200, 0)
    assert "Era deja salvat" in second.markup


def test_other_corrections_of_a_saved_draft_are_put_side_by_side(company: Company, thread_id: str) -> None:
    first, second = Screen(thread=thread_id).click(DETECT), Screen(thread=thread_id).click(DETECT)
    first.click(CONFIRM)
    second.click("Corectează").fill("Suma", "1500").click(CONFIRM)
    assert company.figures() == (1, 1200, 0)
    assert "1.200" in screen_table(second)
    assert "1.500" in screen_table(second)
    second.click("Salvează valorile mele")
    assert company.figures() == (1, 1500, 0)
    assert len(company.events()[0].details.active_roles) == 2


def test_a_thread_that_moved_on_leaves_the_choice(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT)
    company.say(thread_id, said_later("Sau mai bine pe 12 feb", number=4))
    screen.click(CONFIRM)
    assert "a mers mai departe" in screen.markup
    assert company.services.clients.directory(ADMIN).clients == ()
    screen.click("Salvează oricum")
    assert company.figures() == (1, 1200, 0)


def test_looking_again_reads_the_new_message(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT)
    company.say(thread_id, said_later("De fapt pe 12 feb", number=4))
    screen.click(CONFIRM).click("Uită-te din nou")
    assert "joi, 12 februarie 2026" in screen.markup


def test_a_refused_change_of_an_update_is_not_saved(company: Company) -> None:
    details = party(roles=(animator("Elsa", duration_min=120),))
    company.services.events.create(ADMIN, details=details, operation_id="first")
    thread = company.thread(("client", "Bună! La petrecerea din 10 feb schimbăm adresa: Str. Nouă nr 8, și ora 17:00"))
    screen = Screen(thread=thread).click(DETECT)
    assert "Modificare la petrecerea #1" in screen.markup
    ticks = {tick.label: tick for tick in screen.app.checkbox}
    assert set(ticks) == {"Adresa", "Serviciul 01A"}
    ticks["Adresa"].uncheck()
    screen.run().click(CONFIRM)
    event = company.events()[0]
    assert event.details.address == "Str. X nr 3"
    assert event.details.start_time == "17:00"


def test_an_update_can_be_undone(company: Company) -> None:
    company.services.events.create(ADMIN, details=party(roles=(animator("Elsa"),)), operation_id="first")
    thread = company.thread(("client", "Bună! La petrecerea din 10 feb schimbăm adresa: Str. Nouă nr 8"))
    screen = Screen(thread=thread).click(DETECT).click(CONFIRM)
    assert "Nouă" in company.events()[0].details.address
    screen.click("Anulează salvarea")
    assert company.events()[0].details.address == "Str. X nr 3"


def test_a_saved_draft_can_be_taken_back(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click(CONFIRM).click("Anulează salvarea")
    assert "Salvarea a fost anulată" in screen.markup
    assert company.figures() == (0, 0, 0)


def test_a_thread_without_a_number_asks_for_it(company: Company) -> None:
    thread = company.thread(("client", "Vreau pe 10 feb la 18:00, Str. X nr 3, Elsa, 900 lei"), phone=None)
    screen = Screen(thread=thread).click(DETECT)
    screen.fill("Telefonul clientului", "0722 123").click(CONFIRM)
    assert any("nu este valid" in error.value for error in screen.app.error)
    screen.fill("Telefonul clientului", "0722 123 456").click(CONFIRM)
    assert company.figures() == (1, 900, 0)


def test_nothing_found_says_why_and_offers_the_form(company: Company) -> None:
    thread = company.thread(("client", "Mulțumim frumos, a fost minunat!"))
    screen = Screen(thread=thread).click(DETECT)
    assert "Nicio petrecere în această conversație" in screen.markup
    screen.click("Notează manual").fill("Suma", "700").fill("Adresa", "Acasă").click(CONFIRM)
    assert company.figures() == (1, 700, 0)
    assert company.client().display_name == "Ioana Pop"


def test_a_thread_without_client_messages_says_so(company: Company) -> None:
    thread = company.thread(("staff", "Bună ziua!"))
    assert "nu a scris încă nimic" in Screen(thread=thread).click(DETECT).markup


def test_a_draft_put_aside_is_gone(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click("Renunță")
    assert DETECT in screen.buttons
    assert company.services.inbox.thread(ADMIN, thread_id).decision_seq == 1


def test_a_taken_day_is_said_before_saving(company: Company, thread_id: str) -> None:
    other = party(day=date(2026, 2, 10), phone="+40722000111", address="Casa Piticilor")
    company.services.events.create(ADMIN, details=other, operation_id="other")
    markup = Screen(thread=thread_id).click(DETECT).markup
    assert "În aceeași zi mai este o petrecere" in markup
    assert "Casa Piticilor" in markup


def test_what_is_typed_survives_a_look_at_another_page(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click("Corectează").fill("Adresa", "Str. Y nr 9")
    screen.go("clienti").go("conversatii", thread=thread_id)
    assert next(field for field in screen.app.text_input if field.label == "Adresa").value == "Str. Y nr 9"


def screen_table(screen: Screen) -> str:
    return screen.markup[screen.markup.index("crm-compare") :]


def said_later(text: str, *, number: int) -> Message:
    return Message(message_id=f"m{number:02d}", direction=Direction.INBOUND, body=text, ts_client=NOW)
