"""Headers of every true layout are read alike: Android and iPhone, Romanian and English, 12 and 24 hours."""

from datetime import UTC, datetime

import pytest

from crm_core.threads.export import ChatExport, read_export


def read(text: str, name: str = "chat.txt", **options) -> ChatExport:
    return read_export(name, text.encode(), **options)


def told(chat: ChatExport) -> list[tuple[str, str]]:
    return [(message.sender, message.body) for message in chat.messages]


ANA_THEN_STUDIO = [("Ana Pop", "Bună!\nAveți liber?"), ("Studio", "Da, cu drag")]

LAYOUTS = {
    "Android, Romanian": "14.03.2026, 14:05 - Ana Pop: Bună!\nAveți liber?\n14.03.2026, 14:07 - Studio: Da, cu drag\n",
    "Android, English": "14/03/26, 14:05 - Ana Pop: Bună!\nAveți liber?\n14/03/26, 14:07 - Studio: Da, cu drag\n",
    "Android, British 12 hours": (
        "14/03/2026, 2:05 pm - Ana Pop: Bună!\nAveți liber?\n14/03/2026, 2:07 pm - Studio: Da, cu drag\n"
    ),
    "Android, US 12 hours, narrow space": (
        "3/14/26, 2:05\u202fPM - Ana Pop: Bună!\nAveți liber?\n3/14/26, 2:07\u202fPM - Studio: Da, cu drag\n"
    ),
    "Android, US 12 hours, plain space": (
        "3/14/26, 2:05 PM - Ana Pop: Bună!\nAveți liber?\n3/14/26, 2:07 PM - Studio: Da, cu drag\n"
    ),
    "Android, month first on 24 hours": (
        "3/14/26, 14:05 - Ana Pop: Bună!\nAveți liber?\n3/14/26, 14:07 - Studio: Da, cu drag\n"
    ),
    "Android, Romanian 12 hours": (
        "14.03.2026, 2:05 p.m. - Ana Pop: Bună!\nAveți liber?\n14.03.2026, 2:07 p.m. - Studio: Da, cu drag\n"
    ),
    "iPhone, Romanian": (
        "[14.03.2026, 14:05:00] Ana Pop: Bună!\nAveți liber?\r\n[14.03.2026, 14:07:00] Studio: Da, cu drag\r\n"
    ),
    "iPhone, US": (
        "[3/14/26, 2:05:00\u202fPM] Ana Pop: Bună!\nAveți liber?\r\n[3/14/26, 2:07:00\u202fPM] Studio: Da, cu drag\r\n"
    ),
    "iPhone, no comma": (
        "[14/03/2026 14:05:00] Ana Pop: Bună!\nAveți liber?\r\n[14/03/2026 14:07:00] Studio: Da, cu drag\r\n"
    ),
    "year first": "2026-03-14, 14:05 - Ana Pop: Bună!\nAveți liber?\n2026-03-14, 14:07 - Studio: Da, cu drag\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_layout_gives_the_same_messages_and_times(text):
    chat = read(text)
    assert told(chat) == ANA_THEN_STUDIO
    assert [message.ts for message in chat.messages] == [
        datetime(2026, 3, 14, 12, 5, tzinfo=UTC),
        datetime(2026, 3, 14, 12, 7, tzinfo=UTC),
    ]
    assert [message.line for message in chat.messages] == [1, 3]
    assert chat.senders == ("Ana Pop", "Studio")
    assert chat.order in ("dm", "md")
    assert chat.warnings == ()


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_line_ends_that_a_program_made_alike_change_nothing(text, ending):
    flat = text.replace("\r\n", "\n").replace("\n", ending)
    assert told(read(flat)) == ANA_THEN_STUDIO
    assert told(read(flat.rstrip("\r\n"))) == ANA_THEN_STUDIO


def test_iphone_seconds_are_kept():
    chat = read("[14.03.2026, 14:05:33] Ana Pop: unu\r\n")
    assert chat.messages[0].ts == datetime(2026, 3, 14, 12, 5, 33, tzinfo=UTC)


def test_midnight_and_noon_on_a_12_hour_clock():
    chat = read("3/14/26, 12:05\u202fAM - Ana: noapte\n3/14/26, 12:05\u202fPM - Ana: prânz\n")
    assert [message.ts.hour for message in chat.messages] == [22, 10]


def test_a_mark_before_the_bracket_is_no_part_of_anything():
    chat = read(
        "[14.03.2026, 14:05:33] Ana: unu\r\n\u200e[14.03.2026, 14:06:00] Ana: \u200eImagine omisă\r\n"
        "[14.03.2026, 14:07:00] Ana: doi\r\n"
    )
    assert [(m.kind, m.body) for m in chat.messages] == [("text", "unu"), ("image", ""), ("text", "doi")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("\u202a+40\u00a0722\u00a0123\u00a0456\u202c", "+40 722 123 456"),
        ("~\u202fIoana", "Ioana"),
        ("\u200e~\u00a0Ioana M.", "Ioana M."),
        ("+40 722 123 456", "+40 722 123 456"),
        ("~Ioana~", "~Ioana~"),
        ("Ana - mama lui Vlad", "Ana - mama lui Vlad"),
        ("🎈 Party", "🎈 Party"),
    ],
)
@pytest.mark.parametrize("layout", ["[14.03.2026, 14:05:33] {}: Bună\r\n", "14.03.2026, 14:05 - {}: Bună\n"])
def test_senders_are_cleaned_of_what_the_app_puts_around_them(written, name, layout):
    assert told(read(layout.format(written))) == [(name, "Bună")]


