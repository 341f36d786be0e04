"""The protocol to the letter: what is a call, what is none, and how an end is said."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callables.inputs import fields_of, flag, optional_integer, optional_phone, optional_text, text
from callables.protocol import HTTP_STATUS, MAX_BODY, Answer, Status, check_content_type, read_data
from crm_core.errors import InvalidInput, PhoneError
from tests.callables.conftest import ASK, Server, error_of

INT64 = "type.googleapis.com/google.protobuf.Int64Value"
UINT64 = "type.googleapis.com/google.protobuf.UInt64Value"


def test_the_http_status_of_each_code_is_that_of_google_rpc_code() -> None:
    assert {status.value: http for status, http in HTTP_STATUS.items()} == {
        "OK": 200,
        "INVALID_ARGUMENT": 400,
        "FAILED_PRECONDITION": 400,
        "UNAUTHENTICATED": 401,
        "PERMISSION_DENIED": 403,
        "NOT_FOUND": 404,
        "ABORTED": 409,
        "ALREADY_EXISTS": 409,
        "RESOURCE_EXHAUSTED": 429,
        "DATA_LOSS": 500,
        "INTERNAL": 500,
        "UNAVAILABLE": 503,
    }
    assert set(HTTP_STATUS) == set(Status)


def test_results_and_errors_are_written_as_the_protocol_says() -> None:
    assert json.loads(Answer(result={"a": [1, None]}).body()) == {"result": {"a": [1, None]}}
    assert json.loads(Answer(result=None).body()) == {"result": None}
    refused = Answer(status=Status.NOT_FOUND, message="Nu există.")
    assert json.loads(refused.body()) == {"error": {"status": "NOT_FOUND", "message": "Nu există."}}
    detailed = Answer(status=Status.INVALID_ARGUMENT, message="x", details={"field": "question"})
    assert json.loads(detailed.body())["error"]["details"] == {"field": "question"}


def test_an_answer_can_always_be_written() -> None:
    assert json.loads(Answer(result="ziua \ud83c").body()) == {"result": "ziua ?"}


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        'Application/JSON ; charset="utf-8"',
    ],
)
def test_json_in_utf_8_is_a_call(kind: str) -> None:
    check_content_type(kind, None)
    check_content_type(kind, "identity")


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/json; charset=latin-1",
        "application/json; charset=utf-8; boundary=x",
        "text/plain; application/json",
    ],
)
def test_any_other_content_is_none(kind: str | None) -> None:
    with pytest.raises(InvalidInput):
        check_content_type(kind, None)


def test_a_compressed_body_is_not_opened() -> None:
    with pytest.raises(InvalidInput):
        check_content_type("application/json", "gzip")


@pytest.mark.parametrize(
    ("body", "data"),
    [
        ('{"data": null}', None),
        ('{"data": {"a": "ă"}}', {"a": "ă"}),
        (f'{{"data": {{"n": {{"@type": "{INT64}", "value": "-50"}}}}}}', {"n": -50}),
        (f'{{"data": [{{"@type": "{UINT64}", "value": "18446744073709551615"}}]}}', [2**64 - 1]),
    ],
)
def test_data_is_read_with_the_integers_that_clients_wrap(body: str, data: Any) -> None:
    assert read_data(body.encode()) == data


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b"{}",
        b"{data: 1}",
        b'{"data": 1, "more": 2}',
        b'{"Data": 1}',
        b'{"data": 1} x',
        b'{"data": NaN}',
        b'{"data": Infinity}',
        b'{"data": ' + b"9" * 5000 + b"}",
        b'{"data": "\xff"}',
        '{"data": "ă"}'.encode("utf-16"),
        b'{"data": {"@type": "type.googleapis.com/google.protobuf.Any", "value": "1"}}',
        f'{{"data": {{"@type": "{INT64}", "value": 5}}}}'.encode(),
        f'{{"data": {{"@type": "{INT64}", "value": "5x"}}}}'.encode(),
        f'{{"data": {{"@type": "{INT64}", "value": "{"9" * 30}"}}}}'.encode(),
        f'{{"data": {{"@type": "{INT64}"}}}}'.encode(),
        b'{"data": {"@type": {}, "value": "1"}}',
        b'{"data": ' + b"[" * 25 + b"]" * 25 + b"}",
        b'{"data": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    ],
    ids=range(22),
)
def test_what_is_no_call_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_data(body)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_do_more_than_be_refused(body: bytes) -> None:
    with suppress(InvalidInput):
        read_data(body)


class TestFields:
    def test_data_is_an_object(self) -> None:
        for data in (None, [], "x", 7, True):
            with pytest.raises(InvalidInput):
                fields_of(data)

    @pytest.mark.parametrize("value", [None, "", "  \n", 7, True, ["x"], {"x": 1}, "x" * 11, "a\x00b", "\ud800"])
    def test_a_text_that_must_be_there_says_something(self, value: Any) -> None:
        with pytest.raises(InvalidInput) as refused:
            text({"name": value}, "name", longest=10)
        assert refused.value.field == "name"

    def test_texts_are_taken_as_they_are(self) -> None:
        assert text({"name": " a\n„ă”\u200b😀"}, "name", longest=10) == " a\n„ă”\u200b😀"
        assert optional_text({}, "name", longest=10) is None
        assert optional_text({"name": None}, "name", longest=10) is None

    @pytest.mark.parametrize("value", ["5", 5.5, True, [], float("inf"), float("nan")])
    def test_a_whole_number_is_nothing_else(self, value: Any) -> None:
        with pytest.raises(InvalidInput):
            optional_integer({"n": value}, "n")

    def test_javascript_may_write_whole_numbers_with_a_point(self) -> None:
        assert optional_integer({"n": 50.0}, "n") == 50
        assert optional_integer({"n": None}, "n") is None

    @pytest.mark.parametrize("value", ["false", 0, 1, "", []])
    def test_a_flag_is_true_or_false(self, value: Any) -> None:
        with pytest.raises(InvalidInput):
            flag({"f": value}, "f", default=True)

    def test_a_flag_that_is_not_given_is_its_default(self) -> None:
        assert flag({}, "f", default=True)
        assert flag({"f": None}, "f", default=True)
        assert not flag({"f": False}, "f", default=True)

    def test_a_phone_is_read_in_any_notation(self) -> None:
        assert optional_phone({"p": "0722 123 456"}, "p") == "+40722123456"
        with pytest.raises(PhoneError):
            optional_phone({"p": "12"}, "p")
        with pytest.raises(InvalidInput):
            optional_phone({"p": 40722123456}, "p")

    @given(st.dictionaries(st.just("x"), st.none() | st.booleans() | st.integers() | st.floats() | st.text()))
    def test_any_value_is_taken_or_refused_by_name(self, fields: dict[str, Any]) -> None:
        for read in (
            lambda: text(fields, "x", longest=5),
            lambda: optional_phone(fields, "x"),
            lambda: optional_integer(fields, "x"),
            lambda: flag(fields, "x", default=True),
        ):
            with suppress(InvalidInput):
                read()


class TestOverHttp:
    @pytest.fixture
    def bearer(self, running: Server) -> dict[str, str]:
        return {"Authorization": f"Bearer {running.issuer.token('ana')}", "Content-Type": "application/json"}

    @pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
    def test_only_post_is_a_call(self, server: Server, method: str, bearer: dict[str, str]) -> None:
        answer = server.http.request(method, f"/{ASK}", headers=bearer)
        assert answer.status_code == 400
        assert "access-control-allow-origin" not in answer.headers
        if method != "HEAD":
            assert error_of(answer)["status"] == "INVALID_ARGUMENT"

    def test_a_body_that_is_no_call_is_refused(self, server: Server, bearer: dict[str, str]) -> None:
        for body in (b"", b"{}", b"[1]", b'{"data": 1, "x": 2}'):
            answer = error_of(server.http.post(f"/{ASK}", content=body, headers=bearer))
            assert (answer["status"], answer["http"]) == ("INVALID_ARGUMENT", 400)

    def test_another_content_type_is_refused(self, server: Server, bearer: dict[str, str]) -> None:
        answer = server.http.post(f"/{ASK}", content=b'{"data": {}}', headers=bearer | {"Content-Type": "text/plain"})
        assert error_of(answer)["status"] == "INVALID_ARGUMENT"

    def test_a_body_has_a_limit_whatever_its_length_is_said_to_be(self, server: Server, bearer: dict[str, str]) -> None:
        large = json.dumps({"data": {"question": "x" * MAX_BODY}}).encode()
        refused = error_of(server.http.post(f"/{ASK}", content=large, headers=bearer))
        assert "prea mare" in refused["message"]
        chunks = (large[n : n + 1000] for n in range(0, len(large), 1000))
        refused = error_of(server.http.post(f"/{ASK}", content=chunks, headers=bearer))
        assert "prea mare" in refused["message"]
        allowed = json.dumps({"data": {"phoneE164": "1", "x": "x" * (MAX_BODY - 100)}}).encode()
        refused = error_of(server.http.post(f"/{ASK}", content=allowed, headers=bearer))
        assert "prea mare" not in refused["message"]

    def test_answers_are_json_and_kept_by_nobody(self, server: Server) -> None:
        answer = server.call(ASK, {})
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
