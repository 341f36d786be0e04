"""A model call against a server that speaks Groq's API, through the real SDK: every failure has its outcome."""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from crm_core.ai.breaker import CircuitBreaker
from crm_core.ai.completion import Completion, JsonSchema, LimitsLeft, TokenUse
from crm_core.ai.failures import OUTCOMES, Failure
from crm_core.ai.groq_client import GroqModel
from crm_core.errors import AiError
from tests.fake_groq import FakeGroq, Reply, fails, fake_groq, says

KEY = "gsk_test_0123456789abcdefKEY"
BIG, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
SCHEMA = JsonSchema(
    name="greeting",
    schema={
        "type": "object",
        "properties": {"word": {"type": "string"}},
        "required": ["word"],
        "additionalProperties": False,
    },
)
HELLO = says({"word": "salut"})


class Counted:
    """A meter that remembers."""

    def __init__(self) -> None:
        self.reserved = 0
        self.recorded: list[tuple[TokenUse, LimitsLeft]] = []

    def reserve(self) -> None:
        self.reserved += 1

    def record(self, use: TokenUse, limits: LimitsLeft) -> None:
        self.recorded.append((use, limits))


@pytest.fixture
def server() -> Iterator[FakeGroq]:
    with fake_groq() as running:
        yield running


def model_at(server: FakeGroq, **options: Any) -> GroqModel:
    options = {"models": (BIG, SMALL), "timeout_s": 5.0} | options
    return GroqModel(api_key=SecretStr(KEY), base_url=server.url, **options)


def ask(model: GroqModel, meter: Counted | None = None, **options: Any) -> Completion:
    return model.complete_json(
        SCHEMA, "Ești politicos.", "Salută.", max_output_tokens=200, meter=meter or Counted(), **options
    )


def failure_of(call: Callable[[], object]) -> Failure:
    with pytest.raises(AiError) as error:
        call()
    failure = Failure(error.value.kind)
    assert error.value.message == OUTCOMES[failure].sentence
    return failure


def test_an_answer_comes_with_its_cost_and_the_limits_left(server: FakeGroq) -> None:
    server.replies.append(HELLO)
    meter = Counted()
    answer = ask(model_at(server), meter)
    assert answer.data == {"word": "salut"}
    assert (answer.use.prompt, answer.use.cached, answer.use.completion, answer.use.total) == (1000, 800, 200, 1200)
    assert 0 < answer.use.seconds < 5
    assert answer.limits == LimitsLeft(requests=987, tokens=4321, requests_reset="2m59.56s", tokens_reset="7.66s")
    assert meter.reserved == 1
    assert meter.recorded == [(answer.use, answer.limits)]


def test_a_strict_model_is_asked_by_the_schema_and_never_with_max_tokens(server: FakeGroq) -> None:
    server.replies.append(HELLO)
    ask(model_at(server))
    (asked,) = server.asked
    assert asked.path == "/openai/v1/chat/completions"
    assert asked.body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "greeting", "strict": True, "schema": SCHEMA.schema},
    }
    assert asked.body["reasoning_effort"] == "low"
    assert asked.body["max_completion_tokens"] == 200
    assert "max_tokens" not in asked.body
    assert [message["role"] for message in asked.body["messages"]] == ["system", "user"]


def test_another_model_is_told_the_schema_in_words(server: FakeGroq) -> None:
    server.replies.append(HELLO)
    ask(model_at(server, models=("qwen/qwen3.8-27b",)))
    (asked,) = server.asked
    assert asked.body["response_format"] == {"type": "json_object"}
    assert json.dumps(SCHEMA.schema, separators=(",", ":")) in asked.body["messages"][0]["content"]
    assert "reasoning_effort" not in asked.body


