"""Put ``crm_core`` beside ``main.py``, as it is in the repository: Firebase deploys this folder and nothing around it.

``firebase deploy`` runs this first (``firebase.json``). The copy is ignored by git and made anew each time.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORE = HERE.parent / "crm_core"
DEPLOYED = ("main.py", "requirements.txt")


def put_core(folder: Path) -> None:
    """Replace the folder's ``crm_core`` by today's."""
    target = folder / CORE.name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(CORE, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))


def build(folder: Path) -> None:
    """Everything that is deployed, in another folder: to look at, or to try out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in DEPLOYED:
        shutil.copy2(HERE / name, folder / name)
    put_core(folder)


if __name__ == "__main__":
    put_core(HERE) if len(sys.argv) == 1 else build(Path(sys.argv[1]))
