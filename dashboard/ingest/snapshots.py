"""Answers kept as they came, each with its origin and checksum, so that a refresh can be resumed."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from dashboard.data.writing import write_whole, write_whole_bytes
from dashboard.ingest.http import Answer, Question


class Snapshots:
    """A cache folder with one body and one record per question and day."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which is made when the first answer is kept."""
        self._folder = folder

    def place(self, question: Question) -> Path:
        """Return the file in which the answer to a question lies, or would lie."""
        return self._folder / f"{hashlib.sha256(question.address.encode()).hexdigest()[:20]}.body"

    def keep(self, answer: Answer) -> Path:
        """Keep an answer; the record is written last, so a body without one counts for nothing.

        Returns:
            Where the untouched answer lies.
        """
        path = self.place(answer.question)
        record = {
            "name": answer.question.name,
            "address": answer.question.address,
            "asked_at": answer.asked_at.isoformat(),
            "content_type": answer.content_type,
            "bytes": len(answer.body),
            "sha256": hashlib.sha256(answer.body).hexdigest(),
        }
        path.with_suffix(".json").unlink(missing_ok=True)
        write_whole_bytes(path, answer.body)
        write_whole(path.with_suffix(".json"), json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        return path

    def distrust(self, questions: Iterable[Question]) -> None:
        """Let the answers to questions lie where they are, and never be taken for good again."""
        for question in questions:
            self.place(question).with_suffix(".json").unlink(missing_ok=True)

    def held(self, question: Question, *, now: datetime, hours: int) -> Answer | None:
        """Return an answer that is kept and not old, None when there is none or it was damaged.

        Args:
            question: What would be asked.
            now: The time, with its zone.
            hours: Greatest age.
        """
        path = self.place(question)
        try:
            record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            body = path.read_bytes()
            asked_at = datetime.fromisoformat(record["asked_at"])
            is_sound = record["sha256"] == hashlib.sha256(body).hexdigest()
            is_fresh = timedelta(0) <= now - asked_at <= timedelta(hours=hours)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not (is_sound and is_fresh):
            return None
        return Answer(question, body, str(record.get("content_type", "")), asked_at)
