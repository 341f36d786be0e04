"""The product's log: one JSON object a line on the standard error output, without anything personal.

Uvicorn's own log of requests is off: it names addresses, and those hold numbers and threads.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Final

from web.request_ids import RequestIdFilter

ROOT: Final = "crm"


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
    """Send what the product logs to the standard error output, from INFO on. Done twice, it is done once."""
    log = logging.getLogger(ROOT)
    if not any(isinstance(handler.formatter, JsonLines) for handler in log.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        handler.addFilter(RequestIdFilter())
        log.addHandler(handler)
    log.setLevel(logging.INFO)
    # Streamlit gives this log its own handlers later, so they are not what is taken away.
    logging.getLogger("uvicorn.access").disabled = True
