"""The four calls to Firestore that the store makes, with their deadlines and the retries of reads.

Messages go through the SDK's generated client, whose channel, credentials and emulator settings are those of a
``google.cloud.firestore.Client``. The SDK's own retries are off: they last for minutes, and would repeat a commit whose
outcome is not known.
"""

from __future__ import annotations

import itertools
import math
import os
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import grpc  # type: ignore[import-untyped]
from google.cloud import firestore
from google.cloud.firestore_v1 import types
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports import FirestoreGrpcTransport

from crm_core.store.firestore_errors import AWAY, CONFLICTS, PASSING, SDK_ERRORS, commit_error, read_error
from crm_core.store.firestore_queries import Asked

T = TypeVar("T")

READ_SECONDS: Final = 15.0
"""How long a read may take with its retries."""
COMMIT_SECONDS: Final = 10.0
_ATTEMPT_SECONDS: Final = 8.0
_READ_ATTEMPTS: Final = 4
OUTAGE_SECONDS: Final = 5.0
"""How long after a read that failed for good the others are tried only once and for a short time: a page makes several,
and would otherwise wait as often."""
OUTAGE_ATTEMPT_SECONDS: Final = 2.0

_CHANNEL_OPTIONS: Final = (
    ("grpc.max_send_message_length", -1),
    ("grpc.max_receive_message_length", -1),
    ("grpc.keepalive_time_ms", 30_000),
    # gRPC waits up to two minutes before it tries a server again that was away; people should not.
    ("grpc.initial_reconnect_backoff_ms", 250),
    ("grpc.max_reconnect_backoff_ms", 3_000),
)

_GET: Final[Any] = types.BatchGetDocumentsRequest.pb()
_FOUND: Final[Any] = types.BatchGetDocumentsResponse.pb
_RUN: Final[Any] = types.RunQueryRequest.pb()
_MATCH: Final[Any] = types.RunQueryResponse.pb
_AGGREGATE: Final[Any] = types.RunAggregationQueryRequest.pb()
_FIGURES: Final[Any] = types.RunAggregationQueryResponse.pb
_COMMIT: Final[Any] = types.CommitRequest.pb()


class CommitConflict(Exception):
    """A commit's conditions did not hold; nothing was saved. The SDK's error is the cause."""


@dataclass(frozen=True, slots=True)
class Read:
    """Documents as of one moment, which is a message that later reads can be given."""

    documents: list[Any]
    moment: Any


def new_client(project: str, database: str) -> firestore.Client:
    """A client whose channel comes back soon after its server does. Honours FIRESTORE_EMULATOR_HOST as the SDK does."""
    client = firestore.Client(project=project, database=database)
    if host := os.environ.get("FIRESTORE_EMULATOR_HOST"):
        channel = grpc.insecure_channel(host, options=_CHANNEL_OPTIONS)
    else:
        channel = FirestoreGrpcTransport.create_channel(
            FirestoreClient.DEFAULT_ENDPOINT, credentials=client._credentials, options=_CHANNEL_OPTIONS
        )
    # The SDK makes a channel on first use unless it has one; it offers no other way to give it options.
    transport = FirestoreGrpcTransport(host=client._target, channel=channel)
    client._transport = transport
    client._firestore_api_internal = FirestoreClient(transport=transport)
    return client


