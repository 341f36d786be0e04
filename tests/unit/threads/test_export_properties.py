"""Whatever is written in a true layout reads back the same, and no bytes at all break the reader."""

import io
import random
import time
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.threads.export import ChatExport, ExportError, read_export

BUCHAREST = ZoneInfo("Europe/Bucharest")
Said = tuple[datetime, str, str]

NAMES = ["Ana Pop", "Studio Zâmbet", "+40 722 000 111", "Ioana - mama lui Vlad", "Dan: tatăl Mariei", "🎈"]


def twelve(wall: datetime) -> str:
    return f"{wall.hour % 12 or 12}:{wall:%M}"


def half(wall: datetime) -> str:
    return "AM" if wall.hour < 12 else "PM"


ANDROID: dict[str, Callable[[datetime], str]] = {
    "Romanian": lambda wall: f"{wall:%d.%m.%Y, %H:%M} - ",
    "British": lambda wall: f"{wall:%d/%m/%y, %H:%M} - ",
    "British 12 hours": lambda wall: f"{wall:%d/%m/%Y}, {twelve(wall)} {half(wall).lower()} - ",
    "US": lambda wall: f"{wall.month}/{wall.day}/{wall:%y}, {twelve(wall)}\u202f{half(wall)} - ",
    "US 24 hours": lambda wall: f"{wall.month}/{wall.day}/{wall:%y, %H:%M} - ",
}
IPHONE: dict[str, Callable[[datetime], str]] = {
    "Romanian": lambda wall: f"[{wall:%d.%m.%Y, %H:%M:%S}] ",
    "British": lambda wall: f"[{wall:%d/%m/%Y, %H:%M:%S}] ",
    "US": lambda wall: f"[{wall.month}/{wall.day}/{wall:%y}, {twelve(wall)}:{wall:%S}\u202f{half(wall)}] ",
}

CLOSING = [(name, "mulțumesc") for name in NAMES]
"""Each name writes two plain messages, so that the file shows where names end."""

line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="<>‹›()"), max_size=40)
header_like = st.sampled_from(
    [
        "[14.03.2026, 14:05:33] Ana Pop: da",
        "[14.03.2026, 14:05:33] \u200ecineva",
        "[3/14/26, 2:05:33\u202fPM] Dan: yes",
        "14.03.2026, 16:00 - 18:30 sala mare",
    ]
)


