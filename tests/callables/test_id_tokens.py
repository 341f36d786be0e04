"""ID tokens: only what Google signed for this project, for somebody who is signed in now, says who calls."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callables.certificates import FETCH_SECONDS, PAUSE_SECONDS, UNSAID_SECONDS, Certificates
from callables.id_tokens import LEEWAY_SECONDS, IdTokens
from crm_core.errors import NotSignedIn, SignInUnavailable
from crm_core.staff import Identity
from tests.callables.issuer import KEY_ID, PROJECT, Issuer, SigningKey, encoded, issuing

HEADER = {"alg": "RS256", "kid": KEY_ID, "typ": "JWT"}


@pytest.fixture(scope="module")
def other_key() -> SigningKey:
    """A key that is nobody's."""
    return SigningKey()


def certificates_of(issuer: Issuer, **options: Any) -> Certificates:
    """Without the authorities of the internet, which take their time to load."""
    return Certificates(issuer.url, client=httpx.Client(timeout=FETCH_SECONDS, verify=False), **options)


@pytest.fixture(scope="module")
def tokens(issuer: Issuer) -> Iterator[IdTokens]:
    certificates = certificates_of(issuer)
    yield IdTokens(PROJECT, certificates)
    certificates.close()


def test_a_token_says_who_calls(issuer: Issuer, tokens: IdTokens) -> None:
    assert tokens.identity(issuer.token("ana")) == Identity(uid="ana", email="ana@example.com", email_verified=True)


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_only_a_plain_yes_says_that_an_address_is_confirmed(issuer: Issuer, tokens: IdTokens, verified: Any) -> None:
    assert not tokens.identity(issuer.token(email_verified=verified)).email_verified


@pytest.mark.parametrize("email", [None, 7, ["ana@example.com"]])
def test_a_token_without_an_address_proves_none(issuer: Issuer, tokens: IdTokens, email: Any) -> None:
    assert tokens.identity(issuer.token(email=email)).email == ""


def now() -> int:
    return int(time.time())


WRONG_CLAIMS: dict[str, Callable[[], dict[str, Any]]] = {
    "another project's audience": lambda: {"aud": "other-project"},
    "several audiences": lambda: {"aud": [PROJECT, "other-project"]},
    "one audience in a list": lambda: {"aud": [PROJECT]},
    "no audience": lambda: {"aud": None},
    "another issuer": lambda: {"iss": "https://securetoken.google.com/other-project"},
    "the issuer of session cookies": lambda: {"iss": f"https://session.firebase.google.com/{PROJECT}"},
    "Google's own issuer": lambda: {"iss": "https://accounts.google.com"},
    "an issuer in a list": lambda: {"iss": [f"https://securetoken.google.com/{PROJECT}"]},
    "no issuer": lambda: {"iss": None},
    "expired": lambda: {"exp": now() - LEEWAY_SECONDS - 1},
    "no expiry": lambda: {"exp": None},
    "an expiry that is no time": lambda: {"exp": "never"},
    "an expiry that is not a number": lambda: {"exp": float("nan")},
    "issued in the future": lambda: {"iat": now() + 120},
    "no time of issue": lambda: {"iat": None},
    "not yet valid": lambda: {"nbf": now() + 120},
    "signed in in the future": lambda: {"auth_time": now() + 120},
    "no time of sign-in": lambda: {"auth_time": None},
    "nobody": lambda: {"sub": None},
    "an empty id": lambda: {"sub": ""},
    "an id that is no text": lambda: {"sub": 7},
    "an id that is too long": lambda: {"sub": "x" * 129},
}


@pytest.mark.parametrize("wrong", WRONG_CLAIMS)
def test_claims_that_do_not_hold_prove_nothing(issuer: Issuer, tokens: IdTokens, wrong: str) -> None:
    with pytest.raises(NotSignedIn):
        tokens.identity(issuer.token(**WRONG_CLAIMS[wrong]()))


def test_clocks_may_be_a_little_apart(issuer: Issuer, tokens: IdTokens) -> None:
    ahead = now() + LEEWAY_SECONDS - 2
    assert tokens.identity(issuer.token(iat=ahead, auth_time=ahead)).uid == "ana"


def test_a_token_expires(issuer: Issuer) -> None:
    token = issuer.token()
    for seconds, is_valid in ((3500, True), (3600, False)):
        tokens = IdTokens(PROJECT, certificates_of(issuer), clock=lambda later=seconds: time.time() + later)
        if is_valid:
            tokens.identity(token)
        else:
            with pytest.raises(NotSignedIn):
                tokens.identity(token)


def hs256(secret: bytes, claims: dict[str, Any], header: dict[str, Any]) -> str:
    signed = encoded(header, claims)
    signature = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def test_a_signature_of_another_key_is_none(issuer: Issuer, tokens: IdTokens, other_key: SigningKey) -> None:
    with pytest.raises(NotSignedIn):
        tokens.identity(other_key.sign(issuer.claims(), header=HEADER))


