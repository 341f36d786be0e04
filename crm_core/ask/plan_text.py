"""A plan as text that people and programs can read, for the record of what was asked. Only what was said is in it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from crm_core.ask.plan import Plan


def plan_text(plan: Plan) -> str:
    """One line of JSON, the same for equal plans; fields that say nothing are left out."""
    return json.dumps(_said(plan), ensure_ascii=False, sort_keys=True)


def _said(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, frozenset):
        return sorted((_said(member) for member in value), key=str)
    if isinstance(value, tuple):
        return [_said(member) for member in value]
    if is_dataclass(value):
        found = {field.name: _said(getattr(value, field.name)) for field in fields(value)}
        return {name: said for name, said in found.items() if said not in (None, False, "", [], {})}
    return value
