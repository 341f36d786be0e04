"""Event documents, in one place: any age is read, and only schema V3 is written.

``event_reader`` reads, with the older names of ``legacy`` and the roles of ``role_documents``; ``event_writer`` makes
V3 documents; ``upgrade`` says what an update of a stored document has to write.
"""

from crm_core.events.event_reader import read_event, read_history
from crm_core.events.event_writer import SCHEMA_VERSION, day_text, details_fields, payment_fields, to_v3
from crm_core.events.role_documents import next_slots, read_roles, role_fields, slot_for
from crm_core.events.upgrade import update_fields, upgrade_fields

__all__ = [
    "SCHEMA_VERSION",
    "day_text",
    "details_fields",
    "next_slots",
    "payment_fields",
    "read_event",
    "read_history",
    "read_roles",
    "role_fields",
    "slot_for",
    "to_v3",
    "update_fields",
    "upgrade_fields",
]
