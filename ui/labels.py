"""Labels of widgets are Markdown: they would fetch images and render links of a text that a client wrote."""

from __future__ import annotations

import re
import string

_PUNCTUATION = re.compile("([" + re.escape(string.punctuation) + "])")
_BLANKS = re.compile(r"\s+")
_LINKED = re.compile(r"(?<=[a-zA-Z])(?=://)|(?<=www)(?=\.)|(?<=[\w.+-])(?=@)", re.IGNORECASE)
"""Where an address would be found and made a link: Streamlit looks for them in what is left after escaping."""
_WORD_JOINER = "\u2060"
_DIRECTION_MARKS = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), None
)


def escaped(text: str) -> str:
    """The text as a label (or any Markdown) that shows it verbatim: all ASCII punctuation escaped, in one line, and an
    invisible joiner where an address would become a link."""
    one_line = _BLANKS.sub(" ", text.translate(_DIRECTION_MARKS)).strip()
    return _PUNCTUATION.sub(r"\\\1", _LINKED.sub(_WORD_JOINER, one_line))
