"""The numbers that people call events by: given out once each, in order, by one counter."""

from __future__ import annotations

from crm_core.errors import DamagedDocument
from crm_core.store.base import Snapshot
from crm_core.stored_values import read_integer


def last_short_id(counter: Snapshot | None) -> int:
    """The last number given out. Raises DamagedDocument rather than beginning at 1 again."""
    if counter is None or counter.data.get("value") is None:
        return 0
    value = read_integer(counter.data["value"], low=0, high=10**9)
    if value is None:
        raise DamagedDocument(counter.path, "numărul ultimului eveniment nu poate fi citit")
    return value
