"""What model calls cost is counted for the person and the company, on every store, also when all click at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from crm_core.access import Actor
from crm_core.ai.completion import LimitsLeft, TokenUse
from crm_core.ai.quotas import ModelQuota, Usage
from crm_core.errors import QuotaExceeded
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ANA, BOGDAN, NOW

USE = TokenUse(prompt=1000, cached=800, completion=200, seconds=1.25)


def quota_on(store: DocumentStore, *, person: int = 9, company: int = 9, tokens: int | None = None) -> ModelQuota:
    return ModelQuota(store, per_person=person, per_company=company, tokens_per_company=tokens, clock=lambda: NOW)


def test_tokens_and_time_are_counted_for_the_person_and_the_company(store: DocumentStore) -> None:
    quota = quota_on(store)
    for actor in (ANA, ANA, BOGDAN):
        quota.reserve(actor)
        quota.record(actor, USE)
    assert quota.today(ANA) == Usage(calls=2, tokens=2400, prompt=2000, cached=1600, completion=400, seconds=2.5)
    assert quota.today(BOGDAN).tokens == 1200
    assert quota.company_today() == Usage(calls=3, tokens=3600, prompt=3000, cached=2400, completion=600, seconds=3.75)


def test_the_limits_left_stand_with_the_company(store: DocumentStore) -> None:
    quota = quota_on(store)
    quota.record(ANA, USE, LimitsLeft(requests=987, tokens=4321, tokens_reset="7.66s"))
    company = store.get(layout.usage("org", "2026-01-17"))
    assert company is not None
    left = company.data["limitsLeft"]
    assert (left["requests"], left["tokens"], left["tokens_reset"]) == (987, 4321, "7.66s")
    quota.record(ANA, USE)
    again = store.get(layout.usage("org", "2026-01-17"))
    assert again is not None
    assert again.data["limitsLeft"]["requests"] == 987


def test_a_used_up_limit_says_when_the_next_day_begins(store: DocumentStore) -> None:
    quota = quota_on(store, person=1)
    quota.reserve(ANA)
    with pytest.raises(QuotaExceeded, match="Limita de apeluri") as refused:
        quota.reserve(ANA)
    assert refused.value.retry_at == datetime(2026, 1, 17, 22, 0, tzinfo=UTC)
    quota.reserve(BOGDAN)


def test_the_companys_calls_and_tokens_bound_everybody(store: DocumentStore) -> None:
    calls = quota_on(store, company=1)
    calls.reserve(ANA)
    with pytest.raises(QuotaExceeded):
        calls.reserve(BOGDAN)
    tokens = quota_on(store, tokens=1000)
    tokens.record(ANA, USE)
    with pytest.raises(QuotaExceeded, match="jetoane"):
        tokens.reserve(BOGDAN)


def test_twenty_clicks_at_once_do_not_pass_the_limit(store: DocumentStore) -> None:
    quota = quota_on(store, person=5, company=50)

    def click(actor: Actor) -> bool:
        try:
            quota.reserve(actor)
        except QuotaExceeded:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(click, [ANA] * 20))
    assert allowed.count(True) == 5
    assert quota.today(ANA).calls == 5


@pytest.mark.parametrize("stored", ["many", [{}], {"a": 1}, -5, float("nan"), 1e300, True])
def test_a_counter_that_another_program_damaged_counts_anew_and_stops_nobody(store: DocumentStore, stored: Any) -> None:
    quota = quota_on(store)
    fields = ("calls", "tokens", "promptTokens", "cachedTokens", "completionTokens", "seconds")
    for scope in (ANA.uid, "org"):
        path = layout.usage(scope, NOW.date().isoformat())
        store.transaction(lambda tx, path=path: tx.set(path, dict.fromkeys(fields, stored)))
    quota.reserve(ANA)
    quota.record(ANA, USE)
    assert quota.today(ANA) == Usage(calls=1, tokens=1200, prompt=1000, cached=800, completion=200, seconds=1.25)
