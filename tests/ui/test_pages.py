"""Every page: what it shows, where it leads, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from crm_core.access import Actor
from crm_core.ask.answer import Answer
from crm_core.ask.history import QuestionHistory
from crm_core.ask.service import AskService
from crm_core.models import PaymentStatus
from crm_core.threads.inbox import InboxView
from tests.builders import ADMIN, OTHER_PHONE, PHONE, animator, messages, party, store_thread
from tests.ui.conftest import DETECT, ROOT, Company, Screen

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
HOSTILE = "![x](https://evil.invalid/a.png) <img src=x onerror=alert(1)> $x^2$ :red[r] **b** \u202eabc `c` </div>"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_empty_company_says_how_to_begin(company: Company, page: str) -> None:
    screen = Screen(page)
    begins = {
        "import": "crm-bar",
        "prompturi": "crm-bar",
        "intrebari": "Cât avem de încasat?",
        "datepersonale": "Ce se păstrează despre o persoană",
    }
    assert begins.get(page, "crm-empty") in screen.markup


def test_an_empty_inbox_leads_to_the_import(company: Company) -> None:
    assert "Importă un export WhatsApp" in Screen().markup


def test_opening_a_thread_marks_it_as_read(company: Company, thread_id: str) -> None:
    assert "●</span><bdi" in Screen().markup
    assert "●</span><bdi" not in Screen(thread=thread_id).markup
    assert company.services.inbox.thread(ADMIN, thread_id).unread_count == 0


@pytest.mark.parametrize("unknown", ["nope", "WA-01__nope", "../x", "a/b", "__x__", "%00", "x" * 2000])
def test_an_unknown_thread_is_a_calm_sentence(company: Company, thread_id: str, unknown: str) -> None:
    screen = Screen(thread=unknown)
    assert "Conversația nu există" in screen.markup
    assert DETECT not in screen.buttons
    assert "Ioana Pop" in screen.markup, "the list is still there"


@pytest.mark.parametrize("unknown", ["0722000999", "abc", "+40", "../x", "<script>"])
def test_an_unknown_client_is_a_calm_sentence(company: Company, unknown: str) -> None:
    screen = Screen("client", phone=unknown)
    assert "crm-note warn" in screen.markup
    assert "Alege un client" in screen.markup


def test_an_unknown_event_is_a_calm_sentence(company: Company) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a")
    assert "Evenimentul nu există" in Screen("client", phone=PHONE, event="evt_nope").markup


def test_a_phone_in_any_notation_leads_to_the_client(company: Company) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a")
    screen = Screen("client", phone="0722 123 456")
    assert screen.param("phone") == PHONE
    assert "0722 123 456" in screen.markup


def test_a_menu_click_comes_back_to_the_last_thread(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).go("clienti").go("conversatii")
    assert DETECT in screen.buttons
    assert screen.param("thread") == thread_id


def test_the_inbox_finds_by_name_and_by_view(company: Company, thread_id: str) -> None:
    store_thread(company.services.store, messages(("staff", "Bună")), phone=OTHER_PHONE, name="Matei Barbu")
    screen = Screen()
    screen.app.session_state["crm.inbox_filter"].search = "matei"
    screen.run()
    assert "Matei Barbu" in screen.markup
    assert "Ioana Pop" not in screen.markup


def test_the_inbox_shows_what_is_unread_or_to_be_answered(company: Company, thread_id: str) -> None:
    store_thread(company.services.store, messages(("staff", "Bună")), phone=OTHER_PHONE, name="Matei Barbu")
    screen = Screen()
    assert "Matei Barbu" in screen.markup
    screen.app.session_state["crm.inbox_filter"].view = InboxView.AWAITING_REPLY
    assert "Matei Barbu" not in screen.run().markup
    assert "Ioana Pop" in screen.markup


def test_older_messages_are_reached_page_by_page(company: Company) -> None:
    said = [("client" if n % 2 else "staff", f"Mesajul numărul {n}.") for n in range(150)]
    thread = company.thread(*said)
    markup = Screen(thread=thread).markup
    assert "Mesajul numărul 149." in markup
    assert "Mesajul numărul 90." in markup
    assert "Mesajul numărul 89." not in markup
    assert "Mesaje mai vechi" in markup


def test_what_a_client_wrote_is_shown_as_it_stands(company: Company) -> None:
    thread = company.thread(("client", f"Vreau pe 10 feb la 18:00 {HOSTILE}"), name=HOSTILE)
    company.services.events.create(ADMIN, details=party(address=HOSTILE), operation_id="a", display_name=HOSTILE)
    for screen in (
        Screen(thread=thread),
        Screen(thread=thread).click(DETECT),
        Screen("client", phone=PHONE),
        Screen("clienti"),
    ):
        assert "<img src=x" not in screen.markup
        assert "&lt;img src=x onerror=alert(1)&gt;" in screen.markup
        shown = [*screen.app.markdown, *screen.app.caption, *screen.app.error, *screen.app.warning, *screen.app.title]
        assert not any("evil.invalid" in element.value for element in shown)
        labelled = [*screen.app.button, *screen.app.checkbox, *screen.app.text_input, *screen.app.selectbox]
        assert not any("![x]" in element.label for element in labelled)


def test_the_event_window_marks_as_paid_edits_archives_and_brings_back(company: Company) -> None:
    event_id = company.services.events.create(
        ADMIN, details=party(roles=(animator(),)), operation_id="a"
    ).event.event_id
    screen = Screen("client", phone=PHONE, event=event_id)
    screen.click("Marchează plătit").click("Confirmă plata")
    assert company.figures() == (1, 1200, 1200)
    screen.click("Editează").fill("Suma", "600").click("Salvează")
    assert company.figures() == (1, 600, 600)
    assert company.events()[0].day == date(2026, 2, 10)
    assert "Modificările au fost salvate" in screen.markup
    screen.click("Arhivează").fill("De ce se arhivează", "dublură").click("Arhivează")
    assert company.events()[0].is_archived
    screen.click("Dezarhivează")
    assert not company.events()[0].is_archived
    screen.click("Istoric")
    for action in ("creat", "modificat", "arhivat", "dezarhivat"):
        assert f"<b>{action}</b>" in screen.markup


def test_an_edit_can_be_undone(company: Company) -> None:
    event_id = company.services.events.create(ADMIN, details=party(), operation_id="a").event.event_id
    screen = Screen("client", phone=PHONE, event=event_id).click("Editează").fill("Suma", "600").click("Salvează")
    screen.click("Anulează salvarea")
    assert company.figures() == (1, 1200, 0)


def test_two_people_who_edit_the_same_choose_side_by_side(company: Company) -> None:
    event_id = company.services.events.create(ADMIN, details=party(), operation_id="a").event.event_id
    first = Screen("client", phone=PHONE, event=event_id).click("Editează")
    second = Screen("client", phone=PHONE, event=event_id).click("Editează")
    first.fill("Suma", "600").click("Salvează")
    second.fill("Suma", "700").fill("Adresa", "Str. Nouă 1").click("Salvează")
    assert company.figures() == (1, 600, 0)
    assert "Altcineva a schimbat" in second.markup
    second.app.radio[0].set_value("mine")
    second.run().click("Salvează")
    assert company.figures() == (1, 700, 0)
    assert company.events()[0].details.address == "Str. Nouă 1"


def test_a_party_is_noted_down_from_the_profile(company: Company) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a")
    screen = Screen("client", phone=PHONE).click("Notează o petrecere").fill("Suma", "800").fill("Adresa", "Acasă")
    screen.click("Salvează")
    assert company.figures() == (2, 2000, 0)


def test_the_events_are_filtered_by_year_and_state(company: Company) -> None:
    company.services.events.create(ADMIN, details=party(address="Casa Veche"), operation_id="a")
    paid = party(day=date(2025, 3, 1), status=PaymentStatus.PAID, address="Casa Nouă")
    company.services.events.create(ADMIN, details=paid, operation_id="b")
    screen = Screen("client", phone=PHONE)
    desk = screen.app.session_state["crm.clients"][PHONE]
    desk.year = "2025"
    assert "Casa Nouă" in screen.run().markup
    assert "Casa Veche" not in screen.markup
    desk.year, desk.state = "", "UNPAID"
    assert "Casa Veche" in screen.run().markup
    assert "Casa Nouă" not in screen.markup
    desk.state = "archived"
    assert "Nicio petrecere cu aceste filtre" in screen.run().markup


def test_the_ask_box_answers_with_figures_and_sources(company: Company) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a")
    second = party(day=date(2026, 3, 20), amount=900, status=PaymentStatus.PAID)
    company.services.events.create(ADMIN, details=second, operation_id="b")
    screen = Screen("client", phone=PHONE).fill("Întreabă despre client", "Cât a cheltuit clientul în total?")
    assert "2.100" in screen.markup
    assert "900" in screen.markup
    for source in ("10-02-2026", "20-03-2026"):
        assert source in screen.markup[screen.markup.index("Surse") :]


def test_the_directory_finds_a_client_and_leads_to_the_profile(company: Company) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a", display_name="Ioana Pop")
    company.services.events.create(
        ADMIN, details=party(phone=OTHER_PHONE), operation_id="b", display_name="Matei Barbu"
    )
    screen = Screen("clienti")
    assert "Ioana Pop" in screen.markup
    next(field for field in screen.app.text_input if field.label == "Caută").set_value("matei")
    screen.run()
    assert "Ioana Pop" not in screen.markup
    assert "client?phone=%2B40722000111" in screen.markup


def test_an_export_is_previewed_asked_about_and_imported(company: Company) -> None:
    text = "17.01.2026, 10:41 - Ioana Pop: Bună ziua!\n17.01.2026, 10:46 - Echipa: Cu ce vă ajutăm?\n"
    screen = Screen("import")
    screen.app.file_uploader[0].upload("Conversație WhatsApp cu Ioana Pop.txt", text.encode(), "text/plain")
    screen.run()
    assert "2 mesaje" in screen.markup
    run = next(button for button in screen.app.button if button.label == "Importă")
    assert run.disabled, "the phone has to be answered"
    screen.fill("Telefonul clientului", "0722 123 456").click("Importă")
    assert "2 mesaje noi adăugate" in screen.markup
    [thread] = company.services.inbox.page(ADMIN).threads
    assert thread.phone_e164 == PHONE
    assert thread.display_name == "Ioana Pop"


def test_a_bad_export_is_a_sentence(company: Company) -> None:
    screen = Screen("import")
    screen.app.file_uploader[0].upload("note.txt", b"lista de cumparaturi\nlapte\n", "text/plain")
    assert "crm-note bad" in screen.run().markup


def test_an_unexpected_error_is_a_calm_sentence_and_the_log_holds_no_data(
    company: Company, thread_id: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of Ioana Pop 0722123456")

    monkeypatch.setattr("ui.live.messages", broken)
    screen = Screen(thread=thread_id)
    assert "Ceva nu a mers" in screen.markup
    assert "secret" not in screen.markup
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


def test_pages_are_thin() -> None:
    for path in (*(ROOT / "pages").glob("*.py"), Path(ROOT / "app.py")):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES)
def test_the_guard_is_the_first_statement_of_every_page(page: str) -> None:
    lines = (ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8").splitlines()
    code = [line for line in lines if line and not line.startswith(('"""', "from ", "import "))]
    assert code[0].startswith("actor = open_page(Permission.")


