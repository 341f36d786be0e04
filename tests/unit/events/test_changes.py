"""What a person changed, told field by field, and never over somebody else's change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.errors import EventChanged
from crm_core.events.changes import (
    EDITABLE_FIELDS,
    EventChanges,
    FieldChange,
    apply_changes,
    changes_between,
    reversed_changes,
)
from crm_core.events.documents import next_slots
from crm_core.models import EventDetails, Payment, Role, RoleStatus
from tests.builders import animator, party

SHOWN = party(roles=(replace(animator("Elsa"), slot="07A"), replace(animator("Olaf"), slot="07B")))


def apply(stored: EventDetails, changes: EventChanges) -> EventDetails:
    return apply_changes(
        stored, changes, new_slots=lambda count: next_slots(7, [role.slot for role in stored.roles], count)
    )


def test_nothing_changed_is_no_change() -> None:
    assert not changes_between(SHOWN, SHOWN)


def test_only_the_fields_that_differ_are_told() -> None:
    wanted = replace(SHOWN, address="Str. Y 1", payment=replace(SHOWN.payment, amount=Decimal(900)))
    changes = changes_between(SHOWN, wanted)
    assert {(c.field, c.wanted) for c in changes.fields} == {("address", "Str. Y 1"), ("payment.amount", Decimal(900))}
    assert changes.roles == ()


def test_a_role_taken_off_stays_cancelled_and_its_slot_is_not_used_again() -> None:
    wanted = replace(SHOWN, roles=(SHOWN.roles[0], animator("Minion")))
    changed = apply(SHOWN, changes_between(SHOWN, wanted))
    assert [(role.slot, role.status, role.character) for role in changed.roles] == [
        ("07A", RoleStatus.PENDING, "Elsa"),
        ("07B", RoleStatus.CANCELLED, "Olaf"),
        ("07C", RoleStatus.PENDING, "Minion"),
    ]


def test_fields_and_roles_that_others_changed_meanwhile_are_kept() -> None:
    stored = replace(
        SHOWN,
        child_name="Mara",
        roles=(replace(SHOWN.roles[0], assignee_code="B2", note="vine cu trenul"), SHOWN.roles[1]),
    )
    wanted = replace(SHOWN, roles=(replace(SHOWN.roles[0], start_time="17:00"), SHOWN.roles[1]))
    changed = apply(stored, changes_between(SHOWN, wanted))
    assert changed.child_name == "Mara"
    assert (changed.roles[0].start_time, changed.roles[0].assignee_code) == ("17:00", "B2")
    assert changed.roles[0].note == "vine cu trenul"


def test_the_same_field_changed_by_two_is_put_side_by_side() -> None:
    stored = replace(SHOWN, roles=(replace(SHOWN.roles[0], start_time="16:00"), SHOWN.roles[1]))
    wanted = replace(SHOWN, roles=(replace(SHOWN.roles[0], start_time="17:00"), SHOWN.roles[1]))
    with pytest.raises(EventChanged) as refused:
        apply(stored, changes_between(SHOWN, wanted))
    (conflict,) = refused.value.conflicts
    assert (conflict.field, conflict.shown, conflict.stored, conflict.wanted) == (
        "rolesBySlot.07A.start_time",
        "18:00",
        "16:00",
        "17:00",
    )


def test_two_people_who_want_the_same_do_not_disturb_each_other() -> None:
    wanted = replace(SHOWN, address="Str. Y 1")
    assert apply(wanted, changes_between(SHOWN, wanted)) == wanted


def test_taking_off_a_role_that_somebody_changed_is_asked_about() -> None:
    stored = replace(SHOWN, roles=(SHOWN.roles[0], replace(SHOWN.roles[1], start_time="16:00")))
    with pytest.raises(EventChanged):
        apply(stored, changes_between(SHOWN, replace(SHOWN, roles=SHOWN.roles[:1])))


roles = st.builds(
    Role,
    role_type=st.sampled_from(["ANIMATOR", "POPCORN"]),
    start_time=st.sampled_from([None, "16:00", "17:30"]),
    duration_min=st.sampled_from([None, 60]),
)
details = st.builds(
    EventDetails,
    day=st.sampled_from([None, date(2026, 2, 10)]),
    address=st.sampled_from(["", "A", "B"]),
    child_age=st.sampled_from([None, 4]),
    payment=st.builds(Payment, amount=st.sampled_from([None, Decimal(5)]), deposit=st.sampled_from([None, Decimal(1)])),
    roles=st.lists(roles, max_size=3).map(
        lambda found: tuple(replace(role, slot=f"07{chr(65 + n)}") for n, role in enumerate(found))
    ),
)


@given(before=details, after=details)
def test_changes_lead_from_one_to_the_other_and_back(before: EventDetails, after: EventDetails) -> None:
    kept = {role.slot for role in before.roles}
    after = replace(after, roles=tuple(role if role.slot in kept else replace(role, slot="") for role in after.roles))
    changes = changes_between(before, after)
    reached = apply(before, changes)
    active = [replace(role, slot="") for role in reached.active_roles]
    assert active == [replace(role, slot="") for role in after.roles]
    assert replace(reached, roles=()) == replace(after, roles=())
    back = apply(reached, reversed_changes(changes, before=before, after=reached))
    assert back.active_roles == before.roles
    assert replace(back, roles=()) == replace(before, roles=())


def test_every_editable_field_can_be_changed() -> None:
    for field in EDITABLE_FIELDS:
        change = FieldChange(field=field, shown=None, wanted="x")
        stored = EventDetails(address=None, phone_raw=None, child_name=None, child_dob=None)  # type: ignore[arg-type]
        stored = replace(
            stored,
            parent_name=None,  # type: ignore[arg-type]
            parent_phone=None,  # type: ignore[arg-type]
            payment=Payment(currency=None, status=None),  # type: ignore[arg-type]
        )
        changed = apply(stored, EventChanges(fields=(change,)))
        assert changed != stored
