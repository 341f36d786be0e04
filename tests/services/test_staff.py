"""Who may work here: what ``staffProfiles`` says at the moment, about whoever proved their e-mail address."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.access import Actor, StaffRole
from crm_core.errors import AccessDenied
from crm_core.staff import Identity, read_profile
from crm_core.store.base import DocumentStore
from tests.services.acts import write
from tests.wiring import services

ANA: dict[str, Any] = {"email": "ana@example.com", "role": "staff", "active": True, "name": "Ana", "code": "A1"}


def identity(*, uid: str = "u1", email: str = "ana@example.com", verified: bool = True) -> Identity:
    return Identity(uid=uid, email=email, email_verified=verified)


@pytest.mark.parametrize("role", StaffRole)
def test_an_active_profile_is_a_person_at_work(store: DocumentStore, role: StaffRole) -> None:
    write(store, "staffProfiles/u1", **ANA | {"role": role.value})
    assert services(store).staff.actor(identity()) == Actor(uid="u1", name="Ana", role=role, code="A1")


def test_addresses_are_compared_without_regard_to_case_and_blanks(store: DocumentStore) -> None:
    write(store, "staffProfiles/u1", **ANA | {"email": " Ana@Example.com "})
    assert services(store).staff.actor(identity(email="ANA@example.COM")).uid == "u1"


def test_a_profile_without_a_name_goes_by_its_address(store: DocumentStore) -> None:
    write(store, "staffProfiles/u1", email="ana@example.com", role="gm", active=True)
    actor = services(store).staff.actor(identity())
    assert (actor.name, actor.code) == ("ana@example.com", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"active": False},
        {"active": None},
        {"active": "true"},
        {"active": 1},
        {"role": "owner"},
        {"role": "ADMIN"},
        {"role": ""},
        {"role": None},
        {"role": ["admin"]},
        {"role": {"admin": True}},
        {"email": "bogdan@example.com"},
        {"email": ""},
        {"email": None},
    ],
    ids=repr,
)
def test_a_profile_that_does_not_say_yes_lets_nobody_in(store: DocumentStore, fields: dict[str, Any]) -> None:
    write(store, "staffProfiles/u1", **ANA | fields)
    with pytest.raises(AccessDenied):
        services(store).staff.actor(identity())


@pytest.mark.parametrize("uid", ["u2", "", "a/b", "..", "__x__", "\ud800", "x" * 2000])
def test_who_has_no_profile_is_refused_whatever_their_id(store: DocumentStore, uid: str) -> None:
    write(store, "staffProfiles/u1", **ANA)
    with pytest.raises(AccessDenied):
        services(store).staff.actor(identity(uid=uid))


@pytest.mark.parametrize("email", ["", "   "])
def test_no_address_is_nobodys(store: DocumentStore, email: str) -> None:
    write(store, "staffProfiles/u1", **ANA | {"email": email})
    with pytest.raises(AccessDenied):
        services(store).staff.actor(identity(email=email))


def test_an_address_that_was_not_confirmed_is_no_proof(store: DocumentStore) -> None:
    write(store, "staffProfiles/u1", **ANA)
    with pytest.raises(AccessDenied, match="nu este confirmată"):
        services(store).staff.actor(identity(verified=False))


def test_somebody_who_was_taken_off_the_list_is_out_at_once(store: DocumentStore) -> None:
    write(store, "staffProfiles/u1", **ANA)
    staff = services(store).staff
    staff.actor(identity())
    store.transaction(lambda tx: tx.update("staffProfiles/u1", {"active": False}))
    with pytest.raises(AccessDenied):
        staff.actor(identity())


def test_a_refusal_does_not_say_which_profiles_there_are(store: DocumentStore) -> None:
    write(store, "staffProfiles/u1", **ANA | {"active": False})
    refusals = set()
    for uid in ("u1", "u2"):
        with pytest.raises(AccessDenied) as refused:
            services(store).staff.actor(identity(uid=uid))
        refusals.add(refused.value.message)
    assert len(refusals) == 1


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(["email", "role", "active", "name", "code", "x"]), values))
def test_any_document_is_read_without_raising_and_only_true_is_active(document: dict[str, Any]) -> None:
    profile = read_profile("u1", document)
    assert profile.is_active == (document.get("active") is True)
