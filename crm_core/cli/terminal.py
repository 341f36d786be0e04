"""A terminal obeys certain characters: it moves, writes elsewhere, changes its title, pastes. Names and files hold any.

What goes to a terminal loses them here; what goes to a file or another program stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TextIO, cast

_KEPT: Final = "\n\r\t"
_SHOWN: Final = "\ufffd"
_MARKS_OF_DIRECTION: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_OBEYED: Final = {
    code: _SHOWN for code in (*range(0x20), *range(0x7F, 0xA0), *_MARKS_OF_DIRECTION) if chr(code) not in _KEPT
}
"""Control characters and marks of direction."""


@contextmanager
def plain_terminal() -> Iterator[None]:
    """Within it, what is printed to a terminal is only text."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_plain(stream) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _plain(stream: TextIO) -> TextIO:
    return cast(TextIO, _PlainText(stream)) if stream.isatty() else stream


class _PlainText:
    """A stream that writes text without what a terminal obeys."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.translate(_OBEYED))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
