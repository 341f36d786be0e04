"""Reading what Groq answers: the content, what it cost, the limits left, and what an error means. Trusts nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import groq
import httpx

from crm_core.ai.completion import LimitsLeft, TokenUse
from crm_core.ai.failures import AttemptFailed, Failure
from crm_core.ai.json_objects import read_object

_BY_STATUS = {
    401: Failure.KEY_REFUSED,
    403: Failure.FORBIDDEN,
    404: Failure.MODEL_MISSING,
    408: Failure.TIMEOUT,
    413: Failure.TOO_LARGE,
    422: Failure.UNPROCESSABLE,
    429: Failure.RATE_LIMITED,
    498: Failure.NO_CAPACITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One completion as received. ``failure`` says why it cannot be used."""

    content: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    model: str = ""
    use: TokenUse = TokenUse()
    failure: Failure | None = None


def read_answer(body: str, *, seconds: float) -> Answer:
    """The answer in a response's body, whatever it is."""
    completion = read_object(body)
    if completion is None:
        return Answer(failure=Failure.NOT_JSON, use=TokenUse(seconds=seconds))
    use = _use(completion.get("usage"), seconds)
    model = completion.get("model")
    model = model if isinstance(model, str) else ""
    choices = completion.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return Answer(failure=Failure.EMPTY, use=use, model=model)
    content = message.get("content")
    failure: Failure | None = None
    data: dict[str, Any] | None = None
    if message.get("refusal"):
        failure = Failure.REFUSED
    elif choice.get("finish_reason") == "length":
        failure = Failure.TRUNCATED
    elif not isinstance(content, str) or not content.strip():
        failure = Failure.EMPTY
    else:
        data = read_object(content)
        failure = Failure.NOT_JSON if data is None else None
    return Answer(
        content=content if isinstance(content, str) else "", data=data or {}, model=model, use=use, failure=failure
    )


def failure_of(error: groq.APIError | httpx.HTTPError) -> AttemptFailed:
    """What an error of the SDK means. Nothing of its text is kept: it may repeat what was sent."""
    if isinstance(error, groq.APITimeoutError | httpx.TimeoutException):
        return AttemptFailed(Failure.TIMEOUT)
    if not isinstance(error, groq.APIStatusError):
        validation = isinstance(error, groq.APIResponseValidationError)
        return AttemptFailed(Failure.NOT_JSON if validation else Failure.DISCONNECTED)
    status = error.status_code
    code = _error_code(error.body)
    if status == 400:
        return AttemptFailed(Failure.SCHEMA_FAILED if code == "json_validate_failed" else Failure.BAD_REQUEST)
    if status >= 500:
        return AttemptFailed(Failure.SERVER)
    failure = _BY_STATUS.get(status, Failure.BAD_REQUEST)
    retry_after = _seconds(error.response.headers.get("retry-after")) if failure is Failure.RATE_LIMITED else None
    return AttemptFailed(failure, retry_after=retry_after)


def limits_of(headers: Mapping[str, str]) -> LimitsLeft:
    """The limits left, from a response's headers."""
    return LimitsLeft(
        requests=_count(headers.get("x-ratelimit-remaining-requests")),
        tokens=_count(headers.get("x-ratelimit-remaining-tokens")),
        requests_reset=(headers.get("x-ratelimit-reset-requests") or "")[:20],
        tokens_reset=(headers.get("x-ratelimit-reset-tokens") or "")[:20],
    )


def _use(usage: object, seconds: float) -> TokenUse:
    if not isinstance(usage, dict):
        return TokenUse(seconds=seconds)
    details = usage.get("prompt_tokens_details")
    return TokenUse(
        prompt=_tokens(usage.get("prompt_tokens")),
        cached=_tokens(details.get("cached_tokens")) if isinstance(details, dict) else 0,
        completion=_tokens(usage.get("completion_tokens")),
        seconds=seconds,
    )


def _tokens(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0


def _count(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None


def _seconds(text: str | None) -> float | None:
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _error_code(body: object) -> str:
    inner = body.get("error") if isinstance(body, dict) else None
    code = inner.get("code") if isinstance(inner, dict) else None
    return code if isinstance(code, str) else ""
