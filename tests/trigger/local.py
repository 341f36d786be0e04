"""For hands: Firestore with its rules and the function behind it on this machine, as docs/RUNBOOK.md tries them.

``python -m tests.trigger.local`` starts the emulator where ``FIRESTORE_EMULATOR_HOST`` says, serves the packaged
function and hands it each write to an event of ``CRM_FIRESTORE_PROJECT``, until it is ended. It prints a line once all
is up, and one for each delivery that the function accepted.
"""

from __future__ import annotations

import runpy
import signal
import sys
import tempfile
from pathlib import Path

from crm_core.errors import CrmError
from crm_core.settings import load_settings
from tests import emulator
from tests.trigger.platform import NAME, ROOT, Platform, Received, served


class Forwarding(Platform):
    """Hands each delivery over as it arrives."""

    def take(self, received: Received) -> None:
        self.deliver(received)
        print(f"{NAME}: evenimente/{received.event_id}", flush=True)


def main() -> None:
    try:
        settings = load_settings()
        emulator.command(0)
    except CrmError as error:
        sys.exit(error.message)
    except LookupError as error:
        sys.exit(str(error))
    port = settings.firestore_emulator_host.rpartition(":")[2]
    if not port.isdecimal() or not settings.firestore_project:
        sys.exit("Set FIRESTORE_EMULATOR_HOST=127.0.0.1:PORT and CRM_FIRESTORE_PROJECT.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    signal.signal(signal.SIGINT, lambda *_: sys.exit())
    platform = Forwarding()
    options = (f"--functions_emulator={platform.address}", f"--rules={ROOT / 'firestore.rules'}")
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "package")
        runpy.run_path(str(ROOT / "functions" / "package.py"))["build"](package)
        with (
            emulator.running(Path(folder), *options, port=int(port)) as platform.firestore,
            served(package, firestore=platform.firestore, log=Path(folder, "log")) as platform.function_port,
        ):
            platform.watch(settings.firestore_project)
            print(f"{platform.firestore}: {settings.firestore_project} is up, {NAME} listens", flush=True)
            signal.pause()


if __name__ == "__main__":
    main()
