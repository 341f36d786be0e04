"""How far a long command is, on the error stream: one line that counts on a screen, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

_SCREEN_SECONDS, _LOG_SECONDS = 0.1, 30.0


class Progress:
    """``with Progress("documente") as progress: … progress(n)``; ``stage`` names what is being counted from now on."""

    def __init__(self, what: str, *, stream: TextIO | None = None) -> None:
        self._what = what
        self._stream = sys.stderr if stream is None else stream
        self._is_screen = self._stream.isatty()
        self._pause = _SCREEN_SECONDS if self._is_screen else _LOG_SECONDS
        self._next = time.monotonic() + self._pause
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Leave a clean line behind."""
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=self._stream, flush=True)

    def __call__(self, done: int, what: str | None = None) -> None:
        """``done`` of what is counted, which is ``what`` from now on."""
        self._what = what or self._what
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + self._pause
        text = f"{self._what}: {grouped(done)}…"
        if self._is_screen:
            print("\r" + text.ljust(self._width), end="", file=self._stream, flush=True)
            self._width = max(self._width, len(text))
        else:
            print(text, file=self._stream, flush=True)


def grouped(number: int) -> str:
    """``12.300``, as Romanians write it."""
    return f"{number:,}".replace(",", ".")
