"""What the data does not hold: recognised by what a question asks for, and said plainly."""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.ask.plan import Unanswerable
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.mentions import is_first_name
from crm_core.ask.rules.reading import INSIDE, Reading
from crm_core.ask.rules.tokens import listed, text_at
from crm_core.ask.rules.unknown_words import refuse_unknown
from crm_core.catalogue import RoleType, service_of
from crm_core.models import Event

_AUXILIARY = listed("a au am ai s has have had did o l le i")


_BEFORE_SOMEBODY = ("pe", "a", "al", "lui", "of", "the", "la")


def find_refusal(reading: Reading, events: Sequence[Event], *, of_all_clients: bool = False) -> Unanswerable | None:
    """Why the question cannot be answered; None where nothing speaks against it.

    ``of_all_clients``: who paid most, and which clients there are, is then known; what events hold is not.
    """
    if of_all_clients:
        return (
            _no_question(reading)
            or _reason_asked(reading)
            or _topic(reading)
            or _date_of_payment(reading)
            or _uncounted(reading)
            or _age_of_grown_up(reading)
            or _price_of_service(reading)
            or refuse_unknown(reading)
        )
    return (
        _no_question(reading)
        or _reason_asked(reading)
        or _topic(reading)
        or _date_of_payment(reading)
        or _who_acted(reading)
        or _uncounted(reading)
        or _of_somebody_else(reading)
        or _home_address(reading)
        or _age_of_grown_up(reading)
        or _currency(reading, events)
        or _price_of_service(reading)
        or refuse_unknown(reading)
    )


def _no_question(reading: Reading) -> Unanswerable | None:
    said = any(
        token.meanings - {W.FILLER, INSIDE} or (token.taken and token.kind != "mark") or token.kind == "number"
        for token in reading.tokens
    )
    if reading.tokens and all(
        token.taken or token.kind == "mark" or not token.meanings - {W.FILLER, INSIDE} for token in reading.tokens
    ):
        bounds = (reading.amount_min, reading.amount_max, reading.kids_min, reading.kids_max, reading.child_age)
        named = reading.mentions.children or reading.mentions.characters or reading.mentions.places
        asks = reading.periods or reading.short_ids or named or any(bound is not None for bound in bounds)
        said = bool(asks)
    return None if said else Unanswerable("Nu am găsit o întrebare despre petrecerile clientului.", unclear=True)


def _reason_asked(reading: Reading) -> Unanswerable | None:
    if not reading.has(W.WHY) or reading.has(W.ARCHIVED):
        return None
    return Unanswerable(
        "Datele nu conțin motivele: despre fiecare petrecere sunt notate faptele, nu de ce s-a întâmplat ceva."
    )


def _topic(reading: Reading) -> Unanswerable | None:
    counted = reading.has(W.OWED, W.TOTAL, W.INCLUDING, W.CANCELLED) and not reading.has(W.NEXT)
    topics = [topic for topic in reading.prefixed("topic:") if topic[1] != _FORECAST or not counted]
    return Unanswerable(f"Datele nu conțin informații despre {topics[0][1]}.") if topics else None


_FORECAST = "viitor sau previziuni"
""" "cât ar mai avea de plată", "cât ar fi totalul cu anulate" is no forecast, whatever its mood."""


_PAYMENT = ("transferul", "viramentul", "plata", "virarea", "payment")


def _date_of_payment(reading: Reading) -> Unanswerable | None:
    if not reading.has(W.WHEN, W.DATE) or reading.has(
        W.HOW_MUCH, W.HOW_MANY, W.LARGEST, W.MOST, W.SMALLEST, W.LEAST, W.SINCE_WHEN
    ):
        return None
    asked = reading.at(W.WHEN) if reading.has(W.WHEN) else reading.at(W.DATE)
    paid, deposit = reading.at(W.PAY), reading.at(W.DEPOSIT)
    if not reading.has(W.EVENT, W.EVENTS) and any(token.text in _PAYMENT for token in reading.tokens):
        return Unanswerable("Datele nu conțin data plății; sunt notate doar suma, starea plății și metoda.")
    if (
        paid is not None
        and asked is not None
        and paid > asked
        and not _throws_party(reading, paid)
        and not reading.has(W.TOTAL)
        and not _asks_besides(reading, asked, paid)
    ):
        return Unanswerable("Datele nu conțin data la care s-a plătit; sunt notate doar suma, starea plății și metoda.")
    if deposit is not None and not reading.has(W.WITH_DEPOSIT, W.WITHOUT_DEPOSIT):
        return Unanswerable("Datele nu conțin data la care s-a dat avansul, doar suma lui.")
    cancelled = reading.at(W.CANCELLED)
    if (
        cancelled is not None
        and asked is not None
        and asked < cancelled
        and not reading.has(W.EVENT, W.EVENTS)
        and text_at(reading.tokens, cancelled - 1) in _AUXILIARY
    ):
        return Unanswerable("Datele nu conțin data la care s-a anulat, doar că petrecerea este anulată.")
    return None


