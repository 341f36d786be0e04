"""Marks on documents that were anonymised by law (``crm_core.privacy``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

ANONYMISED_AT: Final = "anonymisedAt"
"""When, on an event, a client or a thread. What such an event was before is never entered anywhere again."""


def is_anonymised(doc: Mapping[str, Any] | None) -> bool:
    return doc is not None and doc.get(ANONYMISED_AT) is not None
