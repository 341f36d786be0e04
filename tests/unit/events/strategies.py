"""What other programs may have stored, and events as services make them, for the tests of event documents."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from crm_core.events.documents import day_text, slot_for
from crm_core.events.legacy import EVENT_NAMES, PAYMENT_NAMES, ROLE_NAMES
from crm_core.models import (
    Event,
    EventDetails,
    EventSource,
    Payment,
    PaymentMethod,
    PaymentStatus,
    Role,
    RoleStatus,
)

V3_NAMES = (
    "schemaVersion",
    "dateKey",
    "source",
    "clientRequestId",
    "isArchived",
    "eventShortId",
    "date",
    "address",
    "phoneE164",
    "phoneRaw",
    "childName",
    "childAge",
    "childDob",
    "parentName",
    "parentPhone",
    "numChildren",
    "payment",
    "rolesBySlot",
    "archivedAt",
    "archivedBy",
    "archiveReason",
    "notedByCode",
    "createdAt",
    "createdBy",
    "updatedAt",
    "updatedBy",
)
PAYMENT_FIELDS = (
    "amount",
    "currency",
    "status",
    "method",
    "deposit",
    *(n for ns in PAYMENT_NAMES.values() for n in ns),
)
ROLE_FIELDS = ("slot", "resources", *ROLE_NAMES, *(name for names in ROLE_NAMES.values() for name in names))
EVENT_FIELDS = (*V3_NAMES, *(name for names in EVENT_NAMES.values() for name in names))

# --- Garbage -----------------------------------------------------------------------------------------------------

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=10**9, max_value=10**13)
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        ["1.200 lei", "10-02-2026", "2026-02-10", "18:00", "07", "07A", "INCASAT", "PAID", "0722123456", "ANIMATOR"]
    )
)
json_like = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4) | st.sampled_from((*ROLE_FIELDS, *PAYMENT_FIELDS)), inner, max_size=5)
    ),
    max_leaves=12,
)
firestore_like = json_like | st.datetimes(timezones=st.just(UTC)) | st.dates() | st.binary(max_size=3)
role_maps = st.dictionaries(st.sampled_from(ROLE_FIELDS), firestore_like, max_size=6)
payments = st.dictionaries(st.sampled_from(PAYMENT_FIELDS), firestore_like, max_size=5)
stored_fields = st.dictionaries(st.sampled_from(EVENT_FIELDS), firestore_like, max_size=8)
stored_containers = st.fixed_dictionaries(
    {},
    optional={
        "payment": payments,
        "incasare": payments,
        "rolesBySlot": st.dictionaries(st.sampled_from(["07A", "07B", "A", ""]) | st.text(max_size=3), role_maps),
        "roluriPeSlot": st.dictionaries(st.sampled_from(["07A", "07B"]), role_maps),
        "roles": st.lists(role_maps | scalars, max_size=30),
        "unknownToUs": firestore_like,
    },
)
stored_documents: st.SearchStrategy[dict[str, Any]] = st.builds(lambda a, b: a | b, stored_fields, stored_containers)

# --- Events as services make them --------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(str.strip)
codes = st.none() | st.from_regex(r"[A-Z]{2}\d", fullmatch=True)
moments = st.none() | st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)
amounts = st.none() | st.integers(min_value=0, max_value=10**8).map(lambda n: Decimal(n) / 100)
days = st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@st.composite
def roles(draw: st.DrawFn, slot: str) -> Role:
    return Role(
        role_type=draw(st.sampled_from(["ANIMATOR", "URSITOARE", "POPCORN", "FOTOGRAF"])),
        slot=slot,
        label=draw(texts),
        start_time=draw(st.none() | st.times().map(lambda t: t.strftime("%H:%M"))),
        duration_min=draw(st.none() | st.integers(1, 1440)),
        status=draw(st.sampled_from([*RoleStatus, "ASSIGNED"])),
        details=draw(st.dictionaries(st.sampled_from(["character", "size"]), texts | st.integers(0, 9), max_size=2)),
        note=draw(texts),
        assignee_uid=draw(codes),
        assignee_code=draw(codes),
        assigned_code=draw(codes),
        pending_code=draw(codes),
        resources=tuple(draw(st.lists(texts, max_size=2))),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    short_id = draw(st.integers(1, 2000))
    slots = [slot_for(short_id, index) for index in range(draw(st.integers(0, 4)))]
    day = draw(days)
    return Event(
        event_id="evt_1",
        short_id=short_id,
        date_text=day_text(day),
        details=EventDetails(
            day=day,
            address=draw(texts),
            phone_e164=draw(st.none() | st.from_regex(r"\+407[0-9]{8}", fullmatch=True)),
            phone_raw=draw(texts),
            child_name=draw(texts),
            child_age=draw(st.none() | st.integers(0, 18)),
            child_dob=draw(days.map(day_text)),
            parent_name=draw(texts),
            parent_phone=draw(texts),
            num_children=draw(st.none() | st.integers(0, 200)),
            payment=Payment(
                amount=draw(amounts),
                currency=draw(st.sampled_from(["RON", "EUR", "MDL"])),
                status=draw(st.sampled_from(PaymentStatus)),
                method=draw(st.none() | st.sampled_from(PaymentMethod)),
                deposit=draw(amounts),
            ),
            roles=tuple(draw(roles(slot)) for slot in slots),
        ),
        is_archived=draw(st.booleans()),
        archived_at=draw(moments),
        archived_by=draw(texts),
        archive_reason=draw(texts),
        noted_by_code=draw(texts),
        client_request_id=draw(codes),
        source=EventSource(thread_id=draw(codes), message_ids=tuple(draw(st.lists(st.just("m1"), max_size=2)))),
        created_at=draw(moments),
        created_by=draw(texts),
        updated_at=draw(moments),
        updated_by=draw(texts),
    )
