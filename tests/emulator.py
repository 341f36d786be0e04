"""The official Firestore emulator for tests: one process for a whole test run, however many workers it has.

It is started by the first test that asks for it and ends with the last process that uses it, even a killed one: every
user holds a shared lock on a file, and a small process beside the emulator waits for that lock for itself. Each folder
is a project of its own, so nothing is ever cleared. With ``FIRESTORE_EMULATOR_HOST`` set, that emulator is used.
A test that needs options of its own (a functions emulator) starts one for itself: ``running``.

Without Java or the jar, tests that need it are skipped and say why; ``CRM_REQUIRE_EMULATOR=1`` makes that a failure.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final

import pytest

from crm_core.store.base import WholeDatabase

HOST: Final = "FIRESTORE_EMULATOR_HOST"
JAR: Final = Path("platform", "cloud-firestore-emulator", "cloud-firestore-emulator.jar")
SDK_FOLDERS: Final = (
    "/usr/lib/google-cloud-sdk",
    "/usr/share/google-cloud-sdk",
    "/opt/google-cloud-sdk",
    "/snap/google-cloud-cli/current",
    "/opt/homebrew/share/google-cloud-sdk",
    "~/google-cloud-sdk",
)
START_SECONDS: Final = 60
ROOT: Final = Path(__file__).resolve().parents[1]

_starting = threading.Lock()
_in_use: list[IO[str]] = []
"""Files whose locks say that this process uses the emulator; open until it ends."""


def open_emulated(folder: Path) -> WholeDatabase:
    """The database that belongs to the folder, in every process that opens it."""
    address()
    from tests.emulated_store import EmulatedStore  # only where the emulator is: the SDK's import takes its time

    return EmulatedStore(project_of(folder))


def project_of(folder: Path) -> str:
    """The emulator's project that stands for a folder."""
    return f"t-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


def address() -> str:
    """``host:port`` of the run's emulator, which is started if need be. Skips the test where there can be none."""
    with _starting:
        if HOST not in os.environ:
            require()
            os.environ[HOST] = _join(_folder())
        return os.environ[HOST]


def require() -> None:
    """Skip the test, or fail it under ``CRM_REQUIRE_EMULATOR=1``, where no emulator can be started."""
    try:
        command(0)
    except LookupError as reason:
        if os.environ.get("CRM_REQUIRE_EMULATOR") == "1":
            pytest.fail(str(reason))
        pytest.skip(str(reason))


def command(port: int, *options: str) -> list[str]:
    """What starts an emulator. Raises LookupError, saying what is missing, where it cannot be."""
    java = shutil.which("java") or shutil.which("java", path=os.path.expandvars("$JAVA_HOME/bin"))
    if java is None:
        raise LookupError("The Firestore emulator needs Java, and there is none on PATH.")
    flags = ["-Duser.language=en", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    start = ["com.google.cloud.datastore.emulator.firestore.CloudFirestore", "start"]
    return [java, *flags, "-cp", str(jar()), *start, "--host=127.0.0.1", f"--port={port}", *options]


def jar() -> Path:
    """The emulator within the Google Cloud CLI. Raises LookupError where it is not found."""
    if named := os.environ.get("FIRESTORE_EMULATOR_JAR"):
        if Path(named).is_file():
            return Path(named)
        raise LookupError(f"FIRESTORE_EMULATOR_JAR names {named}, which is no file.")
    for folder in _sdk_folders():
        if (folder / JAR).is_file():
            return folder / JAR
    raise LookupError(
        "The Firestore emulator's jar was not found: install the Google Cloud CLI's component "
        "cloud-firestore-emulator, or set FIRESTORE_EMULATOR_JAR."
    )


def _sdk_folders() -> Iterator[Path]:
    gcloud = shutil.which("gcloud")
    if gcloud:
        yield Path(gcloud).resolve().parents[1]
    yield from (Path(folder).expanduser() for folder in SDK_FOLDERS)
    if gcloud:
        asked = [gcloud, "info", "--format=value(installation.sdk_root)"]
        yield Path(subprocess.run(asked, capture_output=True, text=True, timeout=60).stdout.strip())


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_healthy(emulator: subprocess.Popen[bytes], port: int, *, seconds: float = START_SECONDS) -> None:
    """Return once the emulator answers. Raises RuntimeError where it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and emulator.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the Firestore emulator did not start")


@contextmanager
def running(folder: Path, *options: str, port: int | None = None) -> Iterator[str]:
    """An emulator of one's own, with options, by its ``host:port``; its log is in the folder. Skips as ``address``."""
    require()
    port = port or free_port()
    with (folder / "emulator.log").open("wb") as log:
        emulator = subprocess.Popen(command(port, *options), stdout=log, stderr=log, cwd=folder)
    try:
        await_healthy(emulator, port)
        yield f"127.0.0.1:{port}"
    finally:
        _end(emulator)


def _end(emulator: subprocess.Popen[bytes]) -> None:
    emulator.send_signal(signal.SIGTERM)
    try:
        emulator.wait(10)
    except subprocess.TimeoutExpired:
        emulator.kill()


def _folder() -> Path:
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    return Path(tempfile.gettempdir(), f"party-crm-emulator-{run}")


def _join(folder: Path) -> str:
    """Take part in the run's emulator; the first one starts it."""
    users = _users_of(folder)
    _in_use.append(users)
    found = folder / "address"
    with (folder / "start").open("a") as gate, _locked(gate, fcntl.LOCK_EX):
        if not found.exists():
            keeper = subprocess.Popen(
                [sys.executable, "-m", "tests.emulator", str(folder)], cwd=ROOT, start_new_session=True
            )
            deadline = time.monotonic() + START_SECONDS + 5
            while not found.exists():
                if keeper.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the Firestore emulator did not start: {_log(folder)}")
                time.sleep(0.05)
        return found.read_text()


def _users_of(folder: Path) -> IO[str]:
    """The users' file, with a shared lock on it that lasts as long as it is open."""
    while True:
        folder.mkdir(exist_ok=True)
        users = (folder / "users").open("a")
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            if os.path.samestat(os.fstat(users.fileno()), (folder / "users").stat()):
                return users
        except FileNotFoundError:
            pass
        users.close()  # it was taken away together with the emulator of before


@contextmanager
def _locked(file: IO[str], kind: int) -> Iterator[None]:
    fcntl.flock(file, kind)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _log(folder: Path) -> str:
    try:
        return (folder / "log").read_text(errors="replace")[-2000:]
    except FileNotFoundError:
        return "no log"


def keep(folder: Path) -> None:
    """Run an emulator as long as anyone holds a lock on the folder's users' file, then take the folder away."""
    port = free_port()
    with (folder / "log").open("wb") as log:
        emulator = subprocess.Popen(command(port), stdout=log, stderr=log, cwd=folder)
    try:
        await_healthy(emulator, port)
        (folder / "address.new").write_text(f"127.0.0.1:{port}")
        (folder / "address.new").rename(folder / "address")
        with (folder / "users").open("a") as users, _locked(users, fcntl.LOCK_EX):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        _end(emulator)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
