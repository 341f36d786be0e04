"""Writes ``docs/LICENCES.md``: every pinned package with its licence, as the package itself says.

``python docs/licences.py``, after the pins changed and were installed. A test holds the list to the pins and every
licence to ``ACCEPTED``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
LIST: Final = ROOT / "docs" / "LICENCES.md"
PINNED_IN: Final = ("requirements.txt", "requirements-dev.txt", "constraints.txt")
ACCEPTED: Final = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0"),
        *("MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib"),
    }
)
"""Licences under which a package may be used here as it is: permissive ones, and MPL-2.0, which asks only that changes
of its own files be published; none are made. Copyleft over the whole (GPL, AGPL, LGPL, SSPL) is none of them."""
UNKNOWN: Final = "unknown"
_PIN: Final = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)")
_SAID: Final[Mapping[str, str]] = {
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache 2": "Apache-2.0",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd": "BSD-3-Clause",
    "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
    "the mit license (mit)": "MIT",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}
"""What packages of before there were expressions call their licence. Plain "BSD" is told apart by nobody; both kinds
are accepted."""


class Licensed(NamedTuple):
    """A pinned package; ``licence`` is an expression, ``UNKNOWN`` where none can be read."""

    name: str
    version: str
    licence: str


def pins() -> Iterator[tuple[str, str]]:
    """Name and version of every pinned package, by name."""
    found = {}
    for file in PINNED_IN:
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            if pin := _PIN.match(line):
                found[re.sub(r"[-_.]+", "-", pin[1]).lower()] = pin[2]
    yield from sorted(found.items())


def licence_of(name: str) -> str:
    """The licence that the installed package states. Raises PackageNotFoundError where it is not installed."""
    stated = distribution(name).metadata
    if expression := stated.get("License-Expression"):
        return str(expression)
    classified = [
        line.split(" :: ")[-1] for line in stated.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    # A long text under this name is the licence itself; its first line says which only by chance.
    said = str(stated.get("License") or "").strip()
    for words in (said, *classified):
        known = _SAID.get(words.casefold(), words)
        if is_accepted(known):
            return known
    if said and "\n" not in said:
        return said
    return UNKNOWN


def is_accepted(expression: str) -> bool:
    """Whether a package under this licence may be used: of alternatives one, of several all."""
    return any(
        all(part.strip("() ") in ACCEPTED for part in choice.split(" AND ")) for choice in expression.split(" OR ")
    )


def listed() -> str:
    """The list as it stands in the file."""
    rows = []
    for name, version in pins():
        try:
            licence = licence_of(name)
        except PackageNotFoundError:
            licence = UNKNOWN
        rows.append(Licensed(name, version, licence))
    table = "\n".join(f"| {row.name} | {row.version} | {row.licence} |" for row in rows)
    return (
        "# Licences\n\nEvery pinned package and the licence that it states, written by `python docs/licences.py`. "
        "All may be used as they are; nothing of them is changed or handed on.\n\n"
        f"| package | version | licence |\n| --- | --- | --- |\n{table}\n"
    )


if __name__ == "__main__":
    LIST.write_text(listed(), encoding="utf-8")
