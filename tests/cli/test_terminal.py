"""What a client's name does to the terminal of whoever runs a command: nothing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "\x1b]0;titlu\x07\x1b[2JIoana\x9b31m \u202eenaoI\u202c"
EXPORT = f"14.03.2026, 14:05 - {NAME}: Bună\n14.03.2026, 14:06 - Studio: Da\n"


def command(file: Path) -> list[str]:
    return [sys.executable, "-m", "crm_core", "import-whatsapp", str(file), "--dry-run"]


def test_a_terminal_is_told_nothing_to_obey(tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    chat.write_text(EXPORT, encoding="utf-8")
    ours, theirs = pty.openpty()
    done = subprocess.run(command(chat), cwd=ROOT, stdout=theirs, stderr=theirs, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "Ioana" in shown
    assert [mark for mark in "\x1b\x07\x9b\u202e" if mark in shown] == []


def test_a_file_gets_what_was_read_as_it_is(tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    chat.write_text(EXPORT, encoding="utf-8")
    done = subprocess.run(command(chat), cwd=ROOT, capture_output=True, timeout=60)
    assert "\x1b[2JIoana" in done.stdout.decode()
