"""Documents as no program should write them, made by hypothesis from those that the product itself writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from tests.ui.shown import CANARY

HARM: Final = (
    "![a](https://evil.invalid/a.png)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "' onmouseover='alert(4)",
    "[x](javascript:alert(5))",
    "https://evil.invalid/x www.evil.invalid ana@evil.invalid",
    "$\\frac{1}{2}$ $$x$$",
    ":red[rosu] :material/home: :smile:",
    "# titlu\n\n- unu\n- doi\n\n```\ncod\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "**gras** _oblic_ ~~taiat~~ `cod` <b>",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u200d\ufeff\u061c",
    "</div></body></html><!-- x --><![CDATA[x]]><?php x ?>",
    "&lt;b&gt; &#60;i&#62; &amp;amp;",
    "=HYPERLINK(1) +1 -1 @x",
    "{0} {name} %s %(x)s {{x}}",
    "\x00\x01\x02\x07\x1b[31m\x7f\x85\u2028\u2029",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 e\u0301\u0301\u0301 \U000e0041",
    "../../etc/passwd C:\\x\\y %2e%2e%2f",
    "9" * 400,
    "lung " * 2000,
)
"""What somebody who means harm writes, a kind each."""
BLURB: Final = f"{CANARY} " + " ".join(part for part in HARM if len(part) < 300) + f" {CANARY}"


def texts() -> st.SearchStrategy[str]:
    """Harm, or any text, between canaries."""
    # By number: hypothesis would write all of it out in every report.
    harm = st.integers(0, len(HARM) - 1).map(HARM.__getitem__)
    anything = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
    return st.one_of(harm, anything, st.lists(harm, max_size=3).map(" ".join)).map(
        lambda text: f"{CANARY}{text}{CANARY}"
    )


moments = st.one_of(
    st.sampled_from(
        [
            datetime.min.replace(tzinfo=UTC),
            datetime.max.replace(tzinfo=UTC),
            datetime(9999, 12, 31, 23, tzinfo=UTC),
            datetime(1, 1, 1, 1, tzinfo=UTC),
            datetime(1969, 12, 31, tzinfo=UTC),
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        ]
    ),
    st.datetimes(timezones=st.just(UTC)),
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    texts(),
    moments,
    st.sampled_from(["", " ", "x", "true", "0", "31-02-2026", "29-02-2027", "00-00-0000", "25:61", "+40", "-1", "NaN"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        # No store holds a list directly in a list.
        st.lists(inner.filter(lambda value: not isinstance(value, list)), max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(["a", "01A", "RON", "amount", "text"]), texts()), inner, max_size=3),
    ),
    max_leaves=5,
)  # fmt: skip


pools = st.lists(values, min_size=6, max_size=12)
"""What the fields of one example's documents are damaged with."""


def damaged(document: Mapping[str, Any], *, chance: Random, pool: Sequence[Any]) -> dict[str, Any]:
    """The document with some of its fields, also inner ones, taken away or replaced by something of the pool."""
    changed: dict[str, Any] = {}
    for name, value in document.items():
        what = chance.choice(("kept", "kept", "inner", "replaced", "missing"))
        if what == "inner" and isinstance(value, Mapping):
            changed[name] = damaged(value, chance=chance, pool=pool)
        elif what in ("kept", "inner"):
            changed[name] = value
        elif what == "replaced":
            changed[name] = chance.choice(pool)
    return changed
