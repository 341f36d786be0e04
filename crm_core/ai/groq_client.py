"""Groq, through its SDK: the only module that imports it, and only when it is chosen.

The SDK itself never retries: it would sleep for as long as a ``retry-after`` says. What follows a failure is decided
here by ``failures.OUTCOMES``, within one time limit for all attempts of a call together.
"""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import groq
import httpx
from pydantic import SecretStr

from crm_core.ai.breaker import CircuitBreaker
from crm_core.ai.completion import Completion, JsonSchema, Meter, keep_waiting
from crm_core.ai.failures import OUTCOMES, AttemptFailed, Failure, Then, ai_error
from crm_core.ai.groq_answers import failure_of, limits_of, read_answer

T = TypeVar("T")
_log = logging.getLogger("crm.ai")
_POLL_S = 0.2
_AGAIN_AFTER_S = 0.3
_WORTH_WAITING_S = 3.0
"""A ``retry-after`` up to this long is waited for; for a longer one the other model is asked."""
_FIRST_SHARE = 0.6
"""How much of the time the first model may take, so that some is left for the other."""
_MISSING_FOR_S = 600.0
"""How long a model that does not exist is not asked again."""
_STRICT_MODELS = "openai/gpt-oss-"
"""Models that hold a strict schema; others are told the schema in words."""


