"""What the server logs: one JSON object a line, with nothing that a visitor has written or is known by."""

import logging
import sys
from datetime import UTC, datetime

import orjson


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON: time (UTC), level, where it was logged, and the message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line.

        Args:
            record: What is logged.
        """
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["error"] = record.exc_info[0].__name__ if record.exc_info[0] else ""
            told["trace"] = self.formatException(record.exc_info)
        return orjson.dumps(told).decode()


def log_as_json(name: str = "dashboard") -> None:
    """Let a logger and all below it write JSON lines to standard error, once.

    Args:
        name: The logger.
    """
    logger = logging.getLogger(name)
    if not any(isinstance(handler.formatter, JsonLines) for handler in logger.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
