"""The data of a call, field by field: each of the type and length it must have, or an InvalidInput that names it.

A field that is null counts as not given. Fields that a callable does not know are left alone: older callers send some.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from crm_core.errors import InvalidInput
from crm_core.phones import parse_phone

LONGEST_ID: Final = 1500
"""Characters of an id: what a document's name can have."""


def fields_of(data: Any) -> Mapping[str, Any]:
    """The fields of a call's data."""
    if not isinstance(data, dict):
        raise InvalidInput("Câmpul data trebuie să fie un obiect JSON.", field="data")
    return data


def text(fields: Mapping[str, Any], name: str, *, longest: int) -> str:
    """A text that has to be there and say something."""
    value = optional_text(fields, name, longest=longest)
    if value is None or not value.strip():
        raise InvalidInput(f"Lipsește câmpul {name}.", field=name)
    return value


def optional_text(fields: Mapping[str, Any], name: str, *, longest: int) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidInput(f"Câmpul {name} trebuie să fie text.", field=name)
    if len(value) > longest:
        raise InvalidInput(f"Câmpul {name} este prea lung: cel mult {longest} de caractere.", field=name)
    if not value.isprintable() and any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in value):
        raise InvalidInput(f"Câmpul {name} conține caractere care nu pot fi folosite.", field=name)
    return value


def texts(fields: Mapping[str, Any], name: str, *, longest: int, most: int) -> tuple[str, ...]:
    """A list of texts, none where it is not given; no more of them, and none longer, than may be."""
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InvalidInput(f"Câmpul {name} trebuie să fie o listă de texte.", field=name)
    if len(value) > most:
        raise InvalidInput(f"Câmpul {name} are prea multe texte: cel mult {most}.", field=name)
    return tuple(text({name: item}, name, longest=longest) for item in value)


def optional_phone(fields: Mapping[str, Any], name: str) -> str | None:
    """A phone number in E.164, from any notation."""
    value = optional_text(fields, name, longest=100)
    return None if value is None else parse_phone(value)


def optional_integer(fields: Mapping[str, Any], name: str) -> int | None:
    """A whole number; JavaScript may have written 50 as 50.0."""
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidInput(f"Câmpul {name} trebuie să fie un număr întreg.", field=name)
    return value


def flag(fields: Mapping[str, Any], name: str, *, default: bool) -> bool:
    """True or false, and nothing that might be meant for one of them."""
    value = fields.get(name)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise InvalidInput(f"Câmpul {name} trebuie să fie true sau false.", field=name)
    return value