class GroqModel:
    """Calls Groq's chat completions. Safe to share between threads.

    ``models`` in the order they are asked. ``timeout_s`` bounds a call whatever the network does: the request runs on
    a thread of its own, which is left behind when the time is up.
    """

    def __init__(
        self,
        *,
        api_key: SecretStr,
        models: Sequence[str],
        base_url: str = "",
        timeout_s: float = 20.0,
        breaker: CircuitBreaker | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        # What the SDK and its HTTP client log below a warning may hold what clients wrote.
        for name in ("groq", "httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._api_key, self._base_url = api_key, base_url
        self._client = groq.Groq(
            api_key=api_key.get_secret_value(), base_url=base_url or None, timeout=timeout_s, max_retries=0
        )
        self._models = tuple(models)
        self._timeout_s = timeout_s
        self._breaker = breaker or CircuitBreaker(clock=clock)
        self._clock = clock
        self._resting: dict[str, tuple[float, Failure]] = {}
        """Until when a model is left alone, and why: its limit is used up, or it does not exist."""

    @property
    def model_name(self) -> str:
        """The model that is asked first."""
        return self._models[0]

    @property
    def model_names(self) -> tuple[str, ...]:
        """The configured models in the order they are asked."""
        return self._models

    def complete_json(
        self,
        schema: JsonSchema,
        system: str,
        user: str,
        *,
        max_output_tokens: int,
        meter: Meter,
        still_wanted: Callable[[], object] = keep_waiting,
    ) -> Completion:
        """See ``completion.JsonModel``."""
        if not self._breaker.allows():
            raise ai_error(Failure.RESTING)
        ends_at = self._clock() + self._timeout_s
        awake = [model for model in self._models if not self._rests(model)]
        failure = self._resting[self._models[-1]][1] if not awake else Failure.EMPTY
        for model in awake:
            last = model == awake[-1]
            for attempt in range(2):
                left = ends_at - self._clock()
                if left <= _POLL_S:
                    raise ai_error(Failure.TIMEOUT)
                meter.reserve()
                request = self._request(model, schema, system, user, max_output_tokens)
                limit = left if last else min(left, self._timeout_s * _FIRST_SHARE)
                try:
                    completion = self._attempt(request, limit, meter, still_wanted)
                except AttemptFailed as error:
                    failure = error.failure
                    self._note(model, error)
                    wait = self._wait_before_again(error, attempt, ends_at)
                    if wait is not None:
                        self._wait(wait, still_wanted)
                        continue
                    if OUTCOMES[failure].then is Then.GIVE_UP:
                        raise ai_error(failure) from None
                    break
                self._breaker.succeeded()
                return completion
        raise ai_error(failure)

    def alone(self, model: str) -> GroqModel:
        """The same account with this model only."""
        return GroqModel(
            api_key=self._api_key,
            models=(model,),
            base_url=self._base_url,
            timeout_s=self._timeout_s,
            clock=self._clock,
        )

    def available_models(self) -> frozenset[str]:
        """The ids of the models that the account may use. Raises AiError."""
        try:
            return frozenset(
                model.id for model in self._in_time(self._client.models.list, self._timeout_s, keep_waiting).data
            )
        except AttemptFailed as error:
            raise ai_error(error.failure) from None

    # --- One attempt -----------------------------------------------------------------------------------------------

    def _attempt(
        self, request: Mapping[str, Any], limit_s: float, meter: Meter, still_wanted: Callable[[], object]
    ) -> Completion:
        began = self._clock()
        create = self._client.chat.completions.with_raw_response.create
        raw = self._in_time(lambda: create(**request, timeout=limit_s), limit_s, still_wanted)
        limits = limits_of(raw.headers)
        answer = read_answer(raw.text(), seconds=self._clock() - began)
        meter.record(answer.use, limits)
        if answer.failure is not None:
            raise AttemptFailed(answer.failure)
        return Completion(
            content=answer.content,
            data=answer.data,
            model=answer.model or str(request["model"]),
            use=answer.use,
            limits=limits,
        )

    def _in_time(self, call: Callable[[], T], limit_s: float, still_wanted: Callable[[], object]) -> T:
        """The call's result within the limit, on a thread of its own. Raises AttemptFailed, and what stops the wait."""
        outcome: queue.Queue[tuple[bool, Any]] = queue.Queue(maxsize=1)

        def run() -> None:
            try:
                outcome.put((True, call()))
            except (groq.APIError, httpx.HTTPError) as error:
                outcome.put((False, failure_of(error)))
            except Exception as error:
                outcome.put((False, AttemptFailed(Failure.BAD_REQUEST)))
                _log.warning("model call failed in the client: %s", type(error).__name__)

        threading.Thread(target=run, daemon=True, name="groq-call").start()
        ends_at = self._clock() + limit_s
        while True:
            left = ends_at - self._clock()
            if left <= 0:
                raise AttemptFailed(Failure.TIMEOUT)
            try:
                succeeded, value = outcome.get(timeout=min(_POLL_S, left))
            except queue.Empty:
                still_wanted()
                continue
            if succeeded:
                result: T = value
                return result
            raise value

    # --- What follows ----------------------------------------------------------------------------------------------

    def _rests(self, model: str) -> bool:
        until, _ = self._resting.get(model, (0.0, Failure.RATE_LIMITED))
        return until > self._clock()

    def _note(self, model: str, error: AttemptFailed) -> None:
        outcome = OUTCOMES[error.failure]
        _log.warning("model %s: %s", model, error.failure.value)
        if outcome.trips or outcome.opens:
            self._breaker.failed(at_once=outcome.opens)
        else:
            self._breaker.succeeded()  # it answered, if not what was wanted
        if error.failure is Failure.MODEL_MISSING:
            self._resting[model] = (self._clock() + _MISSING_FOR_S, error.failure)
        elif error.failure is Failure.RATE_LIMITED and (error.retry_after or 0) > _WORTH_WAITING_S:
            self._resting[model] = (self._clock() + float(error.retry_after or 0), error.failure)

    def _wait_before_again(self, error: AttemptFailed, attempt: int, ends_at: float) -> float | None:
        """Seconds before the same model is asked again; None where it is not."""
        if attempt > 0:
            return None
        wait: float | None = None
        if OUTCOMES[error.failure].then is Then.AGAIN:
            wait = _AGAIN_AFTER_S
        elif error.failure is Failure.RATE_LIMITED and error.retry_after is not None:
            wait = error.retry_after if error.retry_after <= _WORTH_WAITING_S else None
        return wait if wait is not None and self._clock() + wait < ends_at else None

    def _wait(self, seconds: float, still_wanted: Callable[[], object]) -> None:
        pause = threading.Event()
        ends_at = self._clock() + seconds
        while (left := ends_at - self._clock()) > 0:
            pause.wait(min(_POLL_S, left))
            still_wanted()

    def _request(
        self, model: str, schema: JsonSchema, system: str, user: str, max_output_tokens: int
    ) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "max_completion_tokens": max_output_tokens,
            "temperature": 0,
        }
        if model.startswith(_STRICT_MODELS):
            request["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": schema.name, "strict": True, "schema": dict(schema.schema)},
            }
            request["reasoning_effort"] = "low"
        else:
            told = json.dumps(schema.schema, ensure_ascii=False, separators=(",", ":"))
            request["response_format"] = {"type": "json_object"}
            request["messages"][0]["content"] = f"{system}\n\nJSON schema of the answer:\n{told}"
        return request