_CARRIED = listed("dus adus montat instalat servit livrat carat transportat umflat")


def _asks_besides(reading: Reading, asked: int, paid: int) -> bool:
    """ "cand si ce a platit": the day of the party, and what was paid."""
    between = [token.text for token in reading.tokens[asked + 1 : paid]]
    return any(word in ("si", ",", "?") for word in between) and any(word in ("ce", "cat") for word in between)


def _who_acted(reading: Reading) -> Unanswerable | None:
    asked = reading.at(W.WHO)
    if asked is None or text_at(reading.tokens, asked) not in ("cine", "who"):
        return None
    carried = any(token.text in _CARRIED for token in reading.tokens[asked + 1 : asked + 4])
    if carried and reading.prefixed("role:"):
        return Unanswerable("Datele nu conțin cine a dus sau a montat, doar ce servicii au fost.")
    if any(token.meanings & {W.PAY, W.PAID, W.CANCELLED, W.TOOK} for token in reading.tokens[asked + 1 : asked + 4]):
        return Unanswerable(
            "Datele nu conțin cine a plătit, a rezervat sau a anulat, doar faptele notate în eveniment."
        )
    return None


def _throws_party(reading: Reading, index: int) -> bool:
    following = reading.tokens[index + 1 : index + 3]
    return reading.tokens[index].text in ("dat", "adus") and any(
        token.meanings & {W.EVENT, W.EVENTS} for token in following
    )


def _measures_goods(reading: Reading, at: int, text: str) -> bool:
    """ "cata vata", "cat heliu": an amount of goods."""
    following = reading.tokens[at + 1].meanings if at + 1 < len(reading.tokens) else frozenset()
    return text == "cata" or (text == "cat" and any(meaning.startswith("role:") for meaning in following))


def _uncounted(reading: Reading) -> Unanswerable | None:
    asked = reading.at(W.HOW_MANY)
    if asked is None:
        asked = next((at for at, token in enumerate(reading.tokens) if _measures_goods(reading, at, token.text)), None)
    if asked is None:
        return None
    what = reading.content_after(asked)
    if what is None:
        return None
    token = reading.tokens[what]
    for meaning in token.meanings:
        service = service_of(meaning.removeprefix("role:")) if meaning.startswith("role:") else None
        if service and service.is_goods and service.role_type is not RoleType.ARCADE and what - asked <= 2:
            return Unanswerable(
                f"Datele nu conțin cantități pentru „{service.label}”, doar dacă serviciul a fost comandat."
            )
    if W.KIDS in token.meanings and text_at(reading.tokens, what + 1) in ("are", "ai", "mai", "does", "do"):
        events = (
            reading.has(W.EVENT, W.EVENTS, W.NEXT, W.LAST, W.FIRST, W.CHRISTENING)
            or reading.periods
            or reading.short_ids
        )
        if not events:
            return Unanswerable("Datele nu conțin câți copii are clientul, doar pentru cine au fost petrecerile.")
    return None


