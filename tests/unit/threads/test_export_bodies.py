"""What each message is: media by kind, file and caption; deleted, edited, places, polls; calls are the system's."""

import pytest

from crm_core.threads.export import ChatExport, ExportedMessage, MessageKind, read_export

MARK = "\u200e"


def android(body: str) -> ChatExport:
    return read_export("chat.txt", f"14.03.2026, 14:05 - Ana: {body}\n14.03.2026, 14:06 - Studio: ok\n".encode())


def iphone(body: str, more: str = "") -> ChatExport:
    text = f"[14.03.2026, 14:05:00] Ana: {body}\r\n[14.03.2026, 14:06:00] Studio: ok\r\n{more}"
    return read_export("_chat.txt", text.encode())


def first(chat: ChatExport) -> ExportedMessage:
    assert len(chat.messages) == 2, chat
    return chat.messages[0]


def told(chat: ChatExport) -> tuple[MessageKind, str | None, str]:
    message = first(chat)
    return message.kind, message.file, message.body


class TestAndroidMedia:
    @pytest.mark.parametrize("omitted", ["<Conținut media omis>", "<Conţinut media omis>", "<Media omitted>"])
    def test_media_left_out_is_media_of_an_unknown_kind(self, omitted):
        assert told(android(omitted)) == (MessageKind.MEDIA, None, "")
        assert told(android(omitted + "\nUite tortul\ndorit")) == (MessageKind.MEDIA, None, "Uite tortul\ndorit")

    @pytest.mark.parametrize(
        ("file", "kind"),
        [
            ("IMG-20260314-WA0001.jpg", MessageKind.IMAGE),
            ("VID-20260314-WA0001.mp4", MessageKind.VIDEO),
            ("PTT-20260314-WA0001.opus", MessageKind.AUDIO),
            ("STK-20260314-WA0001.webp", MessageKind.STICKER),
            ("Ana Pop.vcf", MessageKind.CONTACT),
            ("Contract semnat.pdf", MessageKind.DOCUMENT),
        ],
    )
    @pytest.mark.parametrize("attached", ["(fișier atașat)", "(file attached)"])
    def test_an_attached_file_has_its_name_kind_and_caption(self, file, kind, attached):
        assert told(android(f"{file} {attached}")) == (kind, file, "")
        assert told(android(f"{MARK}{file} {attached}\nlegendă")) == (kind, file, "legendă")

    def test_a_person_who_writes_about_an_attached_file_writes_text(self):
        assert told(android("vezi contractul (fișier atașat)"))[0] is MessageKind.TEXT
        assert told(android("document omis"))[0] is MessageKind.TEXT

    def test_what_could_be_seen_once(self):
        assert told(android("null")) == (MessageKind.VIEW_ONCE, None, "")
        assert told(android("<View once voice message omitted>")) == (MessageKind.VIEW_ONCE, None, "")


