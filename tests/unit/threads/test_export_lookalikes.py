"""Lines inside a message that look like headers stay text; lines that are headers never become text."""

import pytest

from crm_core.threads.export import ChatExport, read_export


def read(text: str, name: str = "chat.txt") -> ChatExport:
    return read_export(name, text.encode())


def bodies(chat: ChatExport) -> list[str]:
    return [message.body for message in chat.messages]


class TestProgrammes:
    def test_a_time_and_a_place_are_no_sender(self):
        chat = read(
            "10.03.2026, 10:00 - Ana: Programul:\n14.03.2026, 16:00 - 18:30 sala mare\n"
            "14.03.2026, 18:30 - tort\n14.03.2026, 19:00 - 20:00 dans: toți\n10.03.2026, 10:02 - Studio: Notat\n"
        )
        assert bodies(chat) == [
            "Programul:\n14.03.2026, 16:00 - 18:30 sala mare\n14.03.2026, 18:30 - tort\n"
            "14.03.2026, 19:00 - 20:00 dans: toți",
            "Notat",
        ]
        assert chat.system_lines == 0

    def test_the_same_in_the_last_message_of_the_file(self):
        chat = read("13.03.2026, 10:00 - Ana: Programul:\n14.03.2026, 16:00 - 18:30 sala mare")
        assert bodies(chat) == ["Programul:\n14.03.2026, 16:00 - 18:30 sala mare"]

    def test_a_programme_whose_lines_hold_colons_is_later_than_the_answer(self):
        chat = read(
            "10.03.2026, 09:00 - Studio: Trimiteți programul\n"
            "10.03.2026, 10:00 - Ana: Da\n14.03.2026, 16:00 - Sala mare: tort\n14.03.2026, 18:00 - Sala mică: dans\n"
            "10.03.2026, 10:02 - Studio: Notat\n10.03.2026, 10:03 - Ana: Mulțumesc\n"
        )
        assert len(chat.messages) == 4
        assert chat.messages[1].body.endswith("Sala mică: dans")

    def test_a_line_in_another_layout_is_text(self):
        chat = read("14.03.2026, 10:00 - Ana: vedeți\n14/03/26, 10:01 - Ana: da\n[14.03.2026, 10:02:00] Ana: nu\n")
        assert len(chat.messages) == 1

    def test_a_birth_date_is_no_header(self):
        chat = read("14.03.2026, 10:00 - Ana: născută\n15.05.1985, 10:01 - Ana: da\n")
        assert len(chat.messages) == 1

    def test_an_hour_that_does_not_exist_is_no_header(self):
        chat = read("14.03.2026, 10:00 - Ana: vedeți\n14.03.2026, 25:01 - Ana: da\n14.03.2026, 10:61 - Ana: da\n")
        assert len(chat.messages) == 1


TRANSCRIPT = "08.03.2026, 09:00 - Mihai: salut\n08.03.2026, 09:01 - Mihai: vin la 5\n"
CHAT_WITH_TRANSCRIPT = (
    "10.03.2026, 09:00 - Studio: Bună\n10.03.2026, 10:00 - Ana: uite ce zice:\n"
    + TRANSCRIPT
    + "10.03.2026, 10:05 - Studio: am înțeles\n13.03.2026, 10:06 - Ana: super\n"
)


