"""An anonymisation as it is kept while it lasts (``config/erasure``), and what is told of it at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crm_core.privacy.mentions import Mentions
from crm_core.store.base import Snapshot
from crm_core.stored_values import read_text


class Reason(StrEnum):
    """Why somebody was anonymised. A choice and no text: nothing about the person must stand there."""

    REQUEST = "request"
    CONSENT = "consent"
    AUTHORITY = "authority"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What became of the person: ``counts`` as they were found at the beginning (``Found.counts``).

    ``left``: documents that were not changed and are to be looked at by hand (``Found.left``).
    """

    pseudonym: str
    counts: Mapping[str, int]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """An anonymisation that has begun. ``threads``: ids of the person's threads, and of those that take their place."""

    phone_e164: str
    pseudonym: str
    reason: str
    begun_by: str
    counts: Mapping[str, int] = field(default_factory=dict)
    threads: Mapping[str, str] = field(default_factory=dict)

    @property
    def mentions(self) -> Mentions:
        return Mentions(self.phone_e164, pseudonym=self.pseudonym, threads=self.threads)


def running(state: Snapshot | None) -> Running | None:
    """What ``config/erasure`` says is under way."""
    data = state.data if state else {}
    phone, pseudonym = read_text(data.get("phoneE164")), read_text(data.get("pseudonym"))
    if not phone or not pseudonym:
        return None
    counts, threads = data.get("counts"), data.get("threads")
    return Running(
        phone_e164=phone,
        pseudonym=pseudonym,
        reason=read_text(data.get("reason")) or "",
        begun_by=read_text(data.get("by")) or "",
        counts=counts if isinstance(counts, dict) else {},
        threads=threads if isinstance(threads, dict) else {},
    )