def _of_somebody_else(reading: Reading) -> Unanswerable | None:
    """The telephone of the father, the name of the headmistress: of the client alone these are noted down."""
    phone, named = reading.at(W.PHONE), reading.at(W.NAME)
    tokens = reading.tokens
    if any(
        W.HOW_MANY in token.meanings | tokens[at - 1].meanings and tokens[at].text.startswith("clien")
        for at, token in enumerate(tokens)
        if at
    ):
        return Unanswerable("Datele nu conțin informații despre alți clienți, doar petrecerile acestuia.")
    if any(
        token.meanings & {W.MOST, W.LARGEST, W.LEAST, W.SMALLEST}
        and any(text_at(tokens, near).startswith(("client", "customer")) for near in range(at + 1, at + 5))
        and not reading.has(W.PAY, W.SPEND, W.COST, W.EVENT, W.EVENTS)
        for at, token in enumerate(tokens)
    ):
        return Unanswerable("Datele nu conțin informații despre alți clienți, doar petrecerile acestuia.")
    owned = next((at for at, token in enumerate(tokens) if token.text == "are"), None)
    whose = tokens[owned + 1].meanings if owned is not None and owned + 1 < len(tokens) else frozenset()
    if whose & {W.WHERE, W.ASSIGNEE, "role:ANIMATOR"} and reading.has(W.WHICH, W.HOW_MANY, W.HOW_MUCH):
        return Unanswerable("Datele nu conțin informații despre locuri sau colegi, doar ce s-a notat la petreceri.")
    if phone is not None and (reading.has(W.PARENT, W.CHILD, W.ASSIGNEE) or reading.prefixed("role:")):
        return Unanswerable("Datele nu conțin alt telefon decât al clientului.")
    at = named + 1 if named is not None else len(tokens)
    while at < len(tokens) and (text_at(tokens, at) in _BEFORE_SOMEBODY or W.CLIENT in tokens[at].meanings):
        at += 1
    if named is None or at == named + 1 or at not in reading.unknown or is_first_name(text_at(tokens, at)):
        return None
    who = tokens[at]
    return None if who.capital else Unanswerable(f"Datele nu conțin informații despre „{who.text}”.", unclear=True)


def _home_address(reading: Reading) -> Unanswerable | None:
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        if (
            token.text.startswith("adres")
            and any(W.CLIENT in other.meanings for other in tokens[index + 1 : index + 3])
            and not reading.has(W.EVENT, W.EVENTS)
            and not reading.periods
            and not reading.short_ids
        ):
            return Unanswerable("Datele nu conțin adresa clientului, doar adresele petrecerilor.")
    return None


def _age_of_grown_up(reading: Reading) -> Unanswerable | None:
    """ "how old is the mother": ages are noted of children alone."""
    asked = reading.at(W.AGE)
    grown_up = reading.has(W.PARENT, W.CLIENT) and not reading.has(W.CHILD, W.NAME, W.KIDS, W.SINCE_WHEN)
    if asked is None or reading.mentions.children or reading.child_age is not None or not grown_up:
        return None
    parent = reading.at(W.PARENT) or reading.at(W.CLIENT) or 0
    if reading.speaks_past and reading.has(W.EVENT, W.EVENTS) and parent < asked:
        return None
    return Unanswerable("Datele nu conțin vârsta clientului sau a părinților, doar a copiilor sărbătoriți.")


def _price_of_service(reading: Reading) -> Unanswerable | None:
    """ "how much was the popcorn alone": a party has one price, its services have none of their own."""
    if not reading.has(W.COST, W.HOW_MUCH) or reading.has(W.HOW_MANY, W.COMPARE, W.WHICH):
        return None
    tokens = reading.tokens
    for index, role in reading.prefixed("role:"):
        service = service_of(role)
        alone = any(tokens[at].meanings & {W.ONLY} for at in range(max(index - 2, 0), index)) or any(
            token.text.startswith("separat") for token in tokens[index : index + 3]
        )
        subject = index == 0 or any(tokens[at].meanings & {W.COST} for at in range(max(index - 2, 0), index))
        goods = service is not None and service.is_goods
        if service and (alone or (subject and goods and not reading.has(W.EVENT, W.EVENTS))):
            return Unanswerable(
                f"Datele nu conțin prețul separat pentru „{service.label}”; este notată doar suma petrecerii."
            )
    return None


def _currency(reading: Reading, events: Sequence[Event]) -> Unanswerable | None:
    if not reading.has(W.EURO) or any(event.payment.currency == "EUR" for event in events):
        return None
    return Unanswerable(
        "Datele nu conțin sume în euro și nici un curs de schimb; sumele sunt în moneda în care au fost notate."
    )