class TestTranscripts:
    def test_a_pasted_talk_with_a_stranger_is_text_and_it_is_said(self):
        chat = read(CHAT_WITH_TRANSCRIPT)
        assert bodies(chat) == ["Bună", "uite ce zice:\n" + TRANSCRIPT.rstrip(), "am înțeles", "super"]
        assert chat.senders == ("Studio", "Ana")
        assert chat.warnings == ("Rândurile 3, 4 par mesaje, dar sunt text citat; au rămas în mesajul de deasupra.",)

    def test_also_when_we_are_a_side_of_that_talk(self):
        pasted = TRANSCRIPT + "08.03.2026, 09:02 - Studio: vă așteptăm\n"
        assert len(read(CHAT_WITH_TRANSCRIPT.replace(TRANSCRIPT, pasted)).messages) == 4

    def test_also_with_the_notice_that_stood_in_it(self):
        pasted = TRANSCRIPT + "08.03.2026, 09:02 - Apel vocal nepreluat\n"
        chat = read(CHAT_WITH_TRANSCRIPT.replace(TRANSCRIPT, pasted))
        assert len(chat.messages) == 4
        assert chat.system_lines == 0

    def test_also_from_earlier_the_same_day(self):
        assert len(read(CHAT_WITH_TRANSCRIPT.replace("08.03.2026, 09", "10.03.2026, 08")).messages) == 4

    def test_also_at_the_end_of_the_file(self):
        chat = read(CHAT_WITH_TRANSCRIPT + "14.03.2026, 10:06 - Ana: încă ceva\n" + TRANSCRIPT)
        assert bodies(chat)[-1] == "încă ceva\n" + TRANSCRIPT.rstrip()

    def test_a_piece_of_this_very_chat_is_told_by_its_lines_standing_there_already(self):
        chat = read(
            "10.03.2026, 09:00 - Ana: cât costă?\n10.03.2026, 09:01 - Studio: 1200 lei\n"
            "13.03.2026, 10:00 - Ana: ați scris așa:\n"
            "10.03.2026, 09:00 - Ana: cât costă?\n10.03.2026, 09:01 - Studio: 1200 lei\n"
            "13.03.2026, 10:01 - Studio: da\n"
        )
        assert len(chat.messages) == 4

    def test_in_a_chat_of_two_nobody_else_writes_even_if_the_times_fit(self):
        text = (
            "13.03.2026, 08:00 - Studio: bună\n13.03.2026, 09:00 - Ana: program\n"
            "13.03.2026, 16:00 - Sala mare: tort\n13.03.2026, 17:00 - Sala mică: dans\n13.03.2026, 19:00 - Studio: ok\n"
        )
        assert len(read(text, "Conversație WhatsApp cu Ana.txt").messages) == 3

    def test_where_it_is_not_plain_who_the_other_is_everybody_is_kept(self):
        text = "13.03.2026, 09:00 - Ana: bună\n13.03.2026, 09:01 - Dan: bună\n13.03.2026, 09:02 - Studio: bună\n"
        assert len(read(text, "Conversație WhatsApp cu Ana.txt").messages) == 3

    def test_a_group_that_bears_a_members_name_is_still_a_group(self):
        turns = "".join(
            f"13.03.2026, 09:{minute:02} - {('Ana', 'Dan', 'Ana', 'Studio', 'Ana', 'Studio', 'Ioana')[minute % 7]}: x\n"
            for minute in range(56)
        )
        assert len(read(turns, "Conversație WhatsApp cu Ana.txt").messages) == 56

    def test_in_a_group_a_member_who_wrote_once_is_a_member(self):
        chat = read(
            "13.03.2026, 08:00 - Ana a creat grupul „Petrecere: Vlad”\n13.03.2026, 09:00 - Ana: bună\n"
            "13.03.2026, 09:05 - Studio: bună\n13.03.2026, 09:04 - Dan: și eu\n13.03.2026, 09:10 - Ana: ok\n",
            "Conversație WhatsApp cu Petrecere Vlad.txt",
        )
        assert chat.senders == ("Ana", "Studio", "Dan")
        assert chat.system_lines == 1

    def test_a_late_message_of_a_known_sender_is_a_message(self):
        chat = read(
            "10.03.2026, 09:00 - Ana: unu\n10.03.2026, 09:30 - Studio: doi\n13.03.2026, 10:00 - Ana: trei\n"
            "10.03.2026, 11:00 - Studio: trimis fără semnal\n13.03.2026, 10:01 - Studio: patru\n"
        )
        assert len(chat.messages) == 5