def test_empty_messages_are_messages_even_when_an_editor_stripped_the_space():
    chat = read("14.03.2026, 14:05 - Ana: \n14.03.2026, 14:06 - Ana:\n14.03.2026, 14:07 - Ana: da\n")
    assert told(chat) == [("Ana", ""), ("Ana", ""), ("Ana", "da")]


def test_two_equal_messages_in_one_minute_are_two():
    chat = read("14.03.2026, 14:05 - Ana: ok\n14.03.2026, 14:05 - Ana: ok\n")
    assert told(chat) == [("Ana", "ok"), ("Ana", "ok")]


def test_blank_lines_inside_a_message_stay_and_those_after_it_go():
    chat = read("14.03.2026, 14:05 - Ana: unu\n\n  doi \n\n\n14.03.2026, 14:06 - Ana: trei\n\n\n")
    assert told(chat) == [("Ana", "unu\n\n  doi "), ("Ana", "trei")]


class TestTitle:
    @pytest.mark.parametrize(
        ("name", "title"),
        [
            ("Conversație WhatsApp cu Ana Pop.txt", "Ana Pop"),
            ("Conversat\u0326ie WhatsApp cu Ana Pop.txt", "Ana Pop"),
            ("Conversaţie WhatsApp cu +40 722 123 456.txt", "+40 722 123 456"),
            ("WhatsApp Chat with Ana Pop.txt", "Ana Pop"),
            ("WhatsApp Chat with Ana Pop (1).txt", "Ana Pop"),
            ("WhatsApp Chat - Ana Pop.txt", "Ana Pop"),
            ("C:\\Users\\x\\WhatsApp Chat with Ana.Pop.txt", "Ana.Pop"),
            ("_chat.txt", None),
            ("export.txt", None),
            ("", None),
        ],
    )
    def test_the_chat_is_named_by_its_file(self, name, title):
        assert read("14.03.2026, 14:05 - Ana Pop: Bună\n", name).title == title


