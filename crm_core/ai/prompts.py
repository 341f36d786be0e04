"""The staff's own words in the prompt: ``app_config/ai_prompts`` with every version kept.

The built-in instructions always stand; these are added to them. A version without words is the built-in prompt alone,
which is the way back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crm_core.access import Actor, Permission, require
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.errors import Conflict, InvalidInput
from crm_core.store import layout
from crm_core.store.base import Document, DocumentStore, Transaction
from crm_core.stored_values import read_integer, read_moment, read_text

MAX_CHARS = 2000
"""A longer text would leave too little of the free plan's tokens for the conversation."""
_NAME = "extraction"


@dataclass(frozen=True, slots=True)
class PromptOverride:
    """What the staff add to the built-in prompt; version 0 and no text is the built-in prompt alone."""

    text: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptVersion:
    """One version as it was saved: by whom (``by_name`` as they were called then) and when (UTC)."""

    version: int
    text: str
    by: str = ""
    by_name: str = ""
    at: datetime | None = None


class Prompts:
    """Reads and changes the staff's words."""

    def __init__(self, store: DocumentStore, *, audit: AuditLog, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._audit = audit

    def current(self) -> PromptOverride:
        """The words in force; for the engine, which has no actor."""
        snapshot = self._store.get(layout.ai_prompts())
        return _override(snapshot.data) if snapshot else PromptOverride()

    def versions(self, actor: Actor) -> tuple[PromptVersion, ...]:
        """All versions, the latest first. Raises AccessDenied."""
        require(actor, Permission.CHANGE_PROMPTS)
        found = (_version(snapshot.data) for snapshot in self._store.query(layout.all_prompt_versions()))
        return tuple(sorted(found, key=lambda version: -version.version))

    def save(self, actor: Actor, text: str, *, based_on: int) -> PromptVersion:
        """Put these words in force as a new version; empty ones go back to the built-in prompt.

        Raises AccessDenied, InvalidInput for a text that is too long, and Conflict where somebody saved another
        version than ``based_on`` meanwhile.
        """
        require(actor, Permission.CHANGE_PROMPTS)
        words = readable(text)

        def write(tx: Transaction) -> PromptVersion:
            snapshot = tx.get(layout.ai_prompts())
            current = _override(snapshot.data) if snapshot else PromptOverride()
            if current.version != based_on:
                raise Conflict(
                    f"Altcineva a salvat între timp versiunea {current.version}. Deschide pagina din nou și compară."
                )
            saved = PromptVersion(
                version=current.version + 1, text=words, by=actor.uid, by_name=actor.name, at=self._clock()
            )
            document: Document = {
                "version": saved.version,
                _NAME: saved.text,
                "by": saved.by,
                "byName": saved.by_name,
                "at": saved.at,
            }
            tx.merge(layout.ai_prompts(), dict(document.items()))
            tx.create(layout.ai_prompt_version(saved.version), document)
            self._audit.stage(tx, actor, AuditAction.CHANGED_PROMPTS, version=saved.version, letters=len(words))
            return saved

        return self._store.transaction(write)


def readable(text: str) -> str:
    """The words as they are kept. Raises InvalidInput where they are too long."""
    words = "\n".join(line.rstrip() for line in text.replace("\x00", "").strip().splitlines())
    if len(words) > MAX_CHARS:
        raise InvalidInput(f"Textul are {len(words)} de caractere; scurtează-l la cel mult {MAX_CHARS}.")
    return words


def _override(data: Document) -> PromptOverride:
    version = read_integer(data.get("version"), low=0, high=10**6) or 0
    return PromptOverride(text=(read_text(data.get(_NAME)) or "")[:MAX_CHARS], version=version)


def _version(data: Document) -> PromptVersion:
    override = _override(data)
    return PromptVersion(
        version=override.version,
        text=override.text,
        by=read_text(data.get("by")) or "",
        by_name=read_text(data.get("byName")) or "",
        at=read_moment(data.get("at")),
    )