class Calls:
    """Calls to one database. Safe to share between threads."""

    def __init__(self, client: firestore.Client) -> None:
        self._client: Any = client
        self._api: Any = client._firestore_api
        self._database: str = client._database_string
        self._options: dict[str, Any] = {"retry": None, "metadata": client._rpc_metadata}
        self._outage_until = -math.inf
        self.root = f"{self._database}/documents"

    def close(self) -> None:
        self._client.close()

    def name_of(self, path: str) -> str:
        return f"{self.root}/{path}"

    def path_of(self, name: str) -> str:
        return name[len(self.root) + 1 :]

    def get(self, names: Sequence[str], *, at: Any = None, seconds: float = READ_SECONDS) -> Read:
        """The documents that exist among those named, in any order."""
        request = _GET(database=self._database, documents=names, read_time=at)

        def call(timeout: float) -> Read:
            stream = self._api.batch_get_documents(
                types.BatchGetDocumentsRequest.wrap(request), timeout=timeout, **self._options
            )
            answers = [_FOUND(answer) for answer in stream]
            documents = [answer.found for answer in answers if answer.WhichOneof("result") == "found"]
            return Read(documents, _last_moment(answers))

        return self._patiently(call, seconds)

    def query(self, asked: Asked, *, at: Any = None) -> Read:
        """The documents that match, in order."""
        request = _RUN(parent=self._parent(asked), structured_query=asked.structured, read_time=at)

        def call(timeout: float) -> Read:
            stream = self._api.run_query(types.RunQueryRequest.wrap(request), timeout=timeout, **self._options)
            answers = [_MATCH(answer) for answer in stream]
            documents = [answer.document for answer in answers if answer.HasField("document")]
            return Read(documents, _last_moment(answers))

        return self._patiently(call, READ_SECONDS)

    def count(self, asked: Asked, *, limit: int | None) -> int:
        """How many documents match, up to ``limit``."""
        request = _AGGREGATE(parent=self._parent(asked))
        request.structured_aggregation_query.structured_query.CopyFrom(asked.structured)
        aggregation = request.structured_aggregation_query.aggregations.add(alias="n")
        aggregation.count.SetInParent()
        if limit is not None:
            aggregation.count.up_to.value = limit

        def call(timeout: float) -> int:
            stream = self._api.run_aggregation_query(
                types.RunAggregationQueryRequest.wrap(request), timeout=timeout, **self._options
            )
            figures = [_FIGURES(answer).result.aggregate_fields["n"].integer_value for answer in stream]
            return int(figures[-1])

        return self._patiently(call, READ_SECONDS)

    def collection_ids(self, document: str) -> list[str]:
        """The collections below a document, or at the root for the empty path, in any order."""
        ids: list[str] = []
        token = ""
        while True:
            request = types.ListCollectionIdsRequest(
                parent=self.name_of(document) if document else self.root, page_size=300, page_token=token
            )

            def call(timeout: float, request: types.ListCollectionIdsRequest = request) -> tuple[list[str], str]:
                pages = self._api.list_collection_ids(request, timeout=timeout, **self._options).pages
                page = next(iter(pages))
                return list(page.collection_ids), str(page.next_page_token)

            found, token = self._patiently(call, READ_SECONDS)
            ids += found
            if not token:
                return ids

    def commit(self, writes: Iterable[Any]) -> None:
        """Carry out all writes or none. Raises CommitConflict where one's condition does not hold."""
        request = _COMMIT(database=self._database, writes=writes)
        try:
            self._api.commit(types.CommitRequest.wrap(request), timeout=COMMIT_SECONDS, **self._options)
        except CONFLICTS as error:
            raise CommitConflict from error
        except SDK_ERRORS as error:
            raise commit_error(error) from error

    def _parent(self, asked: Asked) -> str:
        return self.name_of(asked.parent) if asked.parent else self.root

    def _patiently(self, call: Callable[[float], T], seconds: float) -> T:
        """Carry out a read, again and again within its time, unless the database was away a moment ago."""
        is_outage = time.monotonic() < self._outage_until
        attempts = 1 if is_outage else _READ_ATTEMPTS
        deadline = time.monotonic() + (min(seconds, OUTAGE_ATTEMPT_SECONDS) if is_outage else seconds)
        for attempt in itertools.count(1):
            try:
                result = call(max(0.1, min(_ATTEMPT_SECONDS, deadline - time.monotonic())))
            except SDK_ERRORS as error:
                pause = random.uniform(0.5, 1) * 0.1 * 2**attempt  # noqa: S311
                final = attempt == attempts or time.monotonic() + pause > deadline
                if final or not isinstance(error, PASSING):
                    if isinstance(error, AWAY):
                        self._outage_until = time.monotonic() + OUTAGE_SECONDS
                    raise read_error(error) from error
            else:
                self._outage_until = -math.inf
                return result
            time.sleep(pause)
        raise AssertionError("unreachable")


def _last_moment(answers: list[Any]) -> Any:
    """Nothing that was read before this moment had changed by then."""
    return answers[-1].read_time