def test_a_token_that_was_changed_after_signing_is_none(issuer: Issuer, tokens: IdTokens) -> None:
    header, _, signature = issuer.token("ana").split(".")
    with pytest.raises(NotSignedIn):
        tokens.identity(encoded(header, issuer.claims("admin"), signature))


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
@pytest.mark.parametrize("signature", ["", "AAAA"])
def test_an_unsigned_token_proves_nothing_even_with_an_auth_emulator(
    issuer: Issuer, tokens: IdTokens, algorithm: str, signature: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9099")
    for header in (HEADER | {"alg": algorithm}, {"alg": algorithm, "typ": "JWT"}):
        with pytest.raises(NotSignedIn):
            tokens.identity(encoded(header, issuer.claims(), signature))


@pytest.mark.parametrize("secret", ["certificate", "public_pem"])
@pytest.mark.parametrize("strip", [False, True])
def test_a_public_key_is_no_secret_to_sign_with(issuer: Issuer, tokens: IdTokens, secret: str, strip: bool) -> None:
    text = getattr(issuer.key, secret)
    token = hs256((text.strip() if strip else text).encode(), issuer.claims(), HEADER | {"alg": "HS256"})
    with pytest.raises(NotSignedIn):
        tokens.identity(token)


def test_another_algorithm_of_the_same_key_is_refused(issuer: Issuer, tokens: IdTokens) -> None:
    with pytest.raises(NotSignedIn):
        tokens.identity(issuer.key.sign(issuer.claims(), header=HEADER | {"alg": "PS256"}))


@pytest.mark.parametrize("key_id", [None, "key-2", "", "../key-1"])
def test_a_key_that_google_does_not_publish_is_unknown(issuer: Issuer, tokens: IdTokens, key_id: str | None) -> None:
    with pytest.raises(NotSignedIn):
        tokens.identity(issuer.token(key_id=key_id))


def test_keys_within_a_token_are_not_looked_at(issuer: Issuer, tokens: IdTokens, other_key: SigningKey) -> None:
    for extra in ({"jwk": {"kty": "RSA", "n": "AQAB", "e": "AQAB"}}, {"jku": issuer.url}, {"x5u": issuer.url}):
        with pytest.raises(NotSignedIn):
            tokens.identity(other_key.sign(issuer.claims(), header=HEADER | extra))


GARBAGE = [
    "",
    " ",
    "x",
    ".",
    "..",
    "...",
    "a.b.c",
    "ă.ă.ă",
    "\ud800",
    encoded("[]", "{}", ""),
    encoded(HEADER, "AAAA", "AAAA"),
    encoded(HEADER, "", ""),
    encoded("bnVsbA", "bnVsbA", "AAAA"),
    encoded({"alg": ["RS256"], "kid": KEY_ID}, {}, "AAAA"),
    encoded({"alg": "RS256", "kid": {"a": 1}}, {}, "AAAA"),
    encoded(HEADER | {"crit": ["x"]}, {}, "AAAA"),
    encoded(HEADER | {"b64": False, "crit": ["b64"]}, {}, "AAAA"),
    encoded(HEADER | {"padding": "x" * 600}, {}, "AAAA"),
    encoded(HEADER, {"sub": "x" * 200_000}, "AAAA"),
    "[" * 8000,
    base64.urlsafe_b64encode(b"[" * 5000).decode() + ".AAAA.AAAA",
]


@pytest.mark.parametrize("text", GARBAGE, ids=range(len(GARBAGE)))
def test_what_is_no_token_proves_nothing(tokens: IdTokens, text: str) -> None:
    with pytest.raises(NotSignedIn):
        tokens.identity(text)


_fuzzed = st.one_of(
    st.text(max_size=60),
    st.text("abcdefgAQ0_-.=", max_size=80),
    st.builds(
        encoded,
        st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "jwk"]), st.text(max_size=5) | st.none()),
        st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=5)),
        st.text("abcAQ0_-", max_size=20),
    ),
)


@settings(max_examples=300, deadline=None)
@given(text=_fuzzed)
def test_no_text_is_a_token_by_accident_or_does_more_than_be_refused(tokens: IdTokens, text: str) -> None:
    with pytest.raises(NotSignedIn):
        tokens.identity(text)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def google() -> Iterator[Issuer]:
    """An issuer of this test alone."""
    with issuing() as made:
        yield made


