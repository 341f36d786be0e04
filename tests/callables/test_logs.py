"""The log says what happened to which request, and nothing of what anybody said or who they are."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit import config
from streamlit.logger import update_formatter

from crm_core.extraction.drafts import DraftService
from crm_core.incidents import report
from crm_core.store.base import DocumentStore
from tests.builders import ACCOUNT, BOOKING, PHONE, messages, store_thread
from tests.callables.conftest import ASK, EXTRACT, Server
from tests.callables.issuer import issuing
from tests.wiring import services
from web import logs
from web.request_ids import RequestIdFilter


class Lines(logging.Handler):
    """What the server's log holds."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logs.JsonLines())
        self.addFilter(RequestIdFilter())
        self.lines: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))

    def of(self, request: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["request"] == request]


@pytest.fixture
def log() -> Iterator[Lines]:
    """The log as ``server.py`` configures it, every program's lines at every level; afterwards as it was."""
    root, ours, access = logging.getLogger(), logging.getLogger(logs.ROOT), logging.getLogger("uvicorn.access")
    before = (root.level, ours.level, list(ours.handlers), access.disabled)
    factory, form = logging.getLogRecordFactory(), config.get_option("logger.messageFormat")
    logs.configure()
    handler = Lines()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.level, ours.level, ours.handlers[:], access.disabled = before
    logging.setLogRecordFactory(factory)
    logging.captureWarnings(False)
    config.set_option("logger.messageFormat", form)
    update_formatter()


def test_each_call_is_one_line_that_its_answers_id_finds(server: Server, log: Lines) -> None:
    answer = server.call(ASK, {"phoneE164": PHONE, "question": "Cât?"})
    # At this level the first call's fetching of certificates is told too, by its library.
    (line,) = [line for line in log.of(answer.headers["x-request-id"]) if line["logger"].startswith("crm")]
    assert set(line) == {"time", "level", "logger", "request", "message"}
    assert line["message"].startswith("clientCrmAsk NOT_FOUND in ")
    assert (line["level"], line["logger"]) == ("INFO", "crm.callables")