DROPPED = Reply(drop=True)
GIVEN_UP = [
    (fails(401, "invalid_api_key"), Failure.KEY_REFUSED),
    (fails(403), Failure.FORBIDDEN),
    (fails(413, "rate_limit_exceeded"), Failure.TOO_LARGE),
    (fails(422), Failure.UNPROCESSABLE),
    (fails(400, "context_length_exceeded"), Failure.BAD_REQUEST),
    (fails(418), Failure.BAD_REQUEST),
]
OTHER_MODEL = [
    (fails(404, "model_not_found"), Failure.MODEL_MISSING),
    (fails(429, "rate_limit_exceeded", retry_after="30"), Failure.RATE_LIMITED),
    (fails(429, "rate_limit_exceeded"), Failure.RATE_LIMITED),
    (fails(498), Failure.NO_CAPACITY),
    (fails(400, "json_validate_failed"), Failure.SCHEMA_FAILED),
    (says('{"word": "sal', finish="length"), Failure.TRUNCATED),
    (says("Bună ziua!"), Failure.NOT_JSON),
    (says("[1]"), Failure.NOT_JSON),
    (Reply(body=b"<html>proxy</html>"), Failure.NOT_JSON),
    (says(None, refusal="I cannot help"), Failure.REFUSED),
    (says(""), Failure.EMPTY),
    (Reply(body=b'{"choices": []}'), Failure.EMPTY),
    (Reply(body=b'{"choices": [{"message": null}]}'), Failure.EMPTY),
    (Reply(body=b'{"choices": [7], "usage": "much"}'), Failure.EMPTY),
]
AGAIN = [
    (fails(500), Failure.SERVER),
    (fails(503), Failure.SERVER),
    (DROPPED, Failure.DISCONNECTED),
]


@pytest.mark.parametrize(("reply", "failure"), GIVEN_UP)
def test_what_no_model_could_answer_is_given_up_at_once(server: FakeGroq, reply: Reply, failure: Failure) -> None:
    server.replies.append(reply)
    assert failure_of(lambda: ask(model_at(server))) is failure
    assert server.models_asked == [BIG]


@pytest.mark.parametrize(("reply", "failure"), OTHER_MODEL)
def test_what_the_first_model_cannot_is_asked_of_the_other(server: FakeGroq, reply: Reply, failure: Failure) -> None:
    server.replies.extend([reply, HELLO])
    meter = Counted()
    assert ask(model_at(server), meter).data == {"word": "salut"}
    assert server.models_asked == [BIG, SMALL]
    assert meter.reserved == 2


@pytest.mark.parametrize(("reply", "failure"), OTHER_MODEL)
def test_where_both_models_fail_a_sentence_says_why(server: FakeGroq, reply: Reply, failure: Failure) -> None:
    server.replies.extend([reply, reply])
    assert failure_of(lambda: ask(model_at(server))) is failure
    assert server.models_asked == [BIG, SMALL]


@pytest.mark.parametrize(("reply", "failure"), AGAIN)
def test_a_passing_fault_is_tried_again_on_the_same_model(server: FakeGroq, reply: Reply, failure: Failure) -> None:
    server.replies.extend([reply, HELLO])
    assert ask(model_at(server)).data == {"word": "salut"}
    assert server.models_asked == [BIG, BIG]


@pytest.mark.parametrize(("reply", "failure"), AGAIN)
def test_a_fault_that_stays_ends_with_the_other_model_and_a_sentence(
    server: FakeGroq, reply: Reply, failure: Failure
) -> None:
    server.replies.extend([reply] * 4)
    assert failure_of(lambda: ask(model_at(server))) is failure
    assert server.models_asked == [BIG, BIG, SMALL, SMALL]


def test_a_short_retry_after_is_waited_for_and_a_long_one_rests_the_model(server: FakeGroq) -> None:
    now = fails(429, "rate_limit_exceeded", retry_after="0.2")
    server.replies.extend([now, HELLO, fails(429, "rate_limit_exceeded", retry_after="40"), HELLO, HELLO])
    model = model_at(server)
    for _ in range(3):
        assert ask(model).data == {"word": "salut"}
    assert server.models_asked == [BIG, BIG, BIG, SMALL, SMALL]


def test_when_every_model_rests_nothing_is_sent(server: FakeGroq) -> None:
    limited = fails(429, "rate_limit_exceeded", retry_after="40")
    server.replies.extend([limited, limited])
    model = model_at(server)
    for _ in range(2):
        assert failure_of(lambda: ask(model)) is Failure.RATE_LIMITED
    assert server.models_asked == [BIG, SMALL]


def test_a_model_that_is_gone_is_not_asked_every_time(server: FakeGroq) -> None:
    server.replies.extend([fails(404, "model_not_found"), HELLO, HELLO])
    model = model_at(server)
    for _ in range(2):
        ask(model)
    assert server.models_asked == [BIG, SMALL, SMALL]


@pytest.mark.parametrize(
    "slow", [Reply(delay_s=30), Reply(body=HELLO.body, trickle_s=0.2)], ids=["silent", "trickling"]
)
def test_all_attempts_together_end_with_the_time_limit(server: FakeGroq, slow: Reply) -> None:
    server.replies.extend([slow, slow])
    began = time.monotonic()
    assert failure_of(lambda: ask(model_at(server, timeout_s=3.0))) is Failure.TIMEOUT
    # The answers themselves take half a minute; a busy machine may be late with the three seconds that are allowed.
    assert time.monotonic() - began < 10
    assert server.models_asked == [BIG, SMALL]


