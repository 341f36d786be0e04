"""The log: one JSON object a line on the standard error output, without anything personal, whoever writes it.

What the product logs is written with care. What its libraries log is not: an error's text, an address, what a provider
said of somebody may be in it. So every record of theirs is kept to what cannot be personal before anybody formats it:
the words of the program, whole numbers, the kind and the place of an error. Uvicorn's own log of requests is off: it
names addresses, and those hold numbers and threads.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from streamlit import config
from streamlit.logger import update_formatter

from crm_core.incidents import place_of
from web.request_ids import RequestIdFilter, origin_id

ROOT: Final = "crm"
_WARNINGS: Final = "py.warnings"
_WARNING: Final = re.compile(r"[^\n]*?([^/\n]+:\d+: \w+):")
"""How Python writes a warning: where, of which kind, and then what it says."""
_JSON_LINE: Final = "%(json_line)s"
_MADE_SAFE: Final = "crm_made_safe"


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", ""),
            "message": record.getMessage(),
        }
        return json.dumps(line, ensure_ascii=False)


def configure() -> None:
    """Send what is logged to the standard error output, from INFO on. Done twice, it is done once."""
    _make_records_safe()
    logging.captureWarnings(True)
    for log in (logging.getLogger(ROOT), logging.getLogger(_WARNINGS)):
        if not any(isinstance(handler.formatter, JsonLines) for handler in log.handlers):
            handler = logging.StreamHandler()
            handler.setFormatter(JsonLines())
            handler.addFilter(RequestIdFilter())
            log.addHandler(handler)
        log.setLevel(logging.INFO)
    configure_others()
    # Streamlit gives this log its own handlers later, so they are not what is taken away.
    logging.getLogger("uvicorn.access").disabled = True


def configure_others() -> None:
    """The libraries' logs as lines of the same kind. Uvicorn configures its own once more when it starts."""
    # A log that Streamlit opens later takes its format from here too.
    config.set_option("logger.messageFormat", _JSON_LINE)
    update_formatter()
    for name in ("uvicorn", "uvicorn.error"):
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(JsonLines())


def _make_records_safe() -> None:
    make = logging.getLogRecordFactory()
    if not hasattr(make, _MADE_SAFE):
        logging.setLogRecordFactory(_safe(make))


def _safe(make: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def make_safe(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.name.partition(".")[0] != ROOT:
            _keep_what_is_not_personal(record)
        record.request_id = origin_id()
        record.json_line = JsonLines().format(record)
        return record

    setattr(make_safe, _MADE_SAFE, True)
    return make_safe


def _keep_what_is_not_personal(record: logging.LogRecord) -> None:
    values = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
    # Without its values, a message is the words that stand in the program.
    words = record.getMessage() if all(type(value) in (int, float, bool) for value in values) else str(record.msg)
    if record.name == _WARNINGS and (warning := _WARNING.match(record.getMessage())):
        words = warning[1]
    if record.exc_info and record.exc_info[1] is not None:
        words = f"{words} {type(record.exc_info[1]).__name__} at {place_of(record.exc_info[1])}"
    record.msg, record.args, record.exc_info, record.exc_text, record.stack_info = words, None, None, None, None
