"""Logs as JSON, one line each, with the request's code and without personal data."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

from core.http.request_id import current_request_id

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
MASK = "…@…"


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON, in which no e-mail address can be read."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request": current_request_id(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = said(record.exc_info[1])
            line["where"] = places(record.exc_info[1])
        return ADDRESS.sub(MASK, json.dumps(line, ensure_ascii=False))


def said(error: BaseException) -> str:
    """Return the kind of error and its first line; what PostgreSQL adds under it quotes the row."""
    first = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {first}"


def places(error: BaseException) -> list[str]:
    """Return where it went wrong, innermost last, without the values."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
