"""Whether a file writes the day or the month first: any header with a day over 12 settles it, nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from crm_core.errors import ExportError
from crm_core.threads.export.headers import HeaderLine, Layout
from crm_core.threads.export.records import DayOrder

MIN_CLEAR_VOTES = 3
CLEAR_MAJORITY = 10
"""So many times more dates of one order than of the other need no closer look at the other."""

_ORDER_NAMES: dict[DayOrder, str] = {"dm": "zi/lună", "md": "lună/zi"}


@dataclass(frozen=True, slots=True)
class Settled:
    """The order that the file shows, and the line that shows it (None where nothing does)."""

    order: Literal["dm", "md", "ask"]
    proof: HeaderLine | None


def settle_order(
    lines: Sequence[HeaderLine], layout: Layout, headers_if: Callable[[DayOrder], Sequence[HeaderLine]]
) -> Settled:
    """The order of the file's dates. ``headers_if`` gives the true headers if the dates are read in an order: a date
    that a person typed inside a message settles nothing. Raises ExportError where headers contradict each other.
    """
    if layout.year_first:
        return Settled(order="md", proof=lines[0] if lines else None)
    votes = {"dm": 0, "md": 0}
    for line in lines:
        vote = _vote(line)
        if vote is not None:
            votes[vote] += 1
    headers: dict[DayOrder, Sequence[HeaderLine]] = {}
    for order in _worth_asking(votes):
        headers[order] = headers_if(order)
    proofs = {order: [line for line in found if _vote(line) == order] for order, found in headers.items()}
    shown: list[DayOrder] = [order for order, found in proofs.items() if found]
    if not shown:
        return Settled(order="ask", proof=None)
    shown.sort(key=lambda order: (len(proofs[order]), len(headers[order])), reverse=True)
    best = shown[0]
    if len(shown) == 2:
        _refuse_a_tie(proofs, headers)
    return Settled(order=best, proof=proofs[best][0])


def _vote(line: HeaderLine) -> DayOrder | None:
    if line.first > 12 >= line.second:
        return "dm"
    if line.second > 12 >= line.first:
        return "md"
    return None


def _worth_asking(votes: dict[str, int]) -> tuple[DayOrder, ...]:
    day_first, month_first = votes["dm"], votes["md"]
    if day_first >= max(MIN_CLEAR_VOTES, CLEAR_MAJORITY * month_first):
        return ("dm",)
    if month_first >= max(MIN_CLEAR_VOTES, CLEAR_MAJORITY * day_first):
        return ("md",)
    orders: tuple[DayOrder, ...] = ("dm", "md")
    return tuple(order for order in orders if votes[order])


def _refuse_a_tie(proofs: dict[DayOrder, list[HeaderLine]], headers: dict[DayOrder, Sequence[HeaderLine]]) -> None:
    if len(proofs["dm"]) == len(proofs["md"]) and len(headers["dm"]) == len(headers["md"]):
        one, other = sorted((proofs["dm"][0], proofs["md"][0]), key=lambda line: line.line)
        raise ExportError(
            f"Rândurile {one.line} și {other.line} se contrazic: datele {one.date} și {other.date} "
            "nu pot fi scrise în aceeași ordine. Exportă din nou conversația.",
            line=other.line,
        )


def check_order(asked: DayOrder, settled: Settled, layout: Layout) -> None:
    """Raises ExportError if the order that a person chose contradicts the file."""
    if layout.year_first or settled.proof is None or settled.order in ("ask", asked):
        return
    right: DayOrder = "md" if asked == "dm" else "dm"
    raise ExportError(
        f"Rândul {settled.proof.line}: data {settled.proof.date} nu se potrivește cu ordinea {_ORDER_NAMES[asked]}. "
        f"Alege ordinea {_ORDER_NAMES[right]}.",
        line=settled.proof.line,
    )


def no_such_date(line: HeaderLine) -> ExportError:
    """The error for a header whose date does not exist."""
    return ExportError(
        f"Rândul {line.line}: data {line.date} nu există. Exportă din nou conversația din WhatsApp.", line=line.line
    )
