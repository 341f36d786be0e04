"""A careful reader's drafts as completions of our response schema: what a model that follows the conventions answers.

``python -m tests.completions`` writes ``tests/data/completions.dev.jsonl`` again from ``reader.dev.jsonl``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
Row = dict[str, Any]
_PAYMENT = {"amount": "amount", "currency": "currency", "deposit": "deposit", "paymentStatus": "status"}
_PLAIN = ("date", "address", "childName", "childAge", "parentName", "numChildren")


def rows(name: str) -> list[Row]:
    """The objects of a data file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def completion_of(reader: Row) -> Row:
    """One reader's row as a completion."""
    event = reader.get("draftEvent") or {}
    evidence = reader.get("evidence") or {}
    roles = list((event.get("rolesBySlot") or {}).values())
    times = sorted({role["startTime"] for role in roles if role.get("startTime")})
    minutes = {role["durationMin"] for role in roles if role.get("durationMin")}
    payment = event.get("payment") or {}
    said: Row = {name: event.get(name) for name in _PLAIN}
    said |= {"startTime": times[0] if times else event.get("startTime")}
    said |= {"durationMin": next(iter(minutes)) if len(minutes) == 1 else event.get("durationMin")}
    said |= {name: payment.get(key) for name, key in _PAYMENT.items()}
    said |= {"method": payment.get("method")}
    return {
        "action": reader["action"],
        "targetEventId": reader.get("targetEventId"),
        "reason": "",
        "values": [
            {"field": name, "value": str(value), "quotes": _quotes(evidence, name)}
            for name, value in said.items()
            if value is not None
        ],
        "roles": [
            {
                "roleType": role["roleType"],
                "count": 1,
                "character": (role.get("details") or {}).get("character"),
                "startTime": None,
                "durationMin": None,
                "quotes": _quotes(evidence, f"roles.{role['roleType']}"),
            }
            for role in roles
        ],
        "removedRoles": [],
        "otherParties": [],
    }


def _quotes(evidence: Row, name: str) -> list[Row]:
    found = evidence.get(name)
    return [{"messageId": found["messageId"], "quote": found["quote"]}] if found else []


def main() -> None:
    with (DATA / "completions.dev.jsonl").open("w", encoding="utf-8") as file:
        for reader in rows("reader.dev.jsonl"):
            content = json.dumps(completion_of(reader), ensure_ascii=False)
            file.write(json.dumps({"id": reader["id"], "content": content}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
