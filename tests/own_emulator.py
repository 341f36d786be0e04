"""An emulator of a test's own, which may be stopped, frozen and started again; the run's own one is shared."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests import emulator


class OwnEmulator:
    """It forgets everything when it stops, and comes back at the same address."""

    def __init__(self) -> None:
        self._port = emulator.free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"127.0.0.1:{self._port}"

    def start(self) -> None:
        command = emulator.command(self._port)
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        emulator.await_healthy(self._process, self._port)

    def kill(self) -> None:
        """End it at once, as a machine that fails does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(20)
            self._process = None

    def freeze(self) -> None:
        """It keeps its connections and answers nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)


@contextmanager
def own_emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnEmulator]:
    """A running emulator to which the environment points. Skips the test where there can be none."""
    emulator.require()
    own = OwnEmulator()
    monkeypatch.setenv(emulator.HOST, own.address)
    own.start()
    try:
        yield own
    finally:
        own.kill()
