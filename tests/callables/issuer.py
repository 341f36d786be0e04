"""An identity provider of one's own: a local server of certificates, and ID tokens signed with the keys behind them.

Also for hands: ``python -m tests.callables.issuer`` serves the certificates and prints a token (docs/CALLABLES.md).
"""

from __future__ import annotations

import argparse
import base64
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from joserfc import jwt
from joserfc.jwk import RSAKey

from crm_core.bootstrap import open_store
from crm_core.settings import load_settings
from crm_core.store import layout

PROJECT = "party-test"
KEY_ID = "key-1"


class SigningKey:
    """A key pair and the certificate of its public half."""

    def __init__(self) -> None:
        self._private = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    @cached_property
    def certificate(self) -> str:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "securetoken.test")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._private.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .sign(self._private, hashes.SHA256())
        )
        return made.public_bytes(serialization.Encoding.PEM).decode()

    @cached_property
    def public_pem(self) -> str:
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self._private.public_key().public_bytes(serialization.Encoding.PEM, form).decode()

    @cached_property
    def _signer(self) -> RSAKey:
        pem = self._private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return RSAKey.import_key(pem)

    def sign(self, claims: Mapping[str, Any], *, header: Mapping[str, Any]) -> str:
        return jwt.encode(dict(header), dict(claims), self._signer, algorithms=["RS256", "PS256"])


class Issuer:
    """Serves certificates as Google does and signs tokens. What it serves, and how, can be changed at any time."""

    def __init__(self, project: str = PROJECT, *, port: int = 0) -> None:
        self.project = project
        self.key = SigningKey()
        self.certificates: Any = {KEY_ID: self.key.certificate}
        self.headers = {"Cache-Control": "public, max-age=20000, must-revalidate, no-transform"}
        self.status = 200
        self.fetched = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/certificates"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def claims(self, uid: str = "ana", **changed: Any) -> dict[str, Any]:
        """What Firebase says of a person who signed in a minute ago; a claim that is None is left out."""
        now = int(time.time())
        claims = {
            "iss": f"https://securetoken.google.com/{self.project}",
            "aud": self.project,
            "auth_time": now - 60,
            "user_id": uid,
            "sub": uid,
            "iat": now - 60,
            "exp": now + 3540,
            "email": f"{uid}@example.com",
            "email_verified": True,
            "firebase": {"identities": {"email": [f"{uid}@example.com"]}, "sign_in_provider": "password"},
        }
        return {name: value for name, value in (claims | changed).items() if value is not None}

    def token(self, uid: str = "ana", *, key_id: str | None = KEY_ID, **changed: Any) -> str:
        """An ID token of that person."""
        header = {"alg": "RS256", "typ": "JWT"} | ({"kid": key_id} if key_id is not None else {})
        return self.key.sign(self.claims(uid, **changed), header=header)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.fetched += 1
                body = issuer.certificates
                body = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(issuer.status)
                for name, value in issuer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler


@contextmanager
def issuing(project: str = PROJECT) -> Iterator[Issuer]:
    issuer = Issuer(project)
    try:
        yield issuer
    finally:
        issuer.close()


def encoded(*parts: Mapping[str, Any] | str) -> str:
    """A token put together by hand: maps are encoded, texts are taken as they are."""
    return ".".join(
        part if isinstance(part, str) else base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
        for part in parts
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.callables.issuer", description=__doc__)
    parser.add_argument("--project", default=PROJECT)
    parser.add_argument("--port", type=int, default=9500)
    parser.add_argument("--uid", default="ana", help="the person whose token is printed (default: ana)")
    parser.add_argument("--role", help="also store a profile with this role for them, in the configured store")
    options = parser.parse_args()
    if options.role:
        profile = {"email": f"{options.uid}@example.com", "role": options.role, "active": True, "name": options.uid}
        store = open_store(load_settings())
        store.transaction(lambda tx: tx.merge(layout.staff_profile(options.uid), profile))
        store.close()
    issuer = Issuer(options.project, port=options.port)
    print(issuer.token(options.uid), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
