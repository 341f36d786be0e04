"""``functions/main.py`` as the tests serve it: the packaged copy, on the emulator's store.

``PACKAGE`` names the folder that ``package.py`` built. The store is the product's with the emulator's one flaw kept out
(``tests/emulated_store.py``); everything else is what is deployed.
"""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.environ["PACKAGE"])

import main  # noqa: E402

from tests.emulated_store import EmulatedStore  # noqa: E402

assert sys.modules["crm_core"].__path__[0].startswith(os.environ["PACKAGE"]), "this is not the packaged crm_core"


def open_emulated(project: str, database: str) -> EmulatedStore:
    assert database == "(default)"
    return EmulatedStore(project)


main.open_firestore = open_emulated
aggregateClientStats = main.aggregateClientStats