class TestDayOrder:
    def test_a_day_over_12_settles_it(self):
        assert read("01.03.2026, 14:05 - Ana: a\n13.03.2026, 14:05 - Ana: b\n").order == "dm"
        assert read("3/1/26, 14:05 - Ana: a\n3/13/26, 14:05 - Ana: b\n").order == "md"

    @pytest.mark.parametrize("text", ["01.03.2026, 14:05 - Ana: a\n", "3/1/26, 2:05 PM - Ana: a\n"])
    def test_without_such_a_day_it_asks_and_shows_the_day_first(self, text):
        chat = read(text)
        assert chat.order == "ask"
        assert chat.messages[0].ts.month in (3, 1)
        assert chat.messages[0].ts.day == (1 if "." in text else 3)

    def test_the_answer_settles_it(self):
        text = "03/04/26, 14:05 - Ana: a\n"
        assert read(text, order="dm").order == "dm"
        assert read(text, order="dm").messages[0].ts == datetime(2026, 4, 3, 11, 5, tzinfo=UTC)
        assert read(text, order="md").order == "md"
        assert read(text, order="md").messages[0].ts == datetime(2026, 3, 4, 12, 5, tzinfo=UTC)

    def test_a_date_typed_inside_a_message_settles_nothing(self):
        chat = read(
            "3/4/26, 14:05 - Ana: programul:\n14/3/26, 16:00 - Sala mare: tort\n"
            "3/4/26, 14:06 - Studio: ok\n3/5/26, 14:06 - Ana: super\n"
        )
        assert chat.order == "ask"
        assert len(chat.messages) == 3

    def test_year_first_needs_no_answer(self):
        assert read("2026-03-04, 14:05 - Ana: a\n").order == "md"
        assert read("2026-03-04, 14:05 - Ana: a\n", order="dm").messages[0].ts.month == 3


class TestClock:
    def texts(self, *times: str, date: str = "25.10.2026") -> str:
        return "".join(f"{date}, {time} - Ana: x\n" for time in times)

    def utc(self, text: str) -> list[str]:
        return [f"{message.ts:%H:%M}" for message in read(text).messages]

    def test_the_hour_that_repeats_is_read_in_order(self):
        times = ("02:50", "03:10", "03:50", "03:05", "03:20", "04:00")
        assert self.utc(self.texts(*times)) == ["23:50", "00:10", "00:50", "01:05", "01:20", "02:00"]

    def test_once_through_the_repeated_hour_is_its_first_pass(self):
        assert self.utc(self.texts("03:10", "03:40", "04:10")) == ["00:10", "00:40", "02:10"]

    def test_the_step_back_is_no_disorder(self):
        chat = read(self.texts("03:50", "03:05"))
        assert chat.warnings == ()

    def test_summer_and_winter_time(self):
        assert self.utc(self.texts("12:00", date="15.07.2026")) == ["09:00"]
        assert self.utc(self.texts("12:00", date="15.01.2026")) == ["10:00"]

    def test_a_time_that_the_night_in_march_skips_is_read_on_and_said(self):
        chat = read(self.texts("03:30", date="29.03.2026"))
        assert chat.messages[0].ts == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
        assert "ora care nu există" in chat.warnings[0]


class TestDisorder:
    def test_messages_that_arrived_late_stay_in_the_order_of_the_file_and_it_is_said(self):
        chat = read(
            "14.03.2026, 14:05 - Ana: unu\n14.03.2026, 14:10 - Studio: doi\n"
            "14.03.2026, 14:07 - Ana: târziu\n14.03.2026, 14:12 - Ana: trei\n"
        )
        assert [message.body for message in chat.messages] == ["unu", "doi", "târziu", "trei"]
        assert chat.warnings == ("1 mesaj în afara ordinii în timp: rândul 3.",)

    def test_an_encryption_notice_dated_after_the_messages_below_it_is_no_disorder(self):
        chat = read(
            "16.03.2026, 09:00 - Mesajele și apelurile sunt criptate integral. Nicio persoană nu le poate citi.\n"
            "14.03.2026, 14:05 - Ana: unu\n14.03.2026, 14:06 - Studio: doi\n"
        )
        assert told(chat) == [("Ana", "unu"), ("Studio", "doi")]
        assert chat.system_lines == 1
        assert chat.warnings == ()
