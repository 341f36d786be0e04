"""Who may call: colleagues with a valid token, of the role that the page would ask for, and nobody else."""

from __future__ import annotations

import time
from typing import Any

import pytest

from crm_core.access import CALLABLES, PERMISSIONS, StaffRole
from crm_core.errors import StoreUnavailable
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ACCOUNT, BOOKING, PHONE, messages, store_thread
from tests.callables.conftest import ASK, EXTRACT, STAFF, Server, error_of
from tests.callables.issuer import SigningKey, encoded, issuing
from tests.wiring import services

QUESTION = {"phoneE164": PHONE, "question": "Cât a cheltuit clientul în total?"}


@pytest.fixture
def thread_id(store: DocumentStore) -> str:
    return store_thread(store, messages(("client", BOOKING)))


def calls(thread_id: str) -> list[tuple[str, dict[str, Any]]]:
    """A good call of each kind."""
    thread = {"threadId": thread_id, "accountId": ACCOUNT}
    return [(EXTRACT, thread), (EXTRACT, thread | {"dryRun": False}), (ASK, QUESTION)]


@pytest.mark.parametrize("uid", STAFF)
def test_every_active_colleague_may_call(server: Server, thread_id: str, uid: str) -> None:
    for name, data in calls(thread_id):
        assert server.call(name, data, uid=uid).status_code == 200


def authorizations(server: Server) -> dict[str, dict[str, str]]:
    token = server.issuer.token("ana")
    expired = server.issuer.token("ana", exp=1_700_000_000)
    header = {"alg": "RS256", "kid": "key-1"}
    return {
        "nothing": {},
        "an empty header": {"Authorization": ""},
        "no token": {"Authorization": "Bearer"},
        "another scheme": {"Authorization": f"Basic {token}"},
        "a token alone": {"Authorization": token},
        "garbage": {"Authorization": "Bearer x.y.z"},
        "an expired token": {"Authorization": f"Bearer {expired}"},
        "a token for others": {"Authorization": f"Bearer {server.issuer.token('ana', aud='other')}"},
        "an unsigned token": {"Authorization": f"Bearer {encoded({'alg': 'none'}, server.issuer.claims('ana'), '')}"},
        "a stranger's key": {"Authorization": f"Bearer {SigningKey().sign(server.issuer.claims(), header=header)}"},
        "a token elsewhere": {"X-Authorization": f"Bearer {token}", "Cookie": f"token={token}"},
        "the emulator's owner": {"Authorization": "Bearer owner"},
    }


def test_without_a_valid_token_nobody_calls_and_nothing_is_read_or_written(server: Server, thread_id: str) -> None:
    for what, headers in authorizations(server).items():
        for name, data in calls(thread_id):
            answer = error_of(server.http.post(f"/{name}", json={"data": data}, headers=headers))
            assert (answer["status"], answer["http"]) == ("UNAUTHENTICATED", 401), what
    assert server.call(ASK, QUESTION, uid=None).headers["www-authenticate"] == "Bearer"
    assert server.store.query(layout.decided_extractions(thread_id)) == []
    assert server.store.get(layout.extraction(thread_id, "m01")) is None


def test_two_tokens_are_none(server: Server, thread_id: str) -> None:
    token = server.issuer.token("ana")
    headers = [("Authorization", f"Bearer {token}"), ("Authorization", f"Bearer {token}")]
    answer = error_of(server.http.post(f"/{ASK}", json={"data": QUESTION}, headers=headers))
    assert answer["status"] == "UNAUTHENTICATED"


