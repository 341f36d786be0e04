"""Firestore's billed reads, counted where they leave the machine: at the channel.

Billed is each document of an answer, one read for an answer without any, and one for each thousand that a count
counts (https://firebase.google.com/docs/firestore/pricing).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import grpc
from google.cloud import firestore
from google.cloud.firestore_v1.services.firestore.client import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports.grpc import FirestoreGrpcTransport

from crm_core.store import firestore_calls
from tests import emulator

new_client = firestore_calls.new_client


class BilledReads(grpc.UnaryStreamClientInterceptor):
    """Counts what every call that reads brings; ``taken`` says how many since it was last asked."""

    def __init__(self) -> None:
        self._count = 0

    def taken(self) -> int:
        count, self._count = self._count, 0
        return count

    def client(self, project: str, database: str) -> firestore.Client:
        """In place of ``firestore_calls.new_client``: the same client, its channel counted."""
        client = new_client(project, database)
        channel = grpc.intercept_channel(grpc.insecure_channel(os.environ[emulator.HOST]), self)
        transport = FirestoreGrpcTransport(host=client._target, channel=channel)
        client._transport = transport
        client._firestore_api_internal = FirestoreClient(transport=transport)
        return client

    def intercept_unary_stream(self, continuation: Callable[..., Any], details: Any, request: Any) -> Any:
        method = details.method.rsplit("/", 1)[-1]
        return _Counted(continuation(details, request), _BILLED[method], self)

    def add(self, reads: int) -> None:
        self._count += reads


class _Counted:
    """An answer under way, whose parts are counted as they are taken; billed when it ends."""

    def __init__(self, call: Any, billed: Callable[[list[Any]], int], reads: BilledReads) -> None:
        self._call, self._billed, self._reads = call, billed, reads
        self._parts: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        try:
            part = next(self._call)
        except StopIteration:
            self._reads.add(self._billed(self._parts))
            raise
        self._parts.append(part)
        return part

    def __getattr__(self, name: str) -> Any:
        return getattr(self._call, name)


def _got(parts: list[Any]) -> int:
    return sum(bool(part.found or part.missing) for part in parts)


def _queried(parts: list[Any]) -> int:
    return max(1, sum(bool(part.document) for part in parts))


def _counted(parts: list[Any]) -> int:
    numbers = [value.integer_value for part in parts for value in part.result.aggregate_fields.values()]
    return max(1, *(-(-number // 1000) for number in numbers))


_BILLED: dict[str, Callable[[list[Any]], int]] = {
    "BatchGetDocuments": _got,
    "RunQuery": _queried,
    "RunAggregationQuery": _counted,
}