def bodies(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A person's words: the first ones are never those of WhatsApp itself."""
    return st.lists(lines, min_size=1, max_size=4).map(lambda them: ("zic " + "\n".join(them)).rstrip("\n"))


plain_body = bodies(line)
quoting_body = bodies(st.one_of(line, header_like))


@st.composite
def chats(draw: st.DrawFn, body: st.SearchStrategy[str]) -> list[Said]:
    """Messages in order, each name written often enough to be known, with a day over 12."""
    wall = datetime(2026, 3, 13, 9, 0)
    said: list[Said] = []
    names = draw(st.lists(st.sampled_from(NAMES), max_size=16))
    for name, text in [*((name, draw(body)) for name in names), *((name, "bună") for name in NAMES), *CLOSING]:
        wall += timedelta(seconds=draw(st.integers(0, 3 * 86_400)))
        if wall.date() in (datetime(2026, 3, 29).date(), datetime(2026, 10, 25).date()):
            wall += timedelta(days=1)
        said.append((wall, name, text))
    return said


def rendered(said: list[Said], header: Callable[[datetime], str], ending: str) -> bytes:
    return "".join(f"{header(wall)}{name}: {body}{ending}" for wall, name, body in said).encode()


def read_back(chat: ChatExport) -> list[tuple[datetime, str, str]]:
    return [(message.ts, message.sender, message.body) for message in chat.messages]


def expected(said: list[Said], *, seconds: bool) -> list[tuple[datetime, str, str]]:
    return [
        ((wall if seconds else wall.replace(second=0)).replace(tzinfo=BUCHAREST), name, body)
        for wall, name, body in said
    ]


@pytest.mark.parametrize("header", ANDROID.values(), ids=ANDROID.keys())
@settings(max_examples=40, deadline=None)
@given(said=chats(plain_body))
def test_android_chats_read_back_as_they_were_written(header, said):
    chat = read_export("chat.txt", rendered(said, header, "\n"))
    assert read_back(chat) == expected(said, seconds=False)
    assert chat.order in ("dm", "md")


@pytest.mark.parametrize("header", IPHONE.values(), ids=IPHONE.keys())
@settings(max_examples=40, deadline=None)
@given(said=chats(quoting_body))
def test_iphone_chats_read_back_whatever_people_paste(header, said):
    # One message of two lines shows that the file tells ends of messages from ends of lines.
    said = [*said, (said[-1][0], "Ana Pop", "două\nrânduri")]
    assert read_back(read_export("_chat.txt", rendered(said, header, "\r\n"))) == expected(said, seconds=True)


@settings(max_examples=40, deadline=None)
@given(said=chats(plain_body), cut=st.floats(0, 1))
def test_a_cut_export_gives_a_beginning_of_the_whole(said, cut):
    said = [(wall, name.replace(":", ""), body) for wall, name, body in said]
    data = rendered(said, ANDROID["Romanian"], "\n")
    whole = read_back(read_export("chat.txt", data))
    try:
        got = read_back(read_export("chat.txt", data[: int(len(data) * cut)]))
    except ExportError:
        return
    assert got[:-1] == whole[: max(len(got) - 1, 0)]


def reads_or_refuses(name: str, data: bytes) -> None:
    try:
        chat = read_export(name, data)
    except ExportError:
        return
    assert isinstance(chat, ChatExport)
    for message in chat.messages:
        assert message.ts.tzinfo is not None
        assert message.sender == message.sender.strip() != ""
        message.body.encode()


fragments = st.sampled_from(
    [
        "14.03.2026, 14:05 - ",
        "[14.03.2026, 14:05:33] ",
        "03/14/26, 2:05\u202fPM - ",
        "31.02.2026, 14:05 - ",
        "25.10.2026, 03:30 - ",
        "Ana: ",
        "Ana",
        ": ",
        "\n",
        "\r\n",
        "\r",
        "\u200e",
        "\u202a",
        "<Media omitted>",
        "‹atașare: 1.jpg>",
        "x.pdf • 2 pagini ",
        "document omis",
        "POLL:\nOPTION: a",
        "<Acest mesaj a fost editat>",
        "Apel vocal ratat",
        "Ana a creat grupul",
        "\x00",
        "\u2028",
        "٣",
        "İ",
    ]
)


@settings(max_examples=400, deadline=None)
@given(data=st.binary(max_size=300))
def test_no_bytes_break_it(data):
    reads_or_refuses("chat.txt", data)


@settings(max_examples=600, deadline=None)
@given(parts=st.lists(st.one_of(fragments, st.text(max_size=8)), max_size=40))
def test_no_mixture_of_its_own_pieces_breaks_it(parts):
    reads_or_refuses("chat.txt", "".join(parts).encode("utf-8", "surrogatepass"))
    reads_or_refuses("chat.txt", ("14.03.2026, 14:05 - Ana: a\n" + "".join(parts)).encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damaged_zip_breaks_it(data):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("_chat.txt", "14.03.2026, 14:05 - Ana: a\n" * 5)
        made.writestr("IMG-ă.jpg", b"x" * 50)
    damaged = bytearray(target.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    reads_or_refuses("x.zip", bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
    reads_or_refuses("x.zip", bytes(damaged))


HOSTILE = {
    "times that only step back": lambda: "".join(
        f"{datetime(2026, 12, 31) - timedelta(minutes=i):%d.%m.%Y, %H:%M} - N{i % 997}: x\n" for i in range(60_000)
    ),
    "times that saw": lambda: "".join(
        f"{datetime(2026, 3, 14) + timedelta(minutes=(-i) % 2_500):%d.%m.%Y, %H:%M} - N{i}: x\n" for i in range(60_000)
    ),
    "marks and brackets": lambda: "14.03.2026, 14:05 - A: " + "\u200e<attached: " * 100_000 + "\n",
    "spaces before an edited mark": lambda: "14.03.2026, 14:05 - A: " + " " * 500_000 + "x <This message was edited>",
    "colons": lambda: "14.03.2026, 14:05 - " + "a: " * 500_000 + "\n",
    "digits": lambda: "14.03.2026, 14:05 - a: b\n" + "1" * 2_000_000,
    "lines of nothing": lambda: "14.03.2026, 14:05 - a: b" + "\n" * 2_000_000 + "x",
    "impossible dates": lambda: "14.03.2026, 14:05 - a: b\n" + "31.02.2026, 14:05 - c: b\n" * 60_000,
    "no header": lambda: "a.b, c - d: e\n" * 200_000,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_makes_it_slow(make):
    data = make().encode()
    began = time.monotonic()
    reads_or_refuses("chat.txt", data)
    assert time.monotonic() - began < 20


def test_a_large_chat_takes_seconds():
    chance = random.Random(7)
    wall = datetime(2024, 1, 1)
    parts: list[str] = []
    for index in range(60_000):
        wall += timedelta(minutes=chance.randint(0, 12))
        parts.append(
            f"{wall:%d.%m.%Y, %H:%M} - {NAMES[index % 2]}: Bună ziua, vreau o petrecere pe 10 februarie {index}\n"
        )
    began = time.monotonic()
    chat = read_export("chat.txt", "".join(parts).encode())
    assert len(chat.messages) == 60_000
    assert time.monotonic() - began < 15
