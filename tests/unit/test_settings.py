"""Settings come from CRM_* variables alone, typed, with a sentence that names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_core.errors import SettingsError
from crm_core.settings import EngineKind, Settings, StoreKind, load_settings


def test_a_fresh_machine_gets_the_embedded_store_and_the_rules() -> None:
    settings = load_settings({})
    assert (settings.store, settings.engine) == (StoreKind.SQLITE, EngineKind.RULES)
    assert settings.data_path.name == "crm.sqlite3"


def test_variables_are_read_with_their_types_and_empty_ones_ignored() -> None:
    settings = load_settings(
        {"CRM_DATA_PATH": "/srv/x.db", "CRM_WINDOW_MESSAGES": "30", "CRM_ENGINE": "", "OTHER": "1"}
    )
    assert settings.data_path == Path("/srv/x.db")
    assert settings.window_messages == 30
    assert settings.engine is EngineKind.RULES


@pytest.mark.parametrize(
    ("variable", "value"),
    [("CRM_WINDOW_MESSAGES", "0"), ("CRM_WINDOW_MESSAGES", "x"), ("CRM_STORE", "mongo"), ("CRM_ENGINE", "oracle")],
)
def test_a_wrong_value_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        load_settings({variable: value})


def test_settings_made_in_a_test_do_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_WINDOW_MESSAGES", "7")
    assert Settings().window_messages == 50
    assert load_settings().window_messages == 7


def test_invented_data_is_never_written_into_a_real_project() -> None:
    load_settings({}).refuse_real_data()
    with pytest.raises(SettingsError, match="demonstrative"):
        load_settings(REAL).refuse_real_data()
    load_settings(REAL | {"FIRESTORE_EMULATOR_HOST": "127.0.0.1:8080"}).refuse_real_data()


SIGN_IN = {
    "CRM_PUBLIC_URL": "https://crm.example.com",
    "CRM_OIDC_METADATA_URL": "https://accounts.example.com/.well-known/openid-configuration",
    "CRM_OIDC_CLIENT_ID": "crm",
    "CRM_OIDC_CLIENT_SECRET": "invented",
    "CRM_COOKIE_SECRET": "0123456789abcdef0123456789abcdef",
}
REAL = {"CRM_STORE": "firestore", "CRM_FIRESTORE_PROJECT": "company"}


def test_nobody_without_sign_in_opens_a_real_firestore_project() -> None:
    load_settings({}).refuse_strangers()
    with pytest.raises(SettingsError, match=r"setează CRM_PUBLIC_URL.*CRM_COOKIE_SECRET"):
        load_settings(REAL).refuse_strangers()
    with pytest.raises(SettingsError, match="CRM_PUBLIC_URL"):
        load_settings(REAL | {"CRM_DEMO_PASSCODE": "un cod lung"}).refuse_strangers()
    load_settings(REAL | {"FIRESTORE_EMULATOR_HOST": "127.0.0.1:8080"}).refuse_strangers()
    load_settings(REAL | SIGN_IN).refuse_strangers()


@pytest.mark.parametrize("missing", SIGN_IN)
def test_half_a_sign_in_is_none_and_says_what_is_missing(missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        load_settings({name: value for name, value in SIGN_IN.items() if name != missing}).refuse_strangers()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CRM_PUBLIC_URL", "http://crm.example.com"),
        ("CRM_PUBLIC_URL", "https://crm.example.com/"),
        ("CRM_PUBLIC_URL", "https://a@crm.example.com"),
        ("CRM_OIDC_METADATA_URL", "http://accounts.example.com/x"),
        ("CRM_COOKIE_SECRET", "short"),
    ],
)
def test_a_sign_in_that_could_be_listened_to_or_guessed_is_refused(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        load_settings(SIGN_IN | {variable: value}).refuse_strangers()


def test_a_demo_for_other_addresses_needs_a_passcode_that_cannot_be_guessed() -> None:
    elsewhere = {"CRM_ALLOWED_HOSTS": "demo.example.com"}
    with pytest.raises(SettingsError, match="CRM_DEMO_PASSCODE"):
        load_settings(elsewhere).refuse_strangers()
    with pytest.raises(SettingsError, match="prea scurt"):
        load_settings(elsewhere | {"CRM_DEMO_PASSCODE": "1234"}).refuse_strangers()
    with pytest.raises(SettingsError, match="prea scurt"):
        # Compared without blanks around it, this one would be given by whoever gives nothing.
        load_settings(elsewhere | {"CRM_DEMO_PASSCODE": " " * 12}).refuse_strangers()
    load_settings(elsewhere | {"CRM_DEMO_PASSCODE": "un cod lung"}).refuse_strangers()


def test_the_server_answers_to_the_name_that_people_find_it_under() -> None:
    assert "crm.example.com" in load_settings(SIGN_IN).hosts


def test_no_secret_shows_in_what_is_printed_of_the_settings() -> None:
    shown = repr(load_settings(SIGN_IN | {"CRM_DEMO_PASSCODE": "un cod lung"}))
    assert "invented" not in shown
    assert "0123456789abcdef" not in shown
    assert "un cod" not in shown


def test_a_key_chooses_the_model_unless_something_else_is_said() -> None:
    key = {"CRM_GROQ_API_KEY": "gsk_x"}
    assert load_settings(key).engine is EngineKind.GROQ
    assert load_settings(key | {"CRM_ENGINE": "rules"}).engine is EngineKind.RULES
    assert load_settings({"CRM_GROQ_API_KEY": ""}).engine is EngineKind.RULES


def test_the_key_is_no_readable_part_of_the_settings() -> None:
    settings = load_settings({"CRM_GROQ_API_KEY": " gsk_secret\n"})
    assert settings.groq_api_key is not None
    assert settings.groq_api_key.get_secret_value() == "gsk_secret"
    assert "gsk_secret" not in f"{settings!r} {settings} {settings.model_dump_json()}"


@pytest.mark.parametrize("key", ["gsk secret", "gsk_\x00", "cheia-mea-ș"])
def test_a_key_that_no_header_can_carry_is_refused_by_name_and_not_repeated(key: str) -> None:
    with pytest.raises(SettingsError, match="CRM_GROQ_API_KEY") as error:
        load_settings({"CRM_GROQ_API_KEY": key})
    assert key not in f"{error.value} {error.value.__cause__}"
