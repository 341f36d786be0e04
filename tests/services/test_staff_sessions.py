"""Sessions of people who signed in: who they are to the store now, how long they last, what they cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crm_core.access import Actor, StaffRole
from crm_core.audit_log import AuditLog, NoAuditLog
from crm_core.errors import AccessDenied, NotSignedIn, StoreUnavailable
from crm_core.staff import Identity, Staff
from crm_core.staff_sessions import (
    CHECK_SECONDS,
    LIFETIME,
    MOST_REFUSALS,
    OUTAGE_SECONDS,
    RETRY_SECONDS,
    STRANGER_SECONDS,
    StaffSessions,
)
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import NOW
from tests.services.acts import write

ANA: dict[str, Any] = {"email": " Ana@Example.com ", "role": "staff", "active": True, "name": "Ana", "code": "A1"}
SELF = Identity(uid="provider-7", email="ana@example.com", email_verified=True)
ACTOR = Actor(uid="u1", name="Ana", role=StaffRole.STAFF, code="A1")


class Watched:
    """Sessions on a clock that the test moves, over a store that counts its reads and may be away."""

    def __init__(self, store: DocumentStore) -> None:
        self.now, self.ticks, self.reads, self.away = NOW, 1000.0, 0, False
        self._store = store
        self.sessions = StaffSessions(self, audit=NoAuditLog(self), clock=lambda: self.now, ticks=lambda: self.ticks)  # type: ignore[arg-type]

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.ticks += seconds

    def __getattr__(self, name: str) -> Any:
        def reading(*arguments: Any, **named: Any) -> Any:
            self.reads += 1
            if self.away:
                raise StoreUnavailable()
            return getattr(self._store, name)(*arguments, **named)

        return reading

    def actor(self, identity: Identity = SELF, *, since: datetime | None = None) -> Actor:
        return self.sessions.actor(identity, since=since or self.now)


@pytest.fixture
def watched(store: DocumentStore) -> Watched:
    write(store, "staffProfiles/u1", **ANA)
    return Watched(store)


def change(store: DocumentStore, **fields: Any) -> None:
    store.transaction(lambda tx: tx.update("staffProfiles/u1", fields))


def test_the_colleague_is_found_by_address_and_goes_by_the_id_of_the_profile(watched: Watched) -> None:
    assert watched.actor() == ACTOR


def test_asked_with_every_run_the_store_is_asked_once_in_some_seconds(watched: Watched) -> None:
    for _ in range(100):
        watched.actor()
        watched.pass_by(CHECK_SECONDS / 200)
    assert watched.reads == 1
    watched.pass_by(CHECK_SECONDS)
    watched.actor()
    assert watched.reads == 2


@pytest.mark.parametrize("fields", [{"active": False}, {"role": "owner"}, {"email": "bogdan@example.com"}])
def test_who_is_taken_off_is_out_within_seconds(store: DocumentStore, watched: Watched, fields: dict[str, Any]) -> None:
    watched.actor()
    change(store, **fields)
    watched.pass_by(CHECK_SECONDS)
    with pytest.raises(AccessDenied):
        watched.actor()


def test_another_role_holds_within_seconds(store: DocumentStore, watched: Watched) -> None:
    watched.actor()
    change(store, role="admin")
    watched.pass_by(CHECK_SECONDS)
    assert watched.actor().role is StaffRole.ADMIN


def test_who_is_put_on_the_list_is_in_soon_and_until_then_costs_little(store: DocumentStore, watched: Watched) -> None:
    change(store, active=False)
    for _ in range(50):
        with pytest.raises(AccessDenied):
            watched.actor()
    assert watched.reads == 1
    change(store, active=True)
    watched.pass_by(STRANGER_SECONDS)
    assert watched.actor() == ACTOR


def test_two_active_profiles_with_one_address_let_nobody_in(store: DocumentStore, watched: Watched) -> None:
    write(store, "staffProfiles/u2", **ANA | {"role": "admin"})
    with pytest.raises(AccessDenied):
        watched.actor()


def test_a_colleague_who_came_back_under_another_profile_is_found(store: DocumentStore, watched: Watched) -> None:
    watched.actor()
    change(store, active=False)
    write(store, "staffProfiles/u2", **ANA)
    watched.pass_by(CHECK_SECONDS)
    assert watched.actor().uid == "u2"


@pytest.mark.parametrize("email", ["", "  ", "nobody@example.com"])
def test_another_address_is_nobody(store: DocumentStore, watched: Watched, email: str) -> None:
    write(store, "staffProfiles/blank", **ANA | {"email": ""})
    with pytest.raises(AccessDenied):
        watched.actor(Identity(uid="u1", email=email, email_verified=True))


def test_an_address_that_was_not_confirmed_is_not_even_looked_up(watched: Watched) -> None:
    with pytest.raises(AccessDenied, match="nu este confirmată"):
        watched.actor(Identity(uid="u1", email="ana@example.com", email_verified=False))
    assert watched.reads == 0


@pytest.mark.parametrize("since", [NOW - LIFETIME, NOW - timedelta(days=29), NOW + timedelta(hours=1)])
def test_a_session_lasts_twelve_hours(watched: Watched, since: datetime) -> None:
    assert watched.actor(since=NOW - LIFETIME + timedelta(seconds=1)) == ACTOR
    with pytest.raises(NotSignedIn, match="expirat"):
        watched.actor(since=since)


def test_signing_out_ends_all_sessions_that_began_before(store: DocumentStore) -> None:
    write(store, "staffProfiles/u1", **ANA)
    here, elsewhere = Watched(store), Watched(store)
    began = datetime.now(NOW.tzinfo)
    for watched in (here, elsewhere):
        watched.now = began
        watched.actor(since=began - timedelta(minutes=5))
    here.sessions.end(ACTOR)
    elsewhere.pass_by(CHECK_SECONDS)
    for watched in (here, elsewhere):
        with pytest.raises(NotSignedIn, match="deconectat"):
            watched.actor(since=began - timedelta(minutes=5))
        assert watched.actor(since=began + timedelta(seconds=5)) == ACTOR
    profile = store.get("staffProfiles/u1")
    assert profile is not None
    assert profile.data["name"] == "Ana", "the rest of the profile stays"


def test_in_an_outage_who_was_in_stays_for_less_than_a_minute(watched: Watched) -> None:
    watched.actor()
    watched.away = True
    watched.pass_by(OUTAGE_SECONDS - 1)
    assert watched.actor() == ACTOR
    watched.pass_by(2)
    with pytest.raises(StoreUnavailable):
        watched.actor()
    watched.away = False
    watched.pass_by(RETRY_SECONDS)
    assert watched.actor() == ACTOR


def test_in_an_outage_the_store_is_not_asked_with_every_run(watched: Watched) -> None:
    watched.away = True
    for _ in range(20):
        with pytest.raises(StoreUnavailable):
            watched.actor()
    assert watched.reads == 1


def test_a_cookie_kept_from_before_a_sign_out_is_refused_where_the_providers_clock_is_ahead(watched: Watched) -> None:
    """Such a sign-in bears a time that is still to come here: "ended now" would be before it."""
    ahead = watched.now + timedelta(minutes=4)
    assert watched.actor(since=ahead) == ACTOR
    watched.pass_by(60)
    watched.sessions.end(ACTOR, since=ahead)
    with pytest.raises(NotSignedIn):
        watched.actor(since=ahead)
    watched.pass_by(60)
    assert watched.actor(since=watched.now + timedelta(minutes=4)) == ACTOR, "who signs in again is in"


@pytest.mark.parametrize("since", [NOW - timedelta(hours=1), NOW + timedelta(days=900)])
def test_the_time_of_a_sign_in_that_cannot_be_ahead_changes_nothing(
    watched: Watched, store: DocumentStore, since: datetime
) -> None:
    watched.sessions.end(ACTOR, since=since)
    snapshot = store.get("staffProfiles/u1")
    assert snapshot is not None
    assert abs(snapshot.data["signedOutAt"] - datetime.now(UTC)) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("colleague", "somebody"),
    [
        ("ana@strasse.example", "ana@straße.example"),
        ("kati@example.com", "\u212aati@example.com"),
        ("office@example.com", "oﬃce@example.com"),
        ("ana@example.com", "ana@exa\u200bmple.com"),
        ("ana@example.com", "аna@example.com"),
        ("ana@example.com", "ana@example.com.evil.example"),
        ("ana@example.com", "ana@example.com\u0000"),
    ],
)
def test_an_address_that_only_looks_or_folds_like_a_colleagues_is_a_strangers(
    store: DocumentStore, colleague: str, somebody: str
) -> None:
    write(store, "staffProfiles/u1", **(ANA | {"email": colleague}))
    with pytest.raises(AccessDenied):
        Watched(store).actor(Identity(uid="u1", email=somebody, email_verified=True))
    with pytest.raises(AccessDenied):
        Staff(store).actor(Identity(uid="u1", email=somebody, email_verified=True))
    same = Identity(uid="u1", email=f" {colleague.upper()} ", email_verified=True)
    assert Watched(store).actor(same).uid == Staff(store).actor(same).uid == "u1"


# --- What the audit log says of it -------------------------------------------------------------------------------


def logged(store: DocumentStore) -> list[tuple[str, str, dict[str, Any]]]:
    entries = [snapshot.data for snapshot in store.query(layout.whole_collection("auditLog"))]
    return sorted(((entry["action"], entry["actorUid"], entry["details"]) for entry in entries), key=repr)


def sessions(store: DocumentStore, *, ticks: list[float]) -> StaffSessions:
    return StaffSessions(store, audit=AuditLog(store), clock=lambda: NOW, ticks=lambda: ticks[0])


def test_a_sign_in_is_one_entry_however_many_pages_processes_and_restarts(store: DocumentStore) -> None:
    write(store, "staffProfiles/u1", **ANA)
    since = NOW - timedelta(minutes=5)
    for process in (sessions(store, ticks=[0.0]), sessions(store, ticks=[0.0])):
        for _ in range(3):
            process.actor(SELF, since=since)
    assert logged(store) == [("session.begun", "u1", {"since": since})]
    sessions(store, ticks=[0.0]).actor(SELF, since=NOW)
    assert len(logged(store)) == 2, "another sign-in"


def test_who_was_refused_is_one_entry_an_hour_and_their_address_is_not_kept(store: DocumentStore) -> None:
    ticks = [0.0]
    process = sessions(store, ticks=ticks)
    stranger = Identity(uid="p", email="Maria.Ionescu@Example.org", email_verified=True)
    for wait in (0, 10, 40, 3000):
        ticks[0] += wait
        with pytest.raises(AccessDenied):
            process.actor(stranger, since=NOW)
    with pytest.raises(AccessDenied):
        process.actor(replace(SELF, email_verified=False), since=NOW)
    assert sorted((details for _, _, details in logged(store)), key=lambda d: d["address"]) == [
        {"reason": "unverified", "address": "a…@example.com"},
        {"reason": "unknown", "address": "m…@example.org"},
    ]
    assert {(action, uid) for action, uid, _ in logged(store)} == {("session.refused", "")}
    ticks[0] += 3600
    with pytest.raises(AccessDenied):
        process.actor(stranger, since=NOW)
    assert len(logged(store)) == 3
    assert "ionescu" not in repr(logged(store)).casefold()


def test_strangers_cannot_fill_the_log(store: DocumentStore) -> None:
    process = sessions(store, ticks=[0.0])
    for number in range(MOST_REFUSALS + 20):
        with pytest.raises(AccessDenied):
            process.actor(Identity(uid="p", email=f"s{number}@example.org", email_verified=True), since=NOW)
    assert len(logged(store)) == MOST_REFUSALS


def test_nobody_is_in_whose_sign_in_cannot_be_written_down(watched: Watched, store: DocumentStore) -> None:
    process = StaffSessions(watched, audit=AuditLog(watched), clock=lambda: NOW, ticks=lambda: watched.ticks)  # type: ignore[arg-type]
    process.actor(SELF, since=NOW)
    watched.away = True
    process.actor(SELF, since=NOW)
    with pytest.raises(StoreUnavailable):
        process.actor(SELF, since=NOW - timedelta(minutes=1))
    watched.away = False
    process.actor(SELF, since=NOW - timedelta(minutes=1))
    assert len(logged(store)) == 2
