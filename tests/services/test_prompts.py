"""The staff's words in the prompt: versions, who and when, two people at once, and the way back."""

from __future__ import annotations

import pytest

from crm_core.ai.prompts import MAX_CHARS, PromptOverride
from crm_core.errors import AccessDenied, Conflict, InvalidInput
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, NOW
from tests.wiring import services


def test_each_version_is_kept_with_its_author_and_time(store: DocumentStore) -> None:
    prompts = services(store).prompts
    assert prompts.current() == PromptOverride()
    prompts.save(ADMIN, "  Adresele cu sector.  \n", based_on=0)
    prompts.save(ADMIN, "Adresele fără sector.", based_on=1)
    assert prompts.current() == PromptOverride(text="Adresele fără sector.", version=2)
    latest, first = prompts.versions(ADMIN)
    assert (latest.version, latest.text) == (2, "Adresele fără sector.")
    assert (first.version, first.text, first.by, first.by_name, first.at) == (
        1,
        "Adresele cu sector.",
        "admin",
        "Irina",
        NOW,
    )


def test_the_way_back_is_a_version_without_words(store: DocumentStore) -> None:
    prompts = services(store).prompts
    prompts.save(ADMIN, "Ceva.", based_on=0)
    prompts.save(ADMIN, " \n ", based_on=1)
    assert prompts.current() == PromptOverride(text="", version=2)
    prompts.save(ADMIN, prompts.versions(ADMIN)[1].text, based_on=2)
    assert prompts.current() == PromptOverride(text="Ceva.", version=3)


def test_of_two_people_who_save_at_once_the_second_is_told(store: DocumentStore) -> None:
    prompts = services(store).prompts
    prompts.save(ADMIN, "Una.", based_on=0)
    with pytest.raises(Conflict, match="versiunea 1"):
        prompts.save(ADMIN, "Alta.", based_on=0)
    assert prompts.current().text == "Una."


def test_a_text_that_is_too_long_is_refused_with_its_length(store: DocumentStore) -> None:
    prompts = services(store).prompts
    with pytest.raises(InvalidInput, match=str(MAX_CHARS + 1)):
        prompts.save(ADMIN, "x" * (MAX_CHARS + 1), based_on=0)
    assert prompts.versions(ADMIN) == ()


def test_only_administrators_read_versions_and_change_them(store: DocumentStore) -> None:
    prompts = services(store).prompts
    with pytest.raises(AccessDenied):
        prompts.save(ANA, "x", based_on=0)
    with pytest.raises(AccessDenied):
        prompts.versions(ANA)
