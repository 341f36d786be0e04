"""Whether the client asks the house for a party at all: in so many words, or as the staff's answer shows.

What is no request is endless (things left behind, deals offered, words meant for someone else), what is one is not:
a draft of a new event needs one of its forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wishes import WANTS, wishes_a_party
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.money import read_money
from crm_core.language.wording import Wording

_ASKS = Wording(
    r"\b(?:(?:mai )?(?:aveti|sunteti|ai|e|este|mai e)\b[^.?!\n]{0,40}\b(?:liber\w*|disponibil\w*|loc\w*)|(?:mai "
    r")?(?<!daca )aveti\b"
    r"|(?:puteti|ati (?:mai )?putea|could you|can you) (?:sa )?(?:veni\w*|ajunge\w*|come)|se poate\b(?! vedea)"
    r"|(?:cat|cam cat) (?:costa|ar costa|e|este|ar fi|vine|iese|ma costa"
    r"|ne costa"
    r"|luati)"
    r"|pret\w*|oferta\b|tarif\w*|available|how much|do you have)\b"
)
_ENGAGED_TOPICS = frozenset(
    {
        Topic.DATE, Topic.TIME, Topic.PLACE, Topic.CHILD_NAME, Topic.AGE, Topic.CHILDREN, Topic.CHARACTER,
        Topic.ANIMATORS, Topic.DURATION, Topic.PARENT_NAME,
    }
)  # fmt: skip
_SOMETHING = Wording(r"\bceva\b")
"""``ne trebuie ceva pe 7 februarie``."""
_KEEPS = Wording(
    r"\b(?:(?:va|sa va|sa) rezerv(?:am|ez)?|rezerv(?:am|ati|are)?|blocati\w*|blocheaza|tineti(?: liber\w*|-ne"
    r"|-mi)|(?:sa )?(?:ne|imi|o|mi-o|ne-o) (?:tineti|pastrati|blocati|retineti)|pastrati\w*|retineti\w*|prind|prindem"
    r"|(?:ne|ma) puteti (?:nota|trece|programa|rezerva)|(?:notati|treceti|programati)-ne|(?:sa )?ne (?:notati|treceti"
    r"|programati)"
    r"|programare)\b(?! (?:la|de la) (?:restaurant|sala|local|hotel|biseric))"
)
_ARRANGES = Wording(
    r"\b(?:avem|putem|liber[aie]*|disponibil\w*|pe [0-9]{1,2}|v-am (?:trecut|notat|rezervat|programat|mutat|schimbat)"
    r"|am (?:notat|trecut|rezervat|programat|blocat|inregistrat|mutat|schimbat|modificat|reprogramat)|notat|rezervat"
    r"|trecut|confirmam rezervarea|avans\w*|rest de plata|ce (?:v-ar placea|v-ati dori|va doriti|doriti|ati dori)"
    r"|va trimitem (?:un|o|oferta)|revenim cu (?:o )?(?:oferta|pretul)|verificam disponibilitatea|recomand\w*"
    r"|va (?:propunem|ofer\w*)|ocupat\w*)\b"
)


def is_request(turns: Sequence[Turn]) -> bool:
    """Whether the talk is about a party to be held by the house."""
    client = [turn for turn in turns if turn.by_client]
    if any(asks_for_it(turn) for turn in client):
        return True
    in_few_words = any(names_a_service_and_a_day(turn) for turn in client)
    answers = [turn for turn in turns if not turn.by_client and turn.folded.strip()]
    if answers:
        return any(goes_into_it(turn) for turn in answers) or (in_few_words and any(t.accepts for t in answers))
    return in_few_words


@lru_cache(maxsize=512)
def asks_for_it(turn: Turn) -> bool:
    """A wish or a question, in one sentence with what the house does or with a day."""
    if wishes_a_party(turn.folded):
        return True
    services = [mention.start for mention in read_mentions(turn) if not mention.definite]
    days = [reading.start for reading in read_dates(turn.folded, said_on=turn.day)]
    for sentence in turn.sentences if services or days else ():
        named = any(sentence.start <= start < sentence.end for start in services)
        dated = any(sentence.start <= start < sentence.end for start in days)
        words = (turn.folded, sentence.start, sentence.end)
        wanted = WANTS.search(*words) is not None and (named or (dated and _SOMETHING.search(*words)))
        if wanted or (dated and _KEEPS.search(*words)) or ((named or dated) and _ASKS.search(*words)):
            return True
    return False


def keeps_a_day(turn: Turn) -> bool:
    """A day is to be kept, whatever is held on it: ``vrem să vă rezervăm pe 10 aprilie``."""
    if not _KEEPS.search(turn.folded):
        return False
    return any(reading.day and not reading.is_past for reading in read_dates(turn.folded, said_on=turn.day))


def goes_into_it(turn: Turn) -> bool:
    """The staff quote a price, ask what one asks of a party, or note it down."""
    named = bool(read_mentions(turn)) or bool(read_durations(turn.folded))
    priced = any(reading.currency or named for reading in read_money(turn.folded))
    asks_day = "?" in turn.folded and bool(read_dates(turn.folded, said_on=turn.day))
    return priced or asks_day or bool(turn.asks & _ENGAGED_TOPICS) or _ARRANGES.search(turn.folded) is not None


def names_a_service_and_a_day(turn: Turn) -> bool:
    """``13.06, ora 16, Otopeni, Barbie + vată``: an order in few words, with no answer yet."""
    return bool(read_mentions(turn)) and bool(read_dates(turn.folded, said_on=turn.day))
