"""What a person has before them on the pages beside threads and clients; ``session`` keeps these records."""

from __future__ import annotations

from dataclasses import dataclass

from crm_core.ai.prompts import PromptOverride
from crm_core.extraction.drafts import DraftRun
from crm_core.threads.importing import ImportPreview, ImportResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something did not work, for people. ``field`` is the V3 field it belongs to, if any."""

    message: str
    field: str | None = None


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