class TestIphoneMedia:
    @pytest.mark.parametrize(
        ("omitted", "kind"),
        [
            ("Imagine omisă", MessageKind.IMAGE),
            ("image omitted", MessageKind.IMAGE),
            ("clip video omis", MessageKind.VIDEO),
            ("video omitted", MessageKind.VIDEO),
            ("fără audio", MessageKind.AUDIO),
            ("audio omitted", MessageKind.AUDIO),
            ("GIF omis", MessageKind.GIF),
            ("sticker omitted", MessageKind.STICKER),
            ("document omis", MessageKind.DOCUMENT),
            ("Carte de vizită contact omisă", MessageKind.CONTACT),
            ("Contact card omitted", MessageKind.CONTACT),
        ],
    )
    def test_media_left_out_has_its_kind(self, omitted, kind):
        assert told(iphone(MARK + omitted)) == (kind, None, "")
        assert told(iphone(omitted)) == (kind, None, "")

    def test_a_caption_stands_before_the_mark(self):
        assert told(iphone(f"Uite tortul {MARK}Imagine omisă")) == (MessageKind.IMAGE, None, "Uite tortul")
        assert told(iphone(f"Uite\ntortul {MARK}image omitted")) == (MessageKind.IMAGE, None, "Uite\ntortul")

    def test_where_the_file_marks_its_words_a_person_who_types_them_is_a_person(self):
        marked = f"{MARK}[14.03.2026, 14:07:00] Ana: {MARK}Imagine omisă\r\n"
        chat = iphone("Imagine omisă", marked)
        assert [message.kind for message in chat.messages] == ["text", "text", "image"]
        assert chat.messages[0].body == "Imagine omisă"

    def test_a_mark_before_the_header_is_mark_enough(self):
        chat = iphone("Imagine omisă", f"{MARK}[14.03.2026, 14:07:00] Ana: Imagine omisă\r\n")
        assert [message.kind for message in chat.messages] == ["text", "text", "image"]

    @pytest.mark.parametrize(
        ("file", "kind"),
        [
            ("00000012-PHOTO-2026-03-14-14-05-00.jpg", MessageKind.IMAGE),
            ("00000012-VIDEO-2026-03-14-14-05-00.mp4", MessageKind.VIDEO),
            ("00000012-AUDIO-2026-03-14-14-05-00.opus", MessageKind.AUDIO),
            ("00000012-STICKER-2026-03-14-14-05-00.webp", MessageKind.STICKER),
            ("00000012-GIF-2026-03-14-14-05-00.mp4", MessageKind.GIF),
            ("00000012-Ana Pop.vcf", MessageKind.CONTACT),
        ],
    )
    @pytest.mark.parametrize("attached", ["<attached: {}>", "‹atașare: {}>", "<atașare: {}>"])
    def test_an_attached_file_has_its_name_kind_and_caption(self, file, kind, attached):
        assert told(iphone(MARK + attached.format(file))) == (kind, file, "")
        assert told(iphone(f"legendă {MARK}{attached.format(file)}")) == (kind, file, "legendă")

    def test_a_documents_own_name_and_pages_are_no_caption(self):
        attached = iphone(f"Contract.pdf • {MARK}2 pagini {MARK}<attached: 00000012-Contract.pdf>")
        assert told(attached) == (MessageKind.DOCUMENT, "00000012-Contract.pdf", "")
        omitted = iphone(f"{MARK}Contract.pdf • {MARK}2 pages {MARK}document omitted")
        assert told(omitted) == (MessageKind.DOCUMENT, "Contract.pdf", "")
        assert told(iphone("Contract.pdf document omis")) == (MessageKind.DOCUMENT, "Contract.pdf", "")

    def test_what_could_be_seen_once(self):
        chat = iphone(f"{MARK}You received a view once message. For added privacy, you can only open it on your phone.")
        assert told(chat) == (MessageKind.VIEW_ONCE, None, "")


class TestDeleted:
    @pytest.mark.parametrize(
        "wording",
        [
            "Acest mesaj a fost șters",
            "Acest mesaj a fost şters",
            "Ați șters acest mesaj",
            "This message was deleted",
            "You deleted this message",
            "This message was deleted by admin Ana",
        ],
    )
    def test_a_deleted_message_is_a_message(self, wording):
        assert told(android(wording)) == (MessageKind.DELETED, None, "")
        assert told(iphone(f"{wording}.")) == (MessageKind.DELETED, None, "")
        assert told(iphone(f"{MARK}{wording}.")) == (MessageKind.DELETED, None, "")

    def test_a_person_who_writes_about_deleting_writes_text(self):
        assert told(android("Acest mesaj a fost șters din greșeală"))[0] is MessageKind.TEXT


