"""Which events a question means by their state (paid, cancelled, past…), and what it adds or leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field

from crm_core.ask.plan import Scope
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import INSIDE, Reading
from crm_core.ask.rules.tokens import listed, text_at
from crm_core.models import PaymentStatus

_STATUS = {W.PAID: PaymentStatus.PAID, W.UNPAID: PaymentStatus.UNPAID, W.CANCELLED: PaymentStatus.CANCELLED}
_STATES = (*_STATUS, W.ARCHIVED, W.NOT_ARCHIVED, W.FUTURE, W.PAST, W.NEXT)
_AUXILIARIES = listed("a au am ai ati ar has have had did she he they")
_BETWEEN_VERB = listed("mai tot deja si inca chiar cumva sa o already client fi")
_INCLUDED_AFTER = frozenset(
    {"incluse", "inclusa", "inclus", "included", "socotite", "numarate", "numarat", "numarand", "puse", "luate"}
)
_EXCLUDED_AFTER = frozenset({"excluse", "exclusa", "exclus", "excluded"})
_BETWEEN_STATES = frozenset({"si", "and", "cele", "fiind", "evenimentele", "petrecerile"})
_CARRIES_ON = frozenset({
    W.EXCLUDING, W.INCLUDING, W.ONLY, W.FILLER, W.EVENT, W.EVENTS, W.WHICH, W.PRESENT, W.PAST_TENSE, INSIDE
})  # fmt: skip
"""What may stand between "without" and the state that is left out: "fara ce s-a anulat"."""
_NOTED_AFTER = ("e", "este", "sunt", "fost", "are", "au", "avem")
ALL_STATUSES = frozenset(PaymentStatus)


@dataclass(slots=True)
class States:
    """``only`` are the states asked for, in order; ``included`` and ``excluded`` those added or left out."""

    only: list[PaymentStatus] = field(default_factory=list)
    included: set[PaymentStatus] = field(default_factory=set)
    excluded: set[PaymentStatus] = field(default_factory=set)
    any_status: bool = False
    archived: bool | None = None
    scope: Scope = Scope.ANY

    @property
    def statuses(self) -> frozenset[PaymentStatus]:
        """The statuses that remain; empty means any."""
        if self.any_status and not self.excluded:
            return frozenset()
        chosen = frozenset(self.only) | self.included if self.only else ALL_STATUSES
        chosen -= self.excluded
        return frozenset() if chosen == ALL_STATUSES else chosen

    @property
    def says_all(self) -> bool:
        """Whether every status was asked for in so many words."""
        return (self.any_status or bool(self.included)) and not self.excluded and not self.only


def read_states(reading: Reading) -> States:
    """Read the states, and forget the words that only add some ("cu tot cu cel viitor")."""
    states = States(any_status=reading.has(W.ANY_STATUS))
    comparing = reading.has(W.COMPARE)
    for index, token in enumerate(reading.tokens):
        superlative = token.text.startswith(("cel", "cea", "cei", "maxim", "minim", "most", "the"))
        if comparing and not superlative and token.meanings & {W.LARGEST, W.SMALLEST}:
            reading.drop(index, W.LARGEST, W.SMALLEST)
            token.meanings |= {W.COST}
    top = reading.at(W.LARGEST)
    if top is not None and reading.has(W.SMALLEST) and text_at(reading.tokens, top) in ("top", "record"):
        # "top 2 cele mai ieftine": the list's name, not its order.
        reading.drop(top, W.LARGEST)
    for token in reading.tokens:
        if token.text.startswith("botezat") and W.NAME in token.meanings and reading.has(W.WHEN, W.WHERE, W.HOW_MUCH):
            token.meanings = frozenset({W.CHRISTENING})
    _tell_when_joins(reading)
    _tell_what_fell(reading)
    settled, owed = reading.at(W.SETTLED), reading.at(W.OWED)
    if settled is not None and reading.has(W.HOW_MUCH, W.TOTAL) and reading.has(W.ONLY, W.PAY):
        # "incasat din ce e achitat integral": of the paid ones, nothing is asked about them.
        reading.tokens[settled].meanings = frozenset({W.PAID})
    if owed is not None and reading.has(W.CANCELLED) and text_at(reading.tokens, owed).startswith("trebuia"):
        # "cat trebuia sa dea pe cea anulata": what it would have cost.
        reading.tokens[owed].meanings = frozenset({W.COST})
    for index, token in enumerate(reading.tokens):
        if token.text == "deja" and reading.has(W.OWED):
            reading.drop(index, W.PAST)
        noted = text_at(reading.tokens, index - 1) in _NOTED_AFTER or (
            text_at(reading.tokens, index + 1) == "la"
            and text_at(reading.tokens, index + 2) in ("noi", "el", "ea", "ei", "client", "clienta")
        )
        if token.text.startswith("trecut") and noted:
            # "sunt trecute la noi": noted down, not over.
            reading.drop(index, W.PAST)
    if reading.has(W.DEPOSIT):
        for index, token in enumerate(reading.tokens):
            if W.SPEND in token.meanings and token.text.startswith("las"):
                reading.drop(index, W.SPEND)
            before = reading.tokens[max(index - 2, 0) : index]
            if token.text == "date" and any(W.DEPOSIT in other.meanings for other in before):
                reading.drop(index, W.DATE)
            if token.meanings & {W.PAY, W.PAID} and _of_advance(reading, index):
                # "avansurile incasate": said of the advances, not of the parties.
                reading.drop(index, W.PAY, W.PAID)
    since = reading.at(W.SINCE_WHEN)
    if since is not None and reading.has(W.HOW_MUCH, W.HOW_MANY, W.TOTAL, W.LIST):
        reading.drop(since, W.SINCE_WHEN)
    elif since is not None and reading.has(W.UNPAID):
        reading.tokens[since].meanings = frozenset({W.WHEN})
    _tell_what_is_usual(reading)
    _tell_what_is_dearest(reading)
    _tell_what_is_money(reading)
    if reading.has(W.MOST, W.LEAST):
        for index, token in enumerate(reading.tokens):
            if W.KIDS in token.meanings and text_at(reading.tokens, index - 1) in _OUT_OF:
                token.meanings = frozenset({W.CHILD})
    left = next(
        (at for at, token in enumerate(reading.tokens) if token.text.startswith(("raman", "left", "remain"))), 0
    )
    if left and any(W.HOW_MANY in token.meanings for token in reading.tokens[max(left - 4, 0) : left]):
        reading.drop(left, W.OWED)
    mode: W | None = None
    for index, token in enumerate(reading.tokens):
        if token.meanings & {W.PAID, W.PAY, W.UNPAID} and _asked_besides(reading, index):
            token.meanings = frozenset({W.STATUS})
        meanings = token.meanings
        if W.PAY in meanings and is_adjective(reading, index):
            meanings = (meanings - {W.PAY}) | {W.PAID}
            token.meanings = meanings
        elif W.PAY in meanings and W.PAID in meanings:
            meanings = meanings - {W.PAID}
            token.meanings = meanings
        for marker in (W.EXCLUDING, W.INCLUDING, W.ONLY):
            if (
                marker in meanings
                and not _joins_times(reading, index)
                and not (marker is W.INCLUDING and (comparing or _merely_with(reading, index)))
            ):
                mode = marker
        if mode in (W.EXCLUDING, W.INCLUDING) and W.EVENT in meanings:
            # "without the cancelled event": the question is of all the others.
            reading.drop(index, W.EVENT)
        said = [state for state in _STATES if state in meanings]
        if mode is W.EXCLUDING and any(W.EURO in other.meanings for other in reading.tokens[index + 1 : index + 3]):
            said = []
        counted_too = text_at(reading.tokens, index - 1) == "si" and _adds_state(reading, index)
        mode = W.INCLUDING if said and counted_too and mode is None else mode
        for state in said:
            _note(reading, states, index, state, _said_after(reading, index) or mode)
        if (
            not said
            and mode
            and not (meanings & _CARRIES_ON or token.text == ",")
            and not (token.taken and mode is W.EXCLUDING)
        ):
            mode = None
    if (frozenset(states.only) == ALL_STATUSES and _sums_all(reading)) or _spells_out_all(reading, states):
        states.only, states.any_status = [], True
    if states.included == {PaymentStatus.UNPAID} and not states.only and _asks_money(reading):
        # What was paid and what is still to be paid: not what was called off.
        states.excluded.add(PaymentStatus.CANCELLED)
    if states.scope is Scope.ANY and _are_left(reading):
        states.scope = Scope.FUTURE
    if reading.has(W.NOT_CANCELLED):
        states.excluded.add(PaymentStatus.CANCELLED)
    if reading.has(W.HELD):
        states.excluded.add(PaymentStatus.CANCELLED)
        if states.scope is Scope.ANY:
            states.scope = Scope.PAST
    return states


def _adds_state(reading: Reading, index: int) -> bool:
    """ "toate, si viitoare si anulate", "cate are, si anulata": all, with these too; "achitate si anulate" is both."""
    tokens = reading.tokens
    before = tokens[index - 2] if index >= 2 else None
    named = before is not None and not before.meanings & {
        *_STATES,
        W.NOT_CANCELLED,
        W.PAY,
        W.HOW_MUCH,
        W.WHICH,
        W.LIST,
        W.ONLY,
    }
    if named and reading.has(W.HOW_MANY, W.TIMES, W.TOTAL, W.EVENTS, W.AVERAGE, W.LIST, W.EACH, W.WHICH):
        return True
    return any(token.text in ("toate", "tot", "tuturor", "all") for token in reading.tokens[max(index - 6, 0) : index])


def _of_advance(reading: Reading, index: int) -> bool:
    """ "avansurile incasate", "incasat ca avans": said of the advance, not of the party."""
    tokens = reading.tokens
    at = index - 1 - (index > 1 and W.TOTAL in tokens[index - 1].meanings)
    if index and W.DEPOSIT in tokens[at].meanings:
        return True
    joined = text_at(tokens, index + 1) in ("ca", "drept", "in") and index + 2 < len(tokens)
    return joined and W.DEPOSIT in tokens[index + 2].meanings


def _sums_all(reading: Reading) -> bool:
    """ "tot, platit, neplatit, anulat, o suma": every state named to say all, not one after the other."""
    apart = any(token.text.startswith("separat") for token in reading.tokens)
    every = any(token.text in ("tot", "toate", "tuturor", "all") for token in reading.tokens)
    return (reading.has(W.TOTAL, W.BRIEF) or every) and not apart and not reading.has(W.EACH, W.BY_STATUS, W.COMPARE)


def _asks_money(reading: Reading) -> bool:
    counts = reading.has(W.HOW_MANY, W.TIMES, W.LIST)
    return reading.has(W.AVERAGE, W.PAY, W.SPEND, W.HOW_MUCH) and not counts


def _joins_times(reading: Reading, index: int) -> bool:
    """ "trecute + viitoare": both."""
    near = reading.tokens[max(index - 1, 0) : index + 2]
    return reading.tokens[index].text == "plus" and sum(bool(t.meanings & {W.PAST, W.FUTURE}) for t in near) == 2


def _spells_out_all(reading: Reading, states: States) -> bool:
    """ "tot, anulat neachitat": the states that "all" is meant to hold too."""
    others = set(states.only) == {PaymentStatus.CANCELLED, PaymentStatus.UNPAID}
    listed = any(
        token.text in ("tot", "toate") and text_at(reading.tokens, index + 1) in (",", ":")
        for index, token in enumerate(reading.tokens)
    )
    return others and listed and reading.has(W.TOTAL, W.BRIEF)


def _merely_with(reading: Reading, index: int) -> bool:
    """ "the list with the unpaid ones" adds nothing: only sums and counts are told with some more."""
    with_some = reading.tokens[index].text == "cu" and text_at(reading.tokens, index + 1) != "tot"
    return with_some and not reading.has(W.TOTAL, W.HOW_MUCH, W.HOW_MANY, W.AVERAGE, W.TIMES)


def _are_left(reading: Reading) -> bool:
    """ "ce petreceri mai are", "mai avem ceva": those still to come."""
    tokens = reading.tokens
    left = any(
        text_at(tokens, index) == "mai" and text_at(tokens, index + 1) in ("are", "au", "avem", "sunt", "e", "urmeaza")
        for index in range(len(tokens))
    )
    return left and not reading.has(W.OWED, W.UNPAID, W.DEPOSIT, W.PAID, W.PAY, W.DAYS_AWAY, W.COMPARE)


def _tell_what_is_money(reading: Reading) -> None:
    """ "cati euro", "cati lei": how much, not how many."""
    for index, token in enumerate(reading.tokens[:-1]):
        if W.HOW_MANY in token.meanings and reading.tokens[index + 1].text in ("euro", "lei", "ron", "eur"):
            token.meanings = frozenset({W.HOW_MUCH})


def _tell_when_joins(reading: Reading) -> None:
    """ "cand a facut botezul ce avans a dat": the clause says which party, it asks for no day."""
    at = next((at for at, token in enumerate(reading.tokens) if token.text == "cand"), None)
    if at is None or W.WHEN not in reading.tokens[at].meanings:
        return
    for index in range(at + 1, len(reading.tokens)):
        token = reading.tokens[index]
        if token.text in ("si", ",", "?", "iar", "sau") or token.kind == "mark":
            return
        if token.text in ("ce", "cat", "cate", "cati", "care", "cine", "unde"):
            reading.drop(at, W.WHEN)
            return


def _tell_what_is_dearest(reading: Reading) -> None:
    """ "dintre cele doua, pe care a dat mai mult": the dearest of them, no comparison of sums."""
    at = reading.at(W.COMPARE)
    if at is None or reading.periods or len(reading.short_ids) > 1 or len(reading.mentions.children) > 1:
        return
    words = [token.text for token in reading.tokens]
    if words[at : at + 1] == ["mai"] and set(words[at + 1 : at + 4]) & {"dintre", "din"}:
        # "avansul mai mare dintre cele doua".
        low = set(words[at + 1 : at + 3]) & {"mic", "mica", "mici", "putin"}
        reading.tokens[at].meanings = frozenset({W.SMALLEST if low else W.LARGEST})
        return
    which = any(word in ("care", "which") for word in words[max(at - 9, 0) : at + 4])
    if which and words[at : at + 2] == ["mai", "mult"] and {"dintre", "din", "intre"} & set(words):
        reading.tokens[at].meanings = frozenset({W.LARGEST})


def _tell_what_is_usual(reading: Reading) -> None:
    """ "cat dau de obicei pe o petrecere": the average."""
    index = reading.at(W.MOST)
    if index is None or text_at(reading.tokens, index + 1) not in ("obicei", "general"):
        return
    if reading.has(W.HOW_MUCH) and not reading.has(W.WHERE, W.WHICH, W.METHOD, W.IN_YEAR, W.IN_MONTH):
        reading.tokens[index].meanings = frozenset({W.AVERAGE})


def _asked_besides(reading: Reading, index: int) -> bool:
    """ "how much is it, and is it paid?": the state is asked for, it chooses no parties."""
    tokens = reading.tokens
    if text_at(tokens, index - 1) not in ("e", "este") or text_at(tokens, index - 2) not in ("si", ",", "?", "daca"):
        return False
    ends = index + 1 >= len(tokens) or tokens[index + 1].kind == "mark"
    return ends and reading.has(W.HOW_MUCH, W.WHEN, W.WHERE, W.TIME, W.COST, W.HOW_MANY)


def _tell_what_fell(reading: Reading) -> None:
    """ "a cazut vinerea": the day it was on; "a cazut" alone: it was called off."""
    for index, token in enumerate(reading.tokens):
        if token.text.startswith(("cazut", "picat")):
            following = reading.tokens[index + 1 : index + 2]
            if following and (following[0].taken or following[0].text in ("pe", "in", "la")):
                reading.drop(index, W.CANCELLED)


_OUT_OF = ("dintre", "din", "care", "ce", "which")
_SCRAPPED = frozenset(["scoate", "scoateti", "scoatem", "exclude", "excludem", "ignora", "sari"])


def _said_after(reading: Reading, index: int) -> W | None:
    """ "archived ones included": what is added or left out may be said after it, across "and" and other states."""
    for at in range(index + 1, min(index + 6, len(reading.tokens))):
        token = reading.tokens[at]
        if token.text in _SCRAPPED and (at + 1 == len(reading.tokens) or reading.tokens[at + 1].kind == "mark"):
            # "anulata scoate-o".
            return W.EXCLUDING
        if token.text == "cu" and text_at(reading.tokens, at + 1) == "tot":
            # "cu anulat cu tot": as "cu tot cu anulat".
            return W.INCLUDING
        if token.text in _INCLUDED_AFTER | _EXCLUDED_AFTER:
            reading.drop(at, W.SERVICES)
            return W.INCLUDING if token.text in _INCLUDED_AFTER else W.EXCLUDING
        if not (token.text in _BETWEEN_STATES or token.meanings & set(_STATES)):
            return None
    return None


def is_adjective(reading: Reading, index: int) -> bool:
    """ "doar ce e achitat", "a fost platita": the state of an event; "a achitat", "s-a platit": what somebody did."""
    text = reading.tokens[index].text
    if text in ("plati", "plata") or not text.startswith(_SETTLING) or not text.endswith(_PARTICIPLES):
        return False
    for at in range(index - 1, max(index - 4, -1), -1):
        before = reading.tokens[at]
        if before.text in _AUXILIARIES:
            return False
        if before.text not in _BETWEEN_VERB:
            return True
    return True


_SETTLING = ("plat", "achit", "incas", "paid")
_PARTICIPLES = ("at", "it", "ata", "ita", "ate", "ite", "ati", "iti", "atele", "itele", "atul", "itul", "paid")


def _was_planned(reading: Reading, index: int) -> bool:
    """ "was planned" is past; "planned" alone is still to come."""
    if not reading.tokens[index].text.startswith(("plan", "program", "sched")):
        return False
    return reading.has(W.CANCELLED) or (
        index > 0 and reading.tokens[index - 1].text in ("era", "erau", "fost", "was", "were", "been")
    )


def _note(reading: Reading, states: States, index: int, state: W, mode: W | None) -> None:
    adds, drops = mode is W.INCLUDING, mode is W.EXCLUDING
    if state in _STATUS:
        status = _STATUS[state]
        if drops:
            states.excluded.add(status)
        elif adds:
            states.included.add(status)
        elif status not in states.only:
            states.only.append(status)
    elif state in (W.ARCHIVED, W.NOT_ARCHIVED):
        if not adds:
            states.archived = (state is W.ARCHIVED) != drops
    elif adds or drops:
        reading.drop(index, state)
        if drops:
            states.scope = Scope.PAST if state in (W.FUTURE, W.NEXT) else Scope.FUTURE
    elif state is W.FUTURE and _was_planned(reading, index):
        return
    elif state in (W.FUTURE, W.PAST):
        states.scope = Scope.FUTURE if state is W.FUTURE else Scope.PAST
