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


def test_nobody_without_sign_in_opens_a_real_firestore_project() -> None:
    load_settings({}).refuse_real_data()
    real = {"CRM_STORE": "firestore", "CRM_FIRESTORE_PROJECT": "company"}
    with pytest.raises(SettingsError, match="autentificare"):
        load_settings(real).refuse_real_data()
    load_settings(real | {"FIRESTORE_EMULATOR_HOST": "127.0.0.1:8080"}).refuse_real_data()


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
