"""What turns a question into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from crm_core.ai.completion import Meter
from crm_core.ask.plan import Plan, Unanswerable
from crm_core.models import Client, Event


class Planner(Protocol):
    """Reads a question about one client. It sees the events to know their names and places, and computes nothing.

    ``now`` is timezone-aware. ``earlier`` are the questions asked before in the same talk, the oldest first: "and in
    2025?" goes on from them. A question that the data cannot answer is an ``Unanswerable``, never an error.
    """

    def plan(
        self, question: str, *, client: Client, events: Sequence[Event], now: datetime, earlier: Sequence[str] = ()
    ) -> Plan | Unanswerable: ...

    def attended(self, meter: Meter) -> Planner:
        """The same planner for one person's question: a model's calls are charged to them."""
        ...
