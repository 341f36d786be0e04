"""How many parties a thread talks about, and where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from crm_core.extraction.rules.party_days import read_turn_dates
from crm_core.extraction.rules.turns import Turn, part_of
from crm_core.extraction.rules.when import read_days
from crm_core.language.calendar_days import month_ahead
from crm_core.language.wording import Wording

_ANOTHER = Wording(
    r"\b(?:inca o (?:petrecere|aniversare|rezervare|zi de nastere|data(?= (?:de|in|pe|la toamna)\b))"
    r"|inca un (?:eveniment|botez)|inca una\b|(?:mai (?:am|avem)|(?:am|avem) si) (?:si )?(?:un|o) (?:alt "
    r"|alta )?(?:mic\w? )?"
    r"(?:baiat|baietel|bebe|fata|fetita|copil|frat|sora|surioara|nepot|nepoata|mezin|pitic)\w*|"
    r"(?:as )?mai (?:vrem|vreau|vrea|dori\w*|avem|am|facem|fac|rezerv\w*|organiz\w*|programam|planuim) (?:si )?(?:o"
    r"|una|un|inca o|inca una|inca un)\s*(?:alta )?(?:petrecere|petrecerea|aniversare|rezervare|eveniment|botez"
    r"|(?:pe|in|pt|pentru|la)\b|,|sarbatorit\w*|zi de nastere)"
    r"|(?:o )?(?:alta|noua) petrecere|(?<!la )(?<!pentru )(?<!pt )a doua petrecere|o noua (?:petrecere"
    r"|rezervare|aniversare)|alt eveniment"
    r"|un nou eveniment|un alt eveniment|(?:vreau|vrem|as vrea|am vrea|as dori|am dori) (?:sa (?:rezerv\w*|facem|fac"
    r"|mai \w+|organiz\w*) )?si (?:pentru|pt|una|o petrecere|petrecerea|botezul|ziua)"
    r"|sa (?:rezerv|rezervam|facem|organizam) si (?:pentru|pt|una|o petrecere|petrecerea|botezul|ziua)|pe langa "
    r"(?:ziua|petrecerea|aniversarea|botezul|asta|aceasta)|si (?:pentru|pt|la) (?:celalalt|cealalta|fratele|sora"
    r"|fratior\w*|surioar\w*|frate-su|sora-sa)"
    r"|pentru (?:celalalt copil|cealalta fetita|celalalt baiat)|revin (?:pentru|pt|cu (?:o|alta) (?:noua "
    r"|alta )?(?:petrecere|rezervare|aniversare|comanda|cerere))|separat de "
    r"(?:petrecere|asta)|tot la voi (?:vreau|vrem|facem)|avem din nou nevoie|anul asta (?:vrem|vreau|facem)|din nou "
    r"(?:la voi|cu voi)|mai vrem una|mai vreau una)"
)
_TWO_AT_ONCE = Wording(r"\b(?:doua|2|trei|3) (?:petreceri|evenimente|aniversari|botezuri|rezervari)\b")


def speaks_of_another(turns: Sequence[Turn]) -> bool:
    """Whether the client asks for a further party beside what is booked."""
    return any(turn.by_client and _ANOTHER.search(turn.folded) for turn in turns)


def split_parties(turns: Sequence[Turn]) -> list[list[Turn]]:
    """The turns of each party, in the order in which they came up.

    A new one begins when the day of the last has passed, or when the client says so and the last has a day.
    """
    parties: list[list[Turn]] = [[]]
    for turn in turns:
        if turn.by_client and parties[-1]:
            if _is_over(parties[-1], turn):
                parties.append([])
            else:
                cut = _cut(parties[-1], turn)
                if cut is not None:
                    if cut > 0:
                        parties[-1].append(part_of(turn, 0, cut))
                    parties.append([part_of(turn, cut) if cut > 0 else turn])
                    continue
        both = _two_at_once(turn) if turn.by_client else None
        if both:
            common, second = both
            parties[-1].append(part_of(turn, 0, second))
            parties.append([part_of(turn, second, keep=common)])
            continue
        parties[-1].append(turn)
    return [party for party in parties if party]


_LONG_SILENCE = 120
"""Days. Who writes again after that writes of another party."""


def _is_over(party: list[Turn], turn: Turn) -> bool:
    if turn.day <= party[-1].day:
        return False
    if (turn.day - party[-1].day).days > _LONG_SILENCE:
        return True
    if all(first >= turn.day.toordinal() for first in _firsts(party)):
        return False
    day = read_days(party).day
    return day is not None and day < turn.day


def _firsts(party: Sequence[Turn]) -> Iterator[int]:
    """The earliest day, as an ordinal, that each day and month the party's turns name can stand for: the first of its
    month (``pe 5``, in a talk about it), or six days before it (``joi``, of its week)."""
    for turn in party:
        for reading in read_turn_dates(turn, None):
            named = [*reading.options, *((reading.day,) if reading.day else ())]
            named += [month_ahead(reading.month, turn.day)] if reading.month else []
            yield from (min(day.replace(day=1).toordinal(), day.toordinal() - 6) for day in named)


def _cut(party: list[Turn], turn: Turn) -> int | None:
    match = _ANOTHER.search(turn.folded)
    if not match:
        return None
    start = turn.sentence_at(match.start()).start
    before = [*party, part_of(turn, 0, start)] if start > 0 else party
    day = read_days(before).day
    return start if day is not None else None


def _two_at_once(turn: Turn) -> tuple[int, int] | None:
    """``două petreceri: pe 5 mai pentru Ana și pe 20 iunie pentru Luca``: where what both share ends, and where
    the second begins."""
    if not _TWO_AT_ONCE.search(turn.folded):
        return None
    dates = [reading for reading in read_turn_dates(turn, None) if reading.day]
    for left, right in pairwise(dates):
        if left.day != right.day:
            between = turn.folded[left.end : right.start]
            joint = max(
                between.rfind(" si "), between.rfind(","), between.rfind("\n"), between.rfind("."), between.rfind(";")
            )
            shared = max(turn.folded.rfind(mark, 0, left.start) for mark in ":,.;\n")
            return max(shared, 0), (left.end + joint + 1 if joint >= 0 else right.start)
    return None
