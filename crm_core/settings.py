"""Settings: read once, typed, from ``CRM_*`` environment variables (README lists them)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.sources.utils import parse_env_vars

from crm_core.errors import SettingsError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
GOOGLE_CERTIFICATES = "https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com"
_HOST = re.compile(r"\*|(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]", re.ASCII | re.IGNORECASE)
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?", re.ASCII)
_PUBLIC_URL = r"^(https://[a-z0-9.-]+(:\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d{1,5})?)?$"
_SAFE_URL = re.compile(r"https://[^/@]+/|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?/", re.ASCII)

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
SHORTEST_SECRET: Final = 32
SHORTEST_PASSCODE: Final = 8


class StoreKind(StrEnum):
    """The back ends one can choose."""

    SQLITE = "sqlite"
    FIRESTORE = "firestore"


class EngineKind(StrEnum):
    """Who reads threads and questions."""

    RULES = "rules"
    GROQ = "groq"


class Settings(BaseSettings):
    """What can be configured, with what holds on a fresh machine."""

    model_config = SettingsConfigDict(
        env_prefix="CRM_", extra="ignore", frozen=True, validate_by_name=True, hide_input_in_errors=True
    )

    store: StoreKind = StoreKind.SQLITE
    data_path: Path = PROJECT_ROOT / "data" / "crm.sqlite3"
    """The embedded store's file."""
    firestore_project: str = ""
    """The Google Cloud project of the Firestore store; credentials are found by Google's usual ways."""
    firestore_database: str = "(default)"
    firestore_emulator_host: str = Field(default="", validation_alias="FIRESTORE_EMULATOR_HOST")
    """Google's own variable: where it is set, no real project is touched."""
    engine: EngineKind = EngineKind.RULES
    """Where nothing is said: ``groq`` if there is a key, else ``rules``."""
    groq_api_key: SecretStr | None = None
    groq_model: str = "openai/gpt-oss-120b"
    groq_fallback_model: str = "openai/gpt-oss-20b"
    """Asked where the first model cannot answer; empty for none."""
    groq_base_url: str = ""
    """Another address that speaks Groq's API; empty for Groq's own."""
    groq_timeout_s: float = Field(default=20, gt=0, le=60)
    """Seconds after which a draft stops waiting for models, all attempts together."""
    groq_tokens_per_request: int = Field(default=7500, ge=6000, le=120_000)
    """Tokens that one request may take, the answer included. The free plan allows 8,000 a minute."""
    exports_per_person: int = Field(default=20, ge=0)
    """Files with people's data that a person may take in a day (Europe/Bucharest)."""
    exports_per_company: int = Field(default=60, ge=0)
    imports_per_person: int = Field(default=100, ge=0)
    """WhatsApp exports that a person may import in a day."""
    imports_per_company: int = Field(default=300, ge=0)
    window_messages: int = Field(default=50, ge=1, le=200)
    """How many messages back a draft looks."""
    model_calls_per_person: int = Field(default=200, ge=0)
    """Model calls a person may make in a day (Europe/Bucharest)."""
    model_calls_per_company: int = Field(default=1000, ge=0)
    """Model calls of everybody together in a day."""
    model_tokens_per_company: int = Field(default=1_000_000, ge=0)
    """Model tokens of everybody together in a day."""

    @field_validator("groq_api_key")
    @classmethod
    def _a_key_that_a_header_can_carry(cls, key: SecretStr | None) -> SecretStr | None:
        if key is None:
            return None
        plain = key.get_secret_value().strip()
        if not plain.isascii() or not plain.isprintable() or " " in plain:
            raise ValueError("not a key")
        return SecretStr(plain) if plain else None

    @model_validator(mode="before")
    @classmethod
    def _groq_where_there_is_a_key(cls, values: Any) -> Any:
        if isinstance(values, dict) and not values.get("engine") and values.get("groq_api_key"):
            return values | {"engine": EngineKind.GROQ}
        return values

    def refuse_real_data(self) -> None:
        """Raise SettingsError where the store is a real Firestore project: what asks invents data."""
        if self.is_real_project:
            raise SettingsError(
                "Datele demonstrative nu se scriu într-un proiect Firestore. "
                "Folosește CRM_STORE=sqlite sau emulatorul (FIRESTORE_EMULATOR_HOST)."
            )

    @property
    def is_real_project(self) -> bool:
        return self.store is StoreKind.FIRESTORE and not self.firestore_emulator_host

    # --- Who gets in (docs/SECURITY.md) ------------------------------------------------------------------------------

    public_url: str = Field(default="", pattern=_PUBLIC_URL)
    """Where people find the application: ``https://crm.example.com``; plain http is for this machine alone."""
    oidc_metadata_url: str = ""
    """The provider's ``…/.well-known/openid-configuration``."""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    cookie_secret: SecretStr = SecretStr("")
    """What the session cookie is signed with: at least 32 random characters."""
    demo_passcode: SecretStr = SecretStr("")
    """With it, a demo may be shown on another address than this machine's own."""

    @property
    def has_sign_in(self) -> bool:
        """Whether people sign in; otherwise this is a demo."""
        return bool(self.oidc_metadata_url)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names the server may be asked by: those listed, and the one that people find it under."""
        public = urlsplit(self.public_url).hostname
        return self.allowed_hosts if public is None else (*self.allowed_hosts, public)

    def refuse_strangers(self) -> None:
        """Raise SettingsError where the pages could not know who uses them."""
        sign_in = {
            "CRM_PUBLIC_URL": self.public_url,
            "CRM_OIDC_METADATA_URL": self.oidc_metadata_url,
            "CRM_OIDC_CLIENT_ID": self.oidc_client_id,
            "CRM_OIDC_CLIENT_SECRET": self.oidc_client_secret.get_secret_value(),
            "CRM_COOKIE_SECRET": self.cookie_secret.get_secret_value(),
        }
        missing = [name for name, value in sign_in.items() if not value]
        if len(missing) == len(sign_in):
            self._refuse_demo()
        elif missing:
            raise SettingsError(f"Autentificarea nu este configurată complet: setează și {', '.join(missing)}.")
        elif len(sign_in["CRM_COOKIE_SECRET"]) < SHORTEST_SECRET:
            raise SettingsError(f"CRM_COOKIE_SECRET este prea scurt: cel puțin {SHORTEST_SECRET} de caractere.")
        elif not _SAFE_URL.match(self.oidc_metadata_url):
            raise SettingsError("CRM_OIDC_METADATA_URL trebuie să înceapă cu https://.")

    def _refuse_demo(self) -> None:
        if self.is_real_project:
            raise SettingsError(
                "Fără autentificare, aplicația nu deschide un proiect Firestore: setează CRM_PUBLIC_URL, "
                "CRM_OIDC_METADATA_URL, CRM_OIDC_CLIENT_ID, CRM_OIDC_CLIENT_SECRET și CRM_COOKIE_SECRET."
            )
        # What is typed is compared without the blanks around it: blanks alone would be given by whoever gives nothing.
        passcode = self.demo_passcode.get_secret_value()
        if passcode and len(passcode.strip()) < SHORTEST_PASSCODE:
            raise SettingsError(f"CRM_DEMO_PASSCODE este prea scurt: cel puțin {SHORTEST_PASSCODE} caractere.")
        if not passcode and not set(self.allowed_hosts) <= LOOPBACK:
            raise SettingsError(
                "Fără autentificare, aplicația răspunde numai pe acest calculator: "
                "setează CRM_DEMO_PASSCODE sau scoate CRM_ALLOWED_HOSTS."
            )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what ``load_settings`` hands over: a test's settings never depend on the machine's environment."""
        return (init_settings,)

    # --- What server.py offers to other programs, and to whom it answers (docs/CALLABLES.md) -------------------------

    auth_project: str = Field(default="", pattern=r"^([a-z][a-z0-9.:-]{2,62})?$")
    """The Firebase project whose signed-in users may call; without one the callables are off."""
    auth_certificates_url: str = GOOGLE_CERTIFICATES
    """Where the certificates are that ID tokens are signed with: Google's, or a mirror of them."""
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ("localhost", "127.0.0.1", "[::1]")
    """Names the server may be asked by, separated by commas; ``*.example.com`` for all below it, ``*`` for any."""
    callable_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Origins of other web pages that may call (``https://app.example.com``), separated by commas. None by default."""

    @field_validator("allowed_hosts", "callable_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("allowed_hosts")
    @classmethod
    def _hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        if not hosts or not all(_HOST.fullmatch(host) for host in hosts):
            raise ValueError("host names without a scheme or a port")
        return hosts

    @field_validator("callable_origins")
    @classmethod
    def _origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_ORIGIN.fullmatch(origin) for origin in origins):
            raise ValueError("origins as browsers send them, without a path")
        return origins

    @field_validator("auth_certificates_url")
    @classmethod
    def _certificates(cls, url: str) -> str:
        # Whoever answers there decides who may sign in.
        if not _SAFE_URL.match(url):
            raise ValueError("https, or this machine")
        return url


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the given environment (default: the process's). Raises SettingsError naming each bad variable."""
    source = EnvSettingsSource(Settings)
    source.env_vars = parse_env_vars(dict(os.environ if environment is None else environment), ignore_empty=True)
    try:
        return Settings(**source())
    except ValidationError as error:
        names = ", ".join(sorted({f"CRM_{str(problem['loc'][0]).upper()}" for problem in error.errors()}))
        raise SettingsError(f"Configurare greșită: verifică {names}.") from error