class TestIphoneLineEnds:
    def test_a_transcript_after_a_bare_line_feed_is_text_whatever_its_times_and_names(self):
        pasted = "[14.03.2026, 10:00:30] Ana: ceva\n[14.03.2026, 10:00:31] ceva de program"
        chat = read(f"[14.03.2026, 10:00:00] Ana: iată:\n{pasted}\r\n[14.03.2026, 10:01:00] Studio: da\r\n")
        assert bodies(chat) == [f"iată:\n{pasted}", "da"]

    def test_a_crlf_inside_a_message_of_a_file_that_ends_lines_otherwise_is_text(self):
        chat = read("[14.03.2026, 10:00:00] Ana: a\r\nb\n[14.03.2026, 10:01:00] Studio: da\n")
        assert bodies(chat) == ["a\nb", "da"]


class TestNamesWithColons:
    def test_a_name_with_a_colon_shows_in_all_its_lines(self):
        chat = read(
            "13.03.2026, 09:00 - Ana: mama lui Vlad: bună\n13.03.2026, 09:01 - Studio: bună\n"
            "13.03.2026, 09:02 - Ana: mama lui Vlad: ora: 18\n"
        )
        assert chat.senders == ("Ana: mama lui Vlad", "Studio")
        assert bodies(chat) == ["bună", "bună", "ora: 18"]

    def test_a_text_with_a_colon_does_not_lengthen_the_name(self):
        chat = read("13.03.2026, 09:00 - Ana: Adresa: Str. X 3\n13.03.2026, 09:02 - Ana: mulțumesc\n")
        assert chat.senders == ("Ana",)
        assert bodies(chat) == ["Adresa: Str. X 3", "mulțumesc"]

    def test_the_file_name_tells_it_even_of_one_line(self):
        chat = read(
            "13.03.2026, 09:00 - Ana: mama lui Vlad: bună\n13.03.2026, 09:01 - Studio: bună\n",
            "Conversație WhatsApp cu Ana_ mama lui Vlad.txt",
        )
        assert chat.senders == ("Ana: mama lui Vlad", "Studio")

    def test_a_name_with_a_dash_and_a_link_in_the_text(self):
        chat = read("13.03.2026, 09:00 - Ana - Cluj: https://x.ro/a: b\n")
        assert chat.senders == ("Ana - Cluj",)


@pytest.mark.parametrize(
    "notice",
    [
        "Mesajele și apelurile sunt criptate integral. Nicio persoană din afara conversației nu le poate citi.",
        "Messages and calls are end-to-end encrypted. No one outside of this chat can read them. Tap to learn more.",
        "Ana a schimbat subiectul din „Party: 10 feb” în „Party: 11 feb”",
        "Ana changed the subject from “Party: a” to “Party: b”",
        "Codul dvs. de securitate cu Ana: mama lui Vlad s-a schimbat. Atingeți pentru a afla mai multe.",
        "Your security code with Ana changed. Tap to learn more.",
        "Ana a creat grupul „Petrecere”",
        'Ana created group "Petrecere"',
        "Ana a adăugat-o pe Ioana",
        "Ana added +40 722 123 456",
        "Ana a ieșit",
        "Ana left",
        "Ana a schimbat pictograma grupului",
        "Ana s-a alăturat folosind linkul de invitație",
        "Apel vocal nepreluat",
        "Apel video nepreluat",
        "Missed voice call",
        "Missed video call",
        "Ați blocat acest contact. Atingeți pentru a debloca.",
        "Ana și-a schimbat numărul de telefon într-unul nou. Atingeți pentru a trimite un mesaj.",
        "You turned on disappearing messages.",
    ],
)
def test_notices_and_calls_are_system_lines_even_with_colons(notice):
    chat = read(f"13.03.2026, 08:59 - Ana: bună\n13.03.2026, 09:00 - {notice}\n13.03.2026, 09:01 - Ana: bună\n")
    assert bodies(chat) == ["bună", "bună"]
    assert chat.system_lines == 1
    assert chat.senders == ("Ana",)
