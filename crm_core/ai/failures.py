"""Every way a model call fails, and what follows from it: once more, the other model, or giving up with a sentence.

Whoever gets the AiError decides what stands in: a draft is read by the rules then, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crm_core.errors import AiError


class Failure(StrEnum):
    """What went wrong."""

    KEY_REFUSED = "key_refused"
    FORBIDDEN = "forbidden"
    MODEL_MISSING = "model_missing"
    TOO_LARGE = "too_large"
    UNPROCESSABLE = "unprocessable"
    RATE_LIMITED = "rate_limited"
    NO_CAPACITY = "no_capacity"
    SERVER = "server"
    TIMEOUT = "timeout"
    DISCONNECTED = "disconnected"
    TRUNCATED = "truncated"
    NOT_JSON = "not_json"
    SCHEMA_FAILED = "schema_failed"
    REFUSED = "refused"
    EMPTY = "empty"
    BAD_REQUEST = "bad_request"
    RESTING = "resting"
    """The breaker is open: the provider failed repeatedly and is not asked for a while."""
    NOT_RECORDED = "not_recorded"
    """Replaying: no completion was recorded for this case."""


class Then(StrEnum):
    """What follows a failed attempt."""

    AGAIN = "again"
    """The same model once more; where that fails too, the other model."""
    OTHER_MODEL = "other_model"
    GIVE_UP = "give_up"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a failure leads to. ``trips``: it counts for the breaker; ``opens``: it opens the breaker at once."""

    then: Then
    sentence: str
    trips: bool = False
    opens: bool = False


OUTCOMES: dict[Failure, Outcome] = {
    Failure.KEY_REFUSED: Outcome(
        Then.GIVE_UP, "Cheia Groq nu este acceptată. Spune administratorului să verifice CRM_GROQ_API_KEY.", opens=True
    ),
    Failure.FORBIDDEN: Outcome(
        Then.GIVE_UP, "Contul Groq nu are dreptul la acest model. Spune administratorului.", opens=True
    ),
    Failure.MODEL_MISSING: Outcome(
        Then.OTHER_MODEL, "Modelul Groq configurat nu mai există. Spune administratorului să schimbe CRM_GROQ_MODEL."
    ),
    Failure.TOO_LARGE: Outcome(Then.GIVE_UP, "Conversația este prea lungă pentru limita de jetoane a contului Groq."),
    Failure.UNPROCESSABLE: Outcome(Then.GIVE_UP, "Groq nu a putut prelucra cererea."),
    Failure.RATE_LIMITED: Outcome(Then.OTHER_MODEL, "Limita contului Groq s-a atins. Încearcă peste un minut."),
    Failure.NO_CAPACITY: Outcome(Then.OTHER_MODEL, "Groq nu are capacitate acum. Încearcă mai târziu.", trips=True),
    Failure.SERVER: Outcome(Then.AGAIN, "Groq are o problemă. Încearcă mai târziu.", trips=True),
    Failure.TIMEOUT: Outcome(Then.OTHER_MODEL, "Groq nu a răspuns la timp.", trips=True),
    Failure.DISCONNECTED: Outcome(Then.AGAIN, "Legătura cu Groq s-a întrerupt.", trips=True),
    Failure.TRUNCATED: Outcome(Then.OTHER_MODEL, "Răspunsul modelului a fost tăiat."),
    Failure.NOT_JSON: Outcome(Then.OTHER_MODEL, "Modelul a răspuns altceva decât se cere."),
    Failure.SCHEMA_FAILED: Outcome(Then.OTHER_MODEL, "Modelul nu a respectat forma cerută."),
    Failure.REFUSED: Outcome(Then.OTHER_MODEL, "Modelul a refuzat să citească conversația."),
    Failure.EMPTY: Outcome(Then.OTHER_MODEL, "Modelul nu a răspuns nimic."),
    Failure.BAD_REQUEST: Outcome(Then.GIVE_UP, "Groq a respins cererea. Spune administratorului."),
    Failure.RESTING: Outcome(Then.GIVE_UP, "Groq nu răspunde de câteva încercări; încercăm din nou peste un minut."),
    Failure.NOT_RECORDED: Outcome(Then.GIVE_UP, "Pentru acest caz nu este înregistrat niciun răspuns al modelului."),
}


class AttemptFailed(Exception):
    """One attempt's failure, within this package. ``retry_after`` is in seconds, where the provider named it."""

    def __init__(self, failure: Failure, *, retry_after: float | None = None) -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.retry_after = retry_after


def ai_error(failure: Failure) -> AiError:
    """The error that people meet."""
    return AiError(OUTCOMES[failure].sentence, kind=failure.value)