@pytest.mark.parametrize(
    "profile",
    [
        None,
        {"active": False},
        {"active": "yes"},
        {"role": "owner"},
        {"role": None},
        {"email": "bogdan@example.com"},
    ],
    ids=repr,
)
def test_a_signed_in_person_without_an_active_profile_is_denied(
    server: Server, store: DocumentStore, thread_id: str, profile: dict[str, Any] | None
) -> None:
    uid = "stranger"
    if profile is not None:
        fields = {"email": "stranger@example.com", "role": "staff", "active": True} | profile
        store.transaction(lambda tx: tx.set(layout.staff_profile(uid), fields))
    for name, data in calls(thread_id):
        refused = server.refused(name, data, uid=uid)
        assert (refused["status"], refused["http"]) == ("PERMISSION_DENIED", 403)
    assert store.get(layout.extraction(thread_id, "m01")) is None


def test_an_address_that_was_never_confirmed_is_denied(server: Server, thread_id: str) -> None:
    token = server.issuer.token("ana", email_verified=False)
    headers = {"Authorization": f"Bearer {token}"}
    answer = error_of(server.http.post(f"/{ASK}", json={"data": QUESTION}, headers=headers))
    assert (answer["status"], answer["http"]) == ("PERMISSION_DENIED", 403)


def test_somebody_taken_off_the_list_is_out_with_their_next_call(
    server: Server, store: DocumentStore, thread_id: str
) -> None:
    assert server.call(ASK, QUESTION).status_code == 200
    store.transaction(lambda tx: tx.update(layout.staff_profile("ana"), {"active": False}))
    assert server.refused(ASK, QUESTION)["status"] == "PERMISSION_DENIED"


def test_a_role_without_the_permission_of_the_page_is_denied(
    server: Server, thread_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PERMISSIONS, StaffRole.STAFF, frozenset())
    for name, data in calls(thread_id):
        refused = server.refused(name, data)
        assert (refused["status"], refused["http"]) == ("PERMISSION_DENIED", 403)
        assert server.call(name, data, uid="admin").status_code == 200


def test_an_account_for_admins_alone_stays_hidden(server: Server, store: DocumentStore, thread_id: str) -> None:
    store.transaction(lambda tx: tx.set(layout.INBOX_CONFIG, {"adminOnlyAccountIds": [ACCOUNT]}))
    thread = {"threadId": thread_id, "accountId": ACCOUNT}
    for uid in ("ana", "gina"):
        hidden = server.refused(EXTRACT, thread, uid=uid)
        missing = server.refused(EXTRACT, thread | {"threadId": f"{ACCOUNT}__nobody"}, uid=uid)
        assert hidden == missing
        assert hidden["status"] == "NOT_FOUND"
    assert server.call(EXTRACT, thread, uid="admin").status_code == 200


def test_who_calls_is_asked_before_what_they_say_is_read(server: Server) -> None:
    answer = server.http.post(f"/{ASK}", content=b"{" * 1000, headers={"Content-Type": "application/json"})
    assert error_of(answer)["status"] == "UNAUTHENTICATED"


def test_without_a_project_the_callables_are_off_even_for_a_valid_token(store: DocumentStore, running: Server) -> None:
    server = Server(running.issuer, auth_project="")
    try:
        server.crm = services(store)
        refused = server.refused(ASK, QUESTION)
        assert (refused["status"], refused["http"]) == ("UNAVAILABLE", 503)
        assert "CRM_AUTH_PROJECT" in refused["message"]
    finally:
        server.close()


def test_where_no_certificates_can_be_had_the_answer_is_unavailable_not_unauthenticated(
    store: DocumentStore,
) -> None:
    with issuing() as issuer:
        server = Server(issuer)
        server.crm = services(store)
        issuer.status = 500
        try:
            refused = server.refused(ASK, QUESTION)
        finally:
            server.close()
    assert (refused["status"], refused["http"]) == ("UNAVAILABLE", 503)
    assert "încearcă din nou" in refused["message"]