def test_a_slow_first_model_leaves_time_for_the_other(server: FakeGroq) -> None:
    server.replies.extend([Reply(delay_s=30), HELLO])
    assert ask(model_at(server, timeout_s=1.5)).data == {"word": "salut"}


def test_a_server_that_is_not_there_is_a_lost_connection() -> None:
    with fake_groq() as gone:
        address = gone
    assert failure_of(lambda: ask(model_at(address, timeout_s=2.0))) is Failure.DISCONNECTED


class Stopped(BaseException):
    """What a page raises when the person stopped it."""


def test_the_person_can_stop_the_wait(server: FakeGroq) -> None:
    server.replies.append(Reply(delay_s=30))
    asked: list[int] = []

    def still_wanted() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Stopped

    began = time.monotonic()
    with pytest.raises(Stopped):
        ask(model_at(server), still_wanted=still_wanted)
    assert time.monotonic() - began < 1.5


class Clock:
    """Moves when told, and a little with real time."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


def test_after_repeated_failures_the_provider_is_left_alone_and_then_tried_once(server: FakeGroq) -> None:
    clock = Clock()
    model = model_at(server, breaker=CircuitBreaker(threshold=3, pause_s=60, clock=clock), clock=clock)
    server.replies.extend([fails(500)] * 4)
    assert failure_of(lambda: ask(model)) is Failure.SERVER
    sent = len(server.asked)
    assert failure_of(lambda: ask(model)) is Failure.RESTING
    assert len(server.asked) == sent
    clock.ahead = 61
    server.replies.append(HELLO)
    assert ask(model).data == {"word": "salut"}
    assert ask_word(model, server) == "salut"


def ask_word(model: GroqModel, server: FakeGroq) -> str:
    server.replies.append(HELLO)
    return str(ask(model).data["word"])


def test_an_answer_of_no_use_is_still_a_sign_of_life(server: FakeGroq) -> None:
    clock = Clock()
    model = model_at(server, breaker=CircuitBreaker(threshold=3, pause_s=60, clock=clock), clock=clock)
    server.replies.extend([fails(500)] * 4)
    assert failure_of(lambda: ask(model)) is Failure.SERVER
    clock.ahead = 61
    server.replies.extend([says("nu"), says("nu")])
    assert failure_of(lambda: ask(model)) is Failure.NOT_JSON
    assert ask_word(model, server) == "salut"


def test_while_one_call_tries_after_the_pause_the_others_do_not() -> None:
    clock = Clock()
    breaker = CircuitBreaker(threshold=1, pause_s=60, clock=clock)
    breaker.failed()
    assert not breaker.allows()
    clock.ahead = 61
    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.succeeded()
    assert breaker.allows()


def test_a_refused_key_is_not_tried_with_every_click(server: FakeGroq) -> None:
    server.replies.append(fails(401))
    model = model_at(server)
    assert failure_of(lambda: ask(model)) is Failure.KEY_REFUSED
    assert failure_of(lambda: ask(model)) is Failure.RESTING
    assert len(server.asked) == 1


def test_every_failure_has_an_outcome_and_a_sentence() -> None:
    assert set(OUTCOMES) == set(Failure)
    assert all(outcome.sentence.endswith(".") for outcome in OUTCOMES.values())


@pytest.mark.parametrize(
    "reply",
    [
        fails(401, message=f"Incorrect API key provided: {KEY}"),
        fails(500, message=f"Authorization: Bearer {KEY}"),
        says(f"the key is {KEY}"),
        Reply(drop=True),
    ],
)
def test_the_key_is_in_no_log_and_no_error(server: FakeGroq, reply: Reply, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("groq", "httpx", "httpcore", "groq._base_client"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    server.replies.extend([reply] * 4)
    model = model_at(server)
    with pytest.raises(AiError) as error:
        ask(model)
    assert server.asked[0].authorization == f"Bearer {KEY}"
    shown = "".join(traceback.format_exception(error.value)) + repr(error.value) + repr(vars(error.value))
    assert KEY not in shown + caplog.text + repr(model) + str(model)
    assert "Salută" not in caplog.text
    assert error.value.__cause__ is None


def test_the_available_models_are_listed_or_the_failure_is_a_sentence(server: FakeGroq) -> None:
    assert model_at(server).available_models() >= {BIG, SMALL}