class TestEdited:
    @pytest.mark.parametrize("mark", ["<Acest mesaj a fost editat>", "<This message was edited>"])
    def test_the_mark_is_no_part_of_the_body(self, mark):
        for chat in (android(f"la 18 {mark}"), iphone(f"la 18 {MARK}{mark}"), iphone(f"la\n18 {MARK}{mark}")):
            message = first(chat)
            assert (message.body.replace("\n", " "), message.edited) == ("la 18", True)

    def test_an_edited_caption(self):
        message = first(android("IMG-1.jpg (fișier atașat)\nlegendă <Acest mesaj a fost editat>"))
        assert (message.file, message.body, message.edited) == ("IMG-1.jpg", "legendă", True)

    def test_the_mark_in_the_middle_is_text(self):
        message = first(android("<This message was edited> scria acolo"))
        assert (message.body, message.edited) == ("<This message was edited> scria acolo", False)


class TestPlacesAndPolls:
    def test_a_location_keeps_its_link(self):
        link = "https://maps.google.com/?q=44.43,26.10"
        for chat in (android(f"locație: {link}"), android(f"location: {link}"), iphone(f"{MARK}Locație: {link}")):
            assert told(chat) == (MessageKind.LOCATION, None, link)

    def test_a_live_location_is_a_location(self):
        assert told(android("locație în timp real distribuită"))[0] is MessageKind.LOCATION

    def test_a_person_who_writes_the_place_writes_text(self):
        assert told(android("Locație: Str. X nr 3")) == (MessageKind.TEXT, None, "Locație: Str. X nr 3")

    def test_a_poll_keeps_its_question_and_options(self):
        poll = (
            f"{MARK}POLL:\nCe personaj?\n{MARK}OPTION: Elsa ({MARK}2 votes)\n{MARK}OPTION: Spiderman ({MARK}0 votes)\n"
        )
        expected = "Ce personaj?\nOPTION: Elsa (2 votes)\nOPTION: Spiderman (0 votes)"
        assert told(iphone(poll)) == (MessageKind.POLL, None, expected)
        assert told(android(poll.replace(MARK, ""))) == (MessageKind.POLL, None, expected)


class TestCallsAndNoticesUnderAName:
    @pytest.mark.parametrize(
        "wording",
        [
            "Apel vocal ratat",
            "Apel video ratat",
            "Missed voice call",
            "Missed voice call. Tap to call back",
            "Voice call. 2 min",
            "Video call, No answer",
            "Silenced voice call",
            "Mesajele și apelurile sunt criptate integral. Nicio persoană nu le poate citi.",
            "Ana a creat grupul „Petrecere: Vlad”",
            "Ceva cu totul nou de la WhatsApp",
        ],
    )
    def test_marked_they_are_system_lines(self, wording):
        chat = iphone(MARK + wording)
        assert [message.body for message in chat.messages] == ["ok"]
        assert chat.system_lines == 1

    def test_a_notice_of_unknown_words_is_told(self):
        assert iphone(f"{MARK}Ceva cu totul nou").warnings == (
            "Anunțuri WhatsApp necunoscute, lăsate deoparte: rândul 1.",
        )

    @pytest.mark.parametrize("wording", ["Apel vocal ratat", "Missed voice call", "Voice call, 4 min"])
    def test_calls_are_known_without_the_mark_too(self, wording):
        assert iphone(wording).system_lines == 1
        assert android(wording).system_lines == 1

    def test_where_the_file_marks_calls_a_person_who_types_one_is_a_person(self):
        chat = iphone("Apel vocal ratat", f"[14.03.2026, 14:07:00] Ana: {MARK}Apel vocal ratat\r\n")
        assert [message.body for message in chat.messages] == ["Apel vocal ratat", "ok"]

    @pytest.mark.parametrize("text", ["Apel video cu Moșul?", "Video call?", "Am un apel vocal ratat de la voi"])
    def test_a_person_who_writes_about_calls_writes_text(self, text):
        assert told(android(text)) == (MessageKind.TEXT, None, text)
