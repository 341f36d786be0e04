"""What a person has before them beside threads and clients, and what a session keeps of what it read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crm_core.ai.prompts import PromptOverride
from crm_core.ask.pipeline import EARLIER_QUESTIONS
from crm_core.audit_export import AuditFile
from crm_core.extraction.drafts import DraftRun
from crm_core.models import Message
from crm_core.privacy import Erased, Overview, PersonFile
from crm_core.threads.importing import ImportPreview, ImportResult
from crm_core.threads.inbox import InboxPage, InboxView

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def new_id() -> str:
    """A fresh id for an operation or a form: made when it opens, so that a second click is the same operation."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something did not work, for people. ``field`` is the V3 field it belongs to, if any."""

    message: str
    field: str | None = None


@dataclass(slots=True, kw_only=True)
class AuditDesk:
    """A file of the audit log that was asked for, and what it is of."""

    asked: object
    file: AuditFile | None = None
    problem: Problem | None = None


@dataclass(slots=True, kw_only=True)
class PersonDesk:
    """A person's data: what is held, the file that was made of it, and what became of an anonymisation.

    ``round`` gives the confirmation a fresh field for every person.
    """

    round: int = 0
    phone: str = ""
    overview: Overview | None = None
    file: PersonFile | None = None
    erased: Erased | None = None
    problem: Problem | None = None

    def start(self, phone: str) -> None:
        """Somebody else."""
        self.round += 1
        self.phone = phone
        self.overview, self.file, self.erased, self.problem = None, None, None, None


@dataclass(slots=True, kw_only=True)
class AskTalk:
    """Questions asked one after the other in a box."""

    question: str = ""
    earlier: list[str] = field(default_factory=list)
    kept: str = ""
    """The question that was written down last: a run that answers it again does not write it again."""
    shows_history: bool = False

    def ask(self, question: str) -> None:
        """The next question; the one before it is what it may go on from."""
        question = question.strip()
        if question and self.question and question != self.question:
            self.earlier = [*self.earlier, self.question][-EARLIER_QUESTIONS:]
        self.question, self.shows_history = question, False

    def start_anew(self) -> None:
        self.question, self.earlier, self.shows_history = "", [], False


@dataclass(slots=True, kw_only=True)
class ImportDesk:
    """An import under way: ``round`` gives the upload a fresh field after each one."""

    round: int = 0
    preview: ImportPreview | None = None
    previewed: object = None
    """What the preview was read from: file and order of dates."""
    wanted: bool = False
    """Whether the button was clicked: the next run of the page stores the messages."""
    problem: Problem | None = None
    result: ImportResult | None = None

    def start(self) -> None:
        self.wanted = True


@dataclass(slots=True, kw_only=True)
class PromptDesk:
    """The staff's words as they are being changed. ``round`` gives the text a fresh field when it is replaced."""

    round: int = 0
    text: str = ""
    based_on: int | None = None
    """The version the text began from."""
    tried: str | None = None
    """The text that was last tried on a thread."""
    wanted: bool = False
    """Whether the button was clicked: this run of the page tries the text."""
    run: DraftRun | None = None
    problem: Problem | None = None
    done: str = ""

    def try_now(self) -> None:
        self.wanted = True

    def start(self, current: PromptOverride) -> None:
        """Begin with the words in force, once."""
        if self.based_on is None:
            self.text, self.based_on = current.text, current.version

    def take(self, text: str) -> None:
        """Put these words into the field; they were in force before, so they need not be tried."""
        self.round += 1
        self.text = self.tried = text
        self.run, self.problem, self.done = None, None, ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInbox:
    """Which threads: no account is all of them; ``pages`` of the list as one."""

    account_id: str | None
    search: str
    view: InboxView
    pages: int

    @property
    def is_plain(self) -> bool:
        """Whether a thread with a new message is in it by that alone."""
        return not self.search.strip() and self.view is InboxView.ALL


@dataclass(slots=True, kw_only=True)
class KeptReads:
    """What Conversații has read and keeps up to date (``ui/live.py``), so that a run does not read it all again."""

    read_for: tuple[str, str] = ("", "")
    """Whose reads these are, and in which role: who may see something else reads it anew."""
    asked: AskedInbox | None = None
    """What ``inbox`` is the answer to."""
    inbox: InboxPage | None = None
    inbox_read_at: datetime = LONG_AGO
    looked_at: datetime = LONG_AGO
    """When was last asked for what is new."""
    newest: datetime | None = None
    """The latest message that any list so far told of: what comes later is new."""
    chat_of: tuple[str, int] | None = None
    """What ``messages`` are the answer to: thread and pages."""
    messages: tuple[Message, ...] = ()
    has_older: bool = False
    chat_read_at: datetime = LONG_AGO
    late_looks: int = 0
    """How often was looked for a message that the thread tells of and that is not stored yet."""