def test_a_follow_up_goes_on_in_the_same_box_and_what_was_asked_is_kept_for_staff(company: Company) -> None:
    paid = PaymentStatus.PAID
    company.services.events.create(ADMIN, details=party(amount=1200, status=paid), operation_id="a")
    earlier = party(day=date(2025, 3, 20), amount=900, status=paid)
    company.services.events.create(ADMIN, details=earlier, operation_id="b")
    screen = Screen("client", phone=PHONE).fill("Întreabă despre client", "cat a platit in 2026?")
    assert "1.200 RON" in screen.markup
    screen.fill("Întreabă despre client", "dar în 2025?")
    answer = screen.markup[screen.markup.index("crm-answer") :]
    assert "900 RON" in answer
    assert "Am adunat sumele achitate · petreceri din 2025" in answer
    asked = company.services.ask.history.latest(ADMIN, PHONE)
    assert {entry.question for entry in asked} == {"cat a platit in 2026?", "dar în 2025?"}


def test_drawing_an_answer_again_does_not_write_it_down_again(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a")
    written: list[str] = []
    keep = QuestionHistory.keep

    def counted(
        self: QuestionHistory, actor: Actor, phone: str, question: str, answer: Answer, **named: Sequence[str]
    ) -> None:
        written.append(question)
        keep(self, actor, phone, question, answer, **named)

    monkeypatch.setattr(QuestionHistory, "keep", counted)
    screen = Screen("client", phone=PHONE).fill("Întreabă despre client", "cat a platit?")
    screen.run().run()
    assert written == ["cat a platit?"]


def test_the_profile_asks_nothing_before_somebody_does(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a")
    monkeypatch.setattr(AskService, "ask", lambda *_: pytest.fail("nobody asked"))
    monkeypatch.setattr(QuestionHistory, "latest", lambda *_: pytest.fail("nobody asked for it"))
    assert "Întreabă despre client" in Screen("client", phone=PHONE).markup


def test_questions_over_all_clients_lead_to_the_clients(company: Company) -> None:
    paid = PaymentStatus.PAID
    company.services.events.create(
        ADMIN, details=party(amount=1200, status=paid), operation_id="a", display_name="Ioana Pop"
    )
    company.services.events.create(
        ADMIN, details=party(phone=OTHER_PHONE, amount=300, status=paid), operation_id="b", display_name="Matei Barbu"
    )
    screen = Screen("intrebari").fill("Întreabă despre toți clienții", "top 2 clienti")
    assert "Ioana Pop" in screen.markup
    assert "client?phone=%2B40722000111" in screen.markup
    screen.fill("Întreabă despre toți clienții", "cat am incasat?")
    assert "1.500 RON" in screen.markup
    assert "event=" in screen.markup[screen.markup.index("Surse") :]
