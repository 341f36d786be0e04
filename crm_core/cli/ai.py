"""``ai-check``: whether the key works, which models there are, whether each answers by a schema, what is left."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from crm_core.ai.health import Health, check_model
from crm_core.bootstrap import make_model
from crm_core.settings import load_settings


def ai_check(options: argparse.Namespace) -> int:
    """Report; exit code 1 where no configured model answers. Costs one short call of each."""
    settings = load_settings()
    health = check_model(make_model(settings))
    print(json.dumps(asdict(health), ensure_ascii=False) if options.json else _sentences(health))
    return 0 if health.works else 1


def _sentences(health: Health) -> str:
    if health.problem:
        return f"Cheia: {health.problem}"
    lines = [f"Cheia este acceptată; {len(health.available)} modele la dispoziție: {', '.join(health.available)}."]
    for model in health.models:
        if model.problem:
            lines.append(f"{model.name}: {model.problem}")
        else:
            lines.append(f"{model.name}: răspunde după schemă în {model.seconds:.1f} s, {model.tokens} jetoane.")
        limits = model.limits
        if limits is not None and limits.requests is not None:
            lines.append(f"  cereri rămase azi: {limits.requests} (se reînnoiesc în {limits.requests_reset or '?'})")
        if limits is not None and limits.tokens is not None:
            lines.append(f"  jetoane rămase în acest minut: {limits.tokens} (în {limits.tokens_reset or '?'})")
    return "\n".join(lines)