def test_where_the_store_is_down_the_answer_is_unavailable(
    server: Server, thread_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: Any, **__: Any) -> Any:
        raise StoreUnavailable()

    monkeypatch.setattr(server.store, "get", down)
    refused = server.refused(ASK, QUESTION)
    assert (refused["status"], refused["http"]) == ("UNAVAILABLE", 503)


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("name", CALLABLES)
def test_a_role_without_one_of_the_permissions_in_the_table_cannot_call(
    server: Server, thread_id: str, monkeypatch: pytest.MonkeyPatch, name: str, role: StaffRole
) -> None:
    uid = next(uid for uid, its in STAFF.items() if its == role.value)
    assert CALLABLES[name] <= PERMISSIONS[role], "every role may call everything"
    for permission in CALLABLES[name]:
        with monkeypatch.context() as without:
            without.setitem(PERMISSIONS, role, PERMISSIONS[role] - {permission})
            answers = [server.call(called, data, uid=uid) for called, data in calls(thread_id) if called == name]
            assert 403 in {answer.status_code for answer in answers}, permission


CLAIMED = {"role": "admin", "admin": True, "isAdmin": True, "uid": "admin", "actor": {"uid": "admin", "role": "admin"}}


def test_who_somebody_says_they_are_in_a_call_makes_nobody_of_it(
    server: Server, store: DocumentStore, thread_id: str
) -> None:
    """Fields that a callable does not know are left alone, also those of another's name."""
    store.transaction(lambda tx: tx.set(layout.INBOX_CONFIG, {"adminOnlyAccountIds": [ACCOUNT]}))
    thread = {"threadId": thread_id, "accountId": ACCOUNT}
    for data in (thread | CLAIMED, thread | CLAIMED | {"accountId": "WA-02"}, thread | CLAIMED | {"dryRun": False}):
        assert server.refused(EXTRACT, data, uid="ana")["status"] in ("NOT_FOUND", "PERMISSION_DENIED")
    assert server.call(EXTRACT, thread, uid="admin").status_code == 200


@pytest.mark.parametrize(
    "thread_id",
    [
        f"{ACCOUNT}__40722123456@s.whatsapp.net/messages/m01",
        "../staffProfiles/ana",
        "..%2fstaffProfiles%2fana",
        "..",
        ".",
        "__x__",
        "/",
        "%",
        "' OR 1=1--",
        "x" * 1500,
        "ă" * 1000,
    ],
)
def test_an_id_that_is_a_path_or_a_pattern_reaches_no_other_document(server: Server, thread_id: str) -> None:
    refused = server.refused(EXTRACT, {"threadId": thread_id, "accountId": ACCOUNT})
    assert refused["status"] in ("NOT_FOUND", "INVALID_ARGUMENT")


def test_a_token_of_another_time_is_refused_whichever_clock_is_wrong(server: Server, thread_id: str) -> None:
    now = int(time.time())
    for wrong in ({"iat": now + 60}, {"auth_time": now + 60}, {"exp": now - 60}, {"exp": 10**12, "iat": now + 10**6}):
        token = server.issuer.token("ana", **wrong)
        answer = server.call(EXTRACT, {"threadId": thread_id}, uid=None, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, wrong


@pytest.mark.parametrize(
    "body",
    [
        b'{"data":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"data":{"question":' + b"9" * 60_000 + b"}}",
        b'{"data":{' + b",".join(b'"f%d":1' % n for n in range(6000)) + b"}}",
        b'{"data":{"a":1,"a":2},"data":{}}' + b" " * 60_000,
        b"\xff\xfe" * 30_000,
    ],
    ids=["nested", "long number", "many fields", "twice", "no text"],
)
def test_a_body_made_to_keep_the_server_busy_is_refused_at_once(server: Server, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {server.issuer.token('ana')}", "Content-Type": "application/json"}
    started = time.monotonic()
    answer = server.http.post(f"/{EXTRACT}", content=body, headers=headers)
    assert error_of(answer)["http"] == 400
    assert time.monotonic() - started < 20
    assert error_of(server.http.post(f"/{EXTRACT}", content=b"x" * 10_000_000, headers=headers))["http"] == 400