def test_an_unexpected_error_is_found_by_the_code_in_its_answer(
    server: Server, store: DocumentStore, log: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("Ioana Pop")

    monkeypatch.setattr(DraftService, "draft", broken)
    answer = server.call(EXTRACT, {"threadId": "WA-01__x", "accountId": ACCOUNT})
    error, call = log.of(answer.headers["x-request-id"])
    code = error["message"].split()[2].rstrip(":")
    assert code in answer.json()["error"]["message"]
    assert "RuntimeError" in error["message"]
    assert "test_logs.py" in error["message"]
    assert "Ioana" not in json.dumps([error, call])


PERSONAL = (
    "722123456",
    "0722",
    "Ioana",
    "Str. X",
    "Spiderman",
    "1200",
    "cheltuit",
    "ana@",
    "example.com",
    "eyJ",
    "Bearer",
)


def test_nothing_personal_and_no_token_is_in_the_log(
    server: Server, store: DocumentStore, log: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = {"threadId": store_thread(store, messages(("client", BOOKING))), "accountId": ACCOUNT}
    asked = {"phoneE164": PHONE, "question": "Cât a cheltuit Ioana?"}
    server.result(EXTRACT, thread)
    server.result(EXTRACT, thread | {"dryRun": False})
    server.result(ASK, asked)
    server.refused(EXTRACT, thread | {"phoneE164": "0722"})
    server.refused(EXTRACT, {"threadId": f"WA-01__{PHONE}", "accountId": ACCOUNT})
    server.refused(ASK, asked, uid=None)
    server.refused(ASK, asked, uid="ioana")
    server.http.post(f"/{ASK}", content=b'{"data": "Ioana"', headers={"Authorization": "Bearer eyJ.Ioana.x"})
    server.http.get(f"/client?phone={PHONE}&name=Ioana")
    store.transaction(lambda tx: tx.update(f"threads/{thread['threadId']}", {"displayName": {"Ioana": 1}}))
    server.refused(EXTRACT, thread | {"threadId": PHONE})

    def broken(*_: Any, **__: Any) -> Any:
        raise ValueError(f"Ioana {PHONE}")

    monkeypatch.setattr(DraftService, "draft", broken)
    server.refused(EXTRACT, thread)
    with issuing() as issuer:
        issuer.status = 500
        other = Server(issuer)
        other.crm = services(store)
        other.refused(ASK, asked)
        other.close()

    ours = [line for line in log.lines if line["logger"].startswith(("crm", "uvicorn", "starlette"))]
    assert len(ours) >= 11
    said = [{name: told for name, told in line.items() if name not in ("time", "request")} for line in ours]
    text = json.dumps(said, ensure_ascii=False)
    for line in ours:  # ids and codes are made by chance, and may hold any figures
        assert re.fullmatch("[0-9a-f]{32}|", line["request"])
        text = text.replace(line["request"] or "-", "-")
    text = re.sub(r"(?<=unexpected error )[0-9a-f]{8}", "-", text)
    assert [word for word in PERSONAL if word in text] == []


def test_a_damaged_document_is_named_to_the_caller_and_not_to_the_log(
    server: Server, store: DocumentStore, log: Lines
) -> None:
    thread_id = store_thread(store, messages(("client", BOOKING)))
    asked = {"threadId": thread_id, "accountId": ACCOUNT}
    run_id = server.result(EXTRACT, asked)["runId"]
    path = f"threads/{thread_id}/extractions/m01/runs/{run_id}"
    store.transaction(lambda tx: tx.update(path, {"draft": {"fields": "x"}}))
    refused = server.refused(EXTRACT, asked | {"dryRun": False})
    assert (refused["status"], refused["http"]) == ("DATA_LOSS", 500)
    assert path in refused["message"]
    assert "722123456" not in json.dumps(log.lines)


def test_of_what_libraries_log_only_their_own_words_are_kept(log: Lines) -> None:
    library = logging.getLogger("streamlit.web.server")
    library.propagate = True
    library.error("sign-in of %s failed: %s", "ana@example.com", {"phone": PHONE})
    library.info("%d sessions in %.1f s", 3, 0.5)
    try:
        raise ValueError(f"Ioana {PHONE}")
    except ValueError:
        library.exception("Uncaught app execution")
    library.warning("stack of %(who)s", {"who": "Ioana"}, stack_info=True)
    logging.getLogger("py.warnings").warning("%s", "/a/x.py:7: UserWarning: of Ioana\n  warn(Ioana)\n")
    assert [line["message"] for line in log.lines if line["logger"] == "py.warnings"] == ["x.py:7: UserWarning"]
    said, counted, failed, stacked = [line["message"] for line in log.lines if line["logger"] == library.name]
    assert said == "sign-in of %s failed: %s"
    assert counted == "3 sessions in 0.5 s"
    assert failed.startswith("Uncaught app execution ValueError at test_logs.py:")
    assert stacked == "stack of %(who)s"


def test_the_servers_own_log_of_addresses_is_off(log: Lines) -> None:
    logging.getLogger("uvicorn.access").info("GET /client?phone=%2B40722123456")
    assert [line for line in log.lines if line["logger"] == "uvicorn.access"] == []


def test_configuring_the_log_twice_does_not_write_twice(log: Lines) -> None:
    before = list(logging.getLogger(logs.ROOT).handlers)
    logs.configure()
    assert logging.getLogger(logs.ROOT).handlers == before


def test_a_line_outside_a_request_has_no_id(log: Lines) -> None:
    try:
        raise KeyError(PHONE)
    except KeyError as error:
        code = report(error, logging.getLogger("crm.test"))
    (line,) = [line for line in log.lines if line["logger"] == "crm.test"]
    assert line["request"] == ""
    assert code in line["message"]
    assert "722123456" not in line["message"]
