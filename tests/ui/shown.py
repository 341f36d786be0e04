"""What a page sends to the browser, looked through for text that somebody wrote.

``CANARY`` begins and ends what tests write, so that it is found wherever it comes out. Streamlit renders almost every
string of its elements as Markdown: a string is verbatim only if it is listed here, and everything else must be escaped.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

CANARY: Final = "qzx"
VERBATIM: Final = frozenset(
    {
        # What a person types stands in a field as it is; options of a list that opens are plain text.
        *("TextInput.default", "TextInput.value", "TextArea.default", "TextArea.value"),
        *("Selectbox.options", "Selectbox.raw_value", "Selectbox.set_value", "MultiSelect.options"),
        *("MultiSelect.raw_values", "MultiSelect.default"),
        *("TextInput.placeholder", "TextArea.placeholder", "Selectbox.placeholder"),
        "Text.body",
        # Built by ``ui.markup`` and read below as what it is.
        *("Html.body", "BidiComponent.json"),
        # Names that nothing shows.
        *("id", "key", "form_id", "script", "url", "file_name"),
    }
)
"""Fields of elements that show or keep a string as it stands, by message and field, or by field alone."""

_ELEMENTS: Final = (
    "a b bdi button dd del details div dl dt h2 h3 i input li mark option p q select span style summary table tbody td "
    "th thead tr ul"
)
ELEMENTS: Final = frozenset(_ELEMENTS.split())
ADDRESS: Final = re.compile(r"#|\?|/$|https://wa\.me/|(?:\./|[a-z]+)(?:\?|$)")
ISOLATING: Final = frozenset({"bdi", "option", "input"})
"""Elements that keep direction marks to themselves, beside those with ``dir`` and blocks that hold nothing else."""
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_VOID: Final = frozenset({"input"})
_ESCAPE: Final = re.compile(r"\\([" + re.escape(string.punctuation) + "])")
_LINKED: Final = re.compile(r"[a-zA-Z]://|www\.|[\w.+-]@", re.IGNORECASE)


def protos(app: AppTest) -> Iterator[Message]:
    """Every element and block of the page."""

    def below(node: Any) -> Iterator[Message]:
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            yield proto
        for child in getattr(node, "children", {}).values():
            yield from below(child)

    yield from below(app._tree)


def strings(message: Message) -> Iterator[tuple[str, str]]:
    """Every string in an element, with the message and field that hold it."""
    kind = message.DESCRIPTOR.name
    for field, value in message.ListFields():
        if field.type == field.TYPE_STRING:
            for text in value if field.is_repeated else (value,):
                yield f"{kind}.{field.name}", text
        elif field.type == field.TYPE_MESSAGE:
            if field.message_type.GetOptions().map_entry:
                inner = [part for part in value.values() if isinstance(part, Message)]
            else:
                inner = list(value) if field.is_repeated else [value]
            for part in inner:
                yield from strings(part)


def assert_text_stays_text(app: AppTest) -> None:
    """Nothing with a canary in it is Markdown or markup; nothing of the page breaks out of what ``ui`` builds."""
    for proto in protos(app):
        for name, value in strings(proto):
            if name == "Html.body":
                assert_only_our_markup(value)
            elif name == "BidiComponent.json":
                assert_only_our_markup(str(json.loads(value or "{}").get("html", "")))
            elif CANARY in value and name not in VERBATIM and name.split(".")[1] not in VERBATIM:
                assert_escaped(value, name)


def assert_escaped(markdown: str, where: str) -> None:
    """What somebody wrote shows as it stands where Streamlit renders Markdown."""
    written = markdown[markdown.index(CANARY) : markdown.rindex(CANARY) + len(CANARY)]
    if markdown.count(CANARY) == 1:
        written = markdown[markdown.index(CANARY) :]
    bare = sorted(set(_ESCAPE.sub("", written)) & set(string.punctuation))
    assert not bare, f"{where} renders {bare} of {written!r}"
    assert not _LINKED.search(_ESCAPE.sub(r"\1", written)), f"{where} makes a link of {written!r}"
    assert not _TURNING.search(written), f"{where} is turned round by {written!r}"
    assert "\n" not in written, f"{where} holds several lines: {written!r}"


def assert_only_our_markup(html: str) -> None:
    """The block is built of the elements and attributes that ``ui`` uses; what somebody wrote turns nothing round."""
    if not html.startswith("<style"):
        reader = _OurMarkup()
        reader.feed(html)
        reader.close()
        assert reader.open == [], f"never closed: {reader.open}"


class _OurMarkup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        """Elements around what is read, each with whether it keeps direction marks to itself."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, f"<{tag}>"
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        for name, value in attrs:
            assert not name.startswith("on"), f"<{tag} {name}>"
            assert name not in ("src", "srcset", "action", "formaction"), f"<{tag} {name}>"
            assert CANARY not in name, f"<{tag} {name}>"
            if name == "href":
                assert ADDRESS.match(value or ""), f"<a href={value!r}>"
            if name in ("class", "id", "style"):
                assert CANARY not in (value or ""), f"<{tag} {name}={value!r}>"
        if tag not in _VOID:
            self.open.append((tag, tag in ISOLATING or "dir" in names))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if _TURNING.search(data) and not any(isolates for _, isolates in self.open):
            raise AssertionError(f"turned round in <{self.open[-1][0] if self.open else ''}>: {data!r}")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"<?{data}>")