class TestCertificates:
    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def certificates(self, google: Issuer, clock: Clock) -> Iterator[Certificates]:
        made = certificates_of(google, clock=clock)
        yield made
        made.close()

    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            ({"Cache-Control": "public, max-age=600, must-revalidate, no-transform"}, 600),
            ({"cache-control": "MAX-AGE=60"}, 60),
            ({"Cache-Control": "s-maxage=5, max-age=600"}, 600),
            ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
            ({"Cache-Control": "max-age=600", "Age": "soon"}, 600),
            ({"Cache-Control": "max-age=999999999"}, 24 * 3600),
            ({"Cache-Control": "public"}, UNSAID_SECONDS),
            ({}, UNSAID_SECONDS),
        ],
    )
    def test_they_are_kept_as_long_as_their_answer_says(
        self, google: Issuer, certificates: Certificates, clock: Clock, headers: dict[str, str], seconds: int
    ) -> None:
        google.headers = headers
        for _ in range(3):
            assert certificates.key(KEY_ID) is not None
        clock.now = seconds - 1
        certificates.key(KEY_ID)
        certificates.key("unknown")
        assert google.fetched == 1
        clock.now = seconds
        certificates.key(KEY_ID)
        assert google.fetched == 2

    @pytest.mark.parametrize("control", ["max-age=0", "no-store", "no-cache, max-age=600"])
    def test_they_are_not_kept_where_their_answer_says_so(
        self, google: Issuer, certificates: Certificates, control: str
    ) -> None:
        google.headers = {"Cache-Control": control}
        assert certificates.key(KEY_ID) is not None
        assert certificates.key(KEY_ID) is not None
        assert google.fetched == 2

    def test_a_new_certificate_is_known_when_the_old_ones_are_renewed(
        self, google: Issuer, certificates: Certificates, clock: Clock, other_key: SigningKey
    ) -> None:
        google.headers = {"Cache-Control": "max-age=600"}
        assert certificates.key("key-2") is None
        google.certificates = {"key-2": other_key.certificate}
        clock.now = 601
        assert certificates.key("key-2") is not None
        assert certificates.key(KEY_ID) is None

    def test_many_who_ask_at_once_cause_one_fetch(self, google: Issuer, certificates: Certificates) -> None:
        with ThreadPoolExecutor(16) as pool:
            assert all(pool.map(certificates.key, [KEY_ID] * 64))
        assert google.fetched == 1

    @pytest.mark.parametrize(
        ("status", "served"),
        [
            (500, {}),
            (302, {}),
            (200, b"not json"),
            (200, b"\xff"),
            (200, []),
            (200, {}),
            (200, {KEY_ID: "not a certificate"}),
            (200, {KEY_ID: 7}),
            (200, {KEY_ID: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}),
            (200, {f"key-{n}": "x" * 1000 for n in range(400)}),
        ],
        ids=range(10),
    )
    def test_an_answer_that_holds_none_is_unavailable_not_unsigned(
        self, google: Issuer, certificates: Certificates, status: int, served: Any
    ) -> None:
        google.status, google.certificates = status, served
        with pytest.raises(SignInUnavailable):
            certificates.key(KEY_ID)

    def test_a_bare_public_key_is_no_certificate(self, google: Issuer, certificates: Certificates) -> None:
        google.certificates = {KEY_ID: google.key.public_pem}
        with pytest.raises(SignInUnavailable):
            certificates.key(KEY_ID)

    def test_certificates_that_ran_out_are_not_used_when_new_ones_cannot_be_had(
        self, google: Issuer, certificates: Certificates, clock: Clock
    ) -> None:
        google.headers = {"Cache-Control": "max-age=600"}
        assert certificates.key(KEY_ID) is not None
        google.status = 503
        clock.now = 599
        assert certificates.key(KEY_ID) is not None
        clock.now = 600
        with pytest.raises(SignInUnavailable):
            certificates.key(KEY_ID)

    def test_after_a_failure_callers_are_refused_at_once_for_a_while_and_then_it_is_tried_again(
        self, google: Issuer, certificates: Certificates, clock: Clock
    ) -> None:
        google.status = 503
        for _ in range(5):
            with pytest.raises(SignInUnavailable):
                certificates.key(KEY_ID)
        assert google.fetched == 1
        google.status = 200
        clock.now = PAUSE_SECONDS
        assert certificates.key(KEY_ID) is not None

    def test_a_server_that_is_down_is_unavailable(self) -> None:
        with issuing() as gone:
            token = gone.token()
        with pytest.raises(SignInUnavailable) as refused:
            IdTokens(PROJECT, certificates_of(gone)).identity(token)
        assert refused.value.__cause__ is not None

    def test_a_server_that_is_slow_does_not_hold_callers_for_ever(self, google: Issuer, clock: Clock) -> None:
        def trickle() -> Iterator[bytes]:
            for _ in range(100):
                clock.now += 1
                yield b" "

        slow = httpx.MockTransport(lambda _: httpx.Response(200, content=trickle()))
        with pytest.raises(SignInUnavailable):
            Certificates(google.url, client=httpx.Client(transport=slow), clock=clock).key(KEY_ID)
        assert clock.now <= FETCH_SECONDS + 1

    def test_a_token_that_cannot_be_right_fetches_nothing(self, google: Issuer, certificates: Certificates) -> None:
        tokens = IdTokens(PROJECT, certificates)
        for token in (*GARBAGE, hs256(b"x", google.claims(), HEADER | {"alg": "HS256"})):
            with pytest.raises(NotSignedIn):
                tokens.identity(token)
        assert google.fetched <= 1
