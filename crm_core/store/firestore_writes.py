"""Writes of a transaction as messages of one commit, each under the condition of what the transaction read.

A document that was read is written only if it is as it was read; one that was only read is verified the same way. An
update with an empty mask changes nothing in a document that is there, and a deletion that requires absence changes
nothing where there is none: neither can have an effect, both fail if the document changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from google.cloud.firestore_v1 import types

from crm_core.store.base import DELETE_FIELD, SERVER_TIMESTAMP, AlreadyExists, MissingDocument
from crm_core.store.checks import MAX_DOCUMENT_BYTES, too_large
from crm_core.store.firestore_values import Segments, field_path, put_fields, put_value, storable_text

Kind = Literal["create", "set", "update", "merge", "delete"]
Version = Any
"""The ``update_time`` message of a document as read; None for a document found missing."""

_WRITE: Final[Any] = types.Write.pb()
_REQUEST_TIME: Final = 1


@dataclass(frozen=True, slots=True)
class Write:
    """One buffered write as a message, without its condition."""

    kind: Kind
    path: str
    message: Any


def whole(kind: Kind, path: str, name: str, data: Mapping[str, Any]) -> Write:
    """A checked document to create or set. Raises InvalidInput for text that is not Unicode or a document too large."""
    message = _WRITE()
    message.update.name = name
    now_fields: list[Segments] = []
    with storable_text():
        put_fields(message.update.fields, data, (), now_fields)
        return _finished(kind, path, message, now_fields)


def partial(kind: Kind, path: str, name: str, fields: Mapping[Segments, Any]) -> Write:
    """Checked fields to update or merge, by their segments. Raises as ``whole`` does."""
    message = _WRITE()
    message.update.name = name
    message.update_mask.SetInParent()
    now_fields: list[Segments] = []
    with storable_text():
        for segments, value in fields.items():
            if value is SERVER_TIMESTAMP:
                now_fields.append(segments)
                continue
            message.update_mask.field_paths.append(field_path(*segments))
            if value is not DELETE_FIELD:
                *parents, name = segments
                target = message.update.fields
                for parent in parents:
                    target = target[parent].map_value.fields
                put_value(target[name], value, segments, now_fields)
        return _finished(kind, path, message, now_fields)


def removal(path: str, name: str) -> Write:
    """The deletion of a document, whether it is there or not."""
    message = _WRITE()
    message.delete = name
    return Write("delete", path, message)


def _finished(kind: Kind, path: str, message: Any, now_fields: list[Segments]) -> Write:
    for segments in now_fields:
        message.update_transforms.add(field_path=field_path(*segments), set_to_server_value=_REQUEST_TIME)
    if message.update.ByteSize() > MAX_DOCUMENT_BYTES:
        raise too_large()
    return Write(kind, path, message)


def conditioned(writes: Iterable[Write], versions: Mapping[str, Version]) -> list[Any]:
    """The messages in order; the first of each document carries the condition of how it was read.

    Raises AlreadyExists and MissingDocument where that alone decides that the commit would fail.
    """
    messages: list[Any] = []
    written: set[str] = set()
    for write in writes:
        message = _WRITE()
        message.CopyFrom(write.message)
        if write.path in written:
            if write.kind == "create":
                raise already_exists()
        elif write.path not in versions:
            if write.kind in ("create", "update"):
                message.current_document.exists = write.kind == "update"
        elif (version := versions[write.path]) is None:
            if write.kind == "update":
                raise missing_document()
            message.current_document.exists = False
        else:
            if write.kind == "create":
                raise already_exists()
            message.current_document.update_time.CopyFrom(version)
        written.add(write.path)
        messages.append(message)
    return messages


def verification(name: str, version: Version) -> Any:
    """A write that has no effect, and fails unless the document is as it was read."""
    message = _WRITE()
    if version is None:
        message.delete = name
        message.current_document.exists = False
    else:
        message.update.name = name
        message.update_mask.SetInParent()
        message.current_document.update_time.CopyFrom(version)
    return message


def blind(writes: Iterable[Write], versions: Mapping[str, Version]) -> list[Write]:
    """The creates and updates of documents that were not read: the commit can fail for them without a rival."""
    firsts: dict[str, Write] = {}
    for write in writes:
        firsts.setdefault(write.path, write)
    return [w for w in firsts.values() if w.path not in versions and w.kind in ("create", "update")]


def already_exists() -> AlreadyExists:
    return AlreadyExists("Documentul care trebuia creat există deja.")


def missing_document() -> MissingDocument:
    return MissingDocument("Documentul care trebuia modificat nu există.")
