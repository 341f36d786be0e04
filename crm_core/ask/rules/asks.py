"""What a question wants to know of the chosen events: counts, sums, averages, fields."""

from __future__ import annotations

from crm_core.ask.plan import Ask, Field, Measure, Quantity, Unanswerable, Unit
from crm_core.ask.rules.filters import Chosen
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.money_asks import asks_twice, lists_events, names_all, read_money_ask, sums_deposits, with_paid
from crm_core.ask.rules.reading import INSIDE, Reading
from crm_core.ask.rules.statuses import States
from crm_core.ask.rules.tokens import text_at

_FIELD_WORDS: tuple[tuple[W, Field], ...] = (
    (W.WHEN, Field.DATE), (W.DATE, Field.DATE), (W.IN_YEAR, Field.DATE), (W.IN_MONTH, Field.DATE),
    (W.WHERE, Field.ADDRESS),
    (W.TIME, Field.START_TIME), (W.END, Field.END_TIME), (W.DURATION, Field.DURATION), (W.AGE, Field.CHILD_AGE),
    (W.BIRTH, Field.CHILD_DOB), (W.METHOD, Field.METHOD), (W.STATUS, Field.STATUS), (W.CHARACTERS, Field.CHARACTERS),
    (W.SERVICES, Field.SERVICES), (W.SHORT_ID, Field.SHORT_ID), (W.NOTED_BY, Field.NOTED_BY), (W.BOOKED, Field.CREATED),
    (W.ASSIGNEE, Field.ASSIGNEES), (W.DAYS_AWAY, Field.DAYS_AWAY),
)  # fmt: skip
_WHICH_TIME = (
    "first",
    "last",
    "next",
    "this",
    "each",
    "every",
    "any",
    "same",
    "long",
    "of",
    "a",
    "one",
    "all",
    "second",
)
_MONEY = (W.PAY, W.SPEND, W.COST, W.OWED, W.MONEY)
_ORDER_WORDS = {W.NEXT, W.LAST, W.FIRST, W.LARGEST, W.SMALLEST}
_AMOUNT_ASKED = (W.HOW_MUCH, W.COST, W.TOTAL, W.MONEY)


def read_asks(reading: Reading, states: States, chosen: Chosen) -> tuple[Ask, ...] | Unanswerable:
    """Everything the question asks for, in a fixed order: count, figures, then fields."""
    if (client := _client_ask(reading)) is not None:
        return client
    asks: list[Ask] = []
    count = _count(reading, chosen)
    if count:
        asks.append(count)
    fields = _fields(reading, counted=count)
    money = read_money_ask(reading, states, chosen, fields, counted=count)
    if isinstance(money, Ask):
        asks += with_paid(reading, money)
        if money.quantity is Quantity.OWED and reading.has(W.COST) and asks_twice(reading):
            fields.append(Field.AMOUNT)
    elif money:
        fields = [*fields, *(field for field in money if field not in fields)]
    told_apart = count is not None and count.unit is Unit.CELEBRATED
    if reading.has(W.KIDS) and not told_apart and (kids := _kids(reading)):
        if isinstance(kids, Ask):
            asks.append(kids)
        elif Field.NUM_CHILDREN not in fields:
            fields.append(Field.NUM_CHILDREN)
    if fields:
        asks.append(Ask(measure=Measure.SHOW, fields=tuple(fields)))
    if not asks:
        asks = list(_without_measure(reading, states, chosen))
    elif not fields and reading.has(W.WHICH, W.LIST) and lists_events(reading) and not count and not names_all(reading):
        asks.append(Ask(measure=Measure.SHOW))
    if not asks:
        words = ", ".join(f"„{reading.tokens[index].text}”" for index in reading.unknown[:3])
        about = f" Datele nu conțin informații despre {words}." if words else ""
        return Unanswerable(f"Nu am înțeles ce anume să caut în petrecerile clientului.{about}", unclear=True)
    return tuple(asks)


def _client_ask(reading: Reading) -> tuple[Ask, ...] | None:
    if reading.has(W.PHONE):
        return (Ask(measure=Measure.CLIENT, fields=(Field.CLIENT_PHONE,)),)
    if reading.has(W.NAME) and reading.has(W.CLIENT) and not reading.has(W.CHILD, W.EVENT, W.EVENTS):
        return (Ask(measure=Measure.CLIENT, fields=(Field.CLIENT_NAME,)),)
    if reading.has(W.SUMMARY) and not reading.has(W.HOW_MUCH, W.HOW_MANY):
        show = () if chosen_is_summary(reading) else (Ask(measure=Measure.SHOW),)
        return (Ask(measure=Measure.COUNT), Ask(measure=Measure.TOTAL, quantity=Quantity.SPENT), *show)
    return None


def chosen_is_summary(reading: Reading) -> bool:
    """Whether the summary is of the client, not of one party."""
    return not reading.has(W.EVENT, W.LAST, W.NEXT, W.FIRST) and not reading.short_ids


# --- Counting ----------------------------------------------------------------------------------------------------


def _count(reading: Reading, chosen: Chosen) -> Ask | None:
    if reading.has(W.TIMES):
        return Ask(measure=Measure.COUNT)
    asked = reading.at(W.HOW_MANY)
    if asked is None or reading.has(W.DAYS_AWAY):
        if reading.has(W.DAYS_AWAY):
            return None
        total = reading.at(W.TOTAL)
        if (
            total is None
            or not reading.tokens[total].text.startswith("total")
            or reading.has(*_MONEY, W.HOW_MUCH, W.DEPOSIT, W.AVERAGE)
            or not reading.has(W.EVENTS)
        ):
            return None
        if text_at(reading.tokens, total + 1) in ("pentru", "la", "pe", "peste", "din", "for"):
            return None
        following = [token.meanings for token in reading.tokens[total + 1 : total + 4]]
        events = next((at for at, meanings in enumerate(following) if W.EVENTS in meanings), None)
        paid = any(meanings & {W.PAID, W.PAY} for meanings in following[:events])
        return Ask(measure=Measure.COUNT) if events is not None and not paid else None
    if reading.has(W.AVERAGE) and reading.tokens[asked].text.startswith("numar"):
        return None
    what = reading.content_after(asked)
    meanings = reading.tokens[what].meanings if what is not None else frozenset()
    if (
        W.AGE in reading.tokens[asked].meanings
        or meanings & {W.AGE, W.MONEY, W.DURATION, W.PAY} - reading.tokens[asked].meanings
    ):
        if W.PAY in meanings and W.EVENTS not in meanings and reading.has(W.EVENTS):
            return Ask(measure=Measure.COUNT)
        return None
    if W.KIDS in meanings or W.CHILD in meanings:
        one = reading.has(W.NEXT, W.LAST, W.FIRST, W.EVENT) or chosen.ids or chosen.single_day
        held_for = (text_at(reading.tokens, asked - 1) == "pentru" and not one) or reading.has(W.DIFFERENT)
        return Ask(measure=Measure.COUNT, unit=Unit.CELEBRATED) if held_for else None
    if W.CHARACTERS in meanings:
        return Ask(measure=Measure.COUNT, unit=Unit.CHARACTERS)
    if W.SERVICES in meanings:
        return Ask(measure=Measure.COUNT, unit=Unit.ROLES)
    if W.WHERE in meanings:
        return Ask(measure=Measure.COUNT, unit=Unit.PLACES)
    if chosen.counted_roles:
        return Ask(measure=Measure.COUNT, unit=Unit.ROLES)
    return Ask(measure=Measure.COUNT)


def _kids(reading: Reading) -> Ask | Field | None:
    index = reading.at(W.KIDS)
    if index is None or reading.has(W.NAME) or reading.tokens[index].taken:
        return None
    if reading.has(W.AVERAGE):
        return Ask(measure=Measure.AVERAGE, quantity=Quantity.CHILDREN)
    number = text_at(reading.tokens, index - 1) in ("de", "numar", "numarul") or text_at(reading.tokens, index - 2) in (
        "numar",
        "numarul",
        "nr",
    )
    asked = reading.at(W.HOW_MANY)
    if (asked is not None and reading.content_after(asked) == index) or number or reading.has(W.MOST, W.LEAST):
        return Ask(measure=Measure.TOTAL, quantity=Quantity.CHILDREN) if reading.has(W.TOTAL) else Field.NUM_CHILDREN
    return None


# --- Fields ------------------------------------------------------------------------------------------------------


def _fields(reading: Reading, *, counted: Ask | None) -> list[Field]:
    found: list[tuple[int, Field]] = []
    for word, field in _FIELD_WORDS:
        index = reading.at(word)
        if word is W.TIME and reading.has(W.END) and reading.has(W.WHEN, W.TIME) and not _asks_start(reading):
            continue
        if reading.child_age is not None and (
            word is W.AGE or (word is W.WHEN and reading.has(W.AGE) and reading.has(W.WHERE, W.WHICH))
        ):
            continue
        if index is not None and not _is_mere_condition(reading, index, word, counted):
            found.append((index, field))
    for names, field in ((W.CHILD, Field.CHILD_NAME), (W.PARENT, Field.PARENT_NAME)):
        index = reading.at(names)
        if index is not None and reading.has(W.NAME, W.WHO) and not reading.has(W.ASSIGNEE):
            found.append((index, field))
    if _asks_which_child(reading) and not found:
        found.append((0, Field.CHILD_NAME))
    named = (Field.CHILD_NAME, Field.PARENT_NAME, Field.ASSIGNEES, Field.CHARACTERS)
    if reading.has(W.NAME) and not any(field in named for _, field in found):
        found.append((reading.at(W.NAME) or 0, Field.CHILD_NAME))
    which = reading.at(W.WHICH)
    what = reading.content_after(which) if which is not None else None
    if what is not None and "role:ANIMATOR" in reading.tokens[what].meanings and not reading.has(W.ASSIGNEE):
        found.append((what, Field.CHARACTERS))
    if _took(reading):
        found.append((reading.at(W.TOOK) or reading.at(W.PAST_TENSE) or 0, Field.SERVICES))
    if reading.has(W.WHO) and reading.child_age is not None:
        found.append((reading.at(W.WHO) or 0, Field.CHILD_NAME))
    if reading.has(W.WHO) and not found:
        came = any(
            token.text in ("venit", "vine", "jucat", "animat", "came", "fost", "vin") for token in reading.tokens
        )
        at_whose = text_at(reading.tokens, (reading.at(W.WHO) or 0) - 1) in ("la", "de", "pentru")
        found.append((reading.at(W.WHO) or 0, Field.CHARACTERS if came and not at_whose else Field.CHILD_NAME))
    if reading.has(W.HOW) and reading.has(W.PAY) and not reading.has(W.METHOD):
        found.append((reading.at(W.HOW) or 0, Field.METHOD))
    elif reading.has(W.WHO) and _asks_who_comes(reading):
        found.append((reading.at(W.WHO) or 0, Field.CHARACTERS))
    if reading.has(W.DEPOSIT) and _deposit_asked(reading):
        found.append((reading.at(W.DEPOSIT) or 0, Field.DEPOSIT))
    if reading.has(W.ARCHIVED) and reading.has(W.WHY):
        found.append((0, Field.ARCHIVE_REASON))
    methods = (W.CASH, W.CARD, W.TRANSFER)
    if sum(reading.has(word) for word in methods) > 1 and not reading.has(W.HOW_MUCH, W.HOW_MANY, W.COMPARE, W.TOTAL):
        found.append((0, Field.METHOD))
    return list(dict.fromkeys(field for _, field in sorted(found, key=lambda entry: entry[0])))


def _asks_who_comes(reading: Reading) -> bool:
    asked = reading.at(W.WHO) or 0
    if text_at(reading.tokens, asked) == "cu":
        return True
    return text_at(reading.tokens, asked) == "cine" and text_at(reading.tokens, asked + 1) in ("vine", "vin", "a", "va")


def _asks_which_child(reading: Reading) -> bool:
    """ "which children", "the children so far, who are they?": their names, not how many took part."""
    if reading.has(W.HOW_MANY, W.MOST, W.LEAST, W.AGE):
        return False
    which = reading.at(W.WHICH)
    what = reading.content_after(which) if which is not None else None
    if what is not None:
        return bool(reading.tokens[what].meanings & {W.CHILD, W.KIDS}) and text_at(reading.tokens, what) != "cine"
    return (
        which is not None
        and not reading.has(W.EVENT, W.EVENTS)
        and any(token.text.startswith("sarbatorit") for token in reading.tokens)
    )


def _asks_start(reading: Reading) -> bool:
    """ "at what hour does it end": the hour is that of the end, unless the start is asked for too."""
    return any(token.text.startswith(("incep", "start", "begin")) for token in reading.tokens)


def _is_mere_condition(reading: Reading, index: int, word: W, counted: Ask | None) -> bool:
    """Words that name a field but ask for something else: "how many characters", "of all the dates"."""
    tokens = reading.tokens
    if (
        counted
        and word in (W.CHARACTERS, W.SERVICES)
        and text_at(tokens, index - 1) not in ("ce", "care", "what", "which")
    ):
        return True
    if counted and counted.unit is not Unit.EVENTS and word in (W.CHARACTERS, W.WHERE):
        return True
    if word is W.AGE:
        return tokens[index].text in ("ani", "anisori", "implinit", "implini") and text_at(tokens, index - 1) in (
            "pe",
            "ultimii",
            "toti",
            "in",
        )
    if word in (W.WHEN, W.DATE, W.IN_YEAR, W.IN_MONTH) and reading.has(W.BIRTH):
        return True
    if word is W.WHEN and text_at(tokens, index) == "cand" and text_at(tokens, index - 1) not in ("si", ",", "?", ""):
        asked_age = reading.at(W.AGE)
        if asked_age is not None and asked_age < index:
            return True
    if word is W.DATE and reading.has(W.YES_NO) and not reading.has(W.WHEN, W.WHICH):
        return True
    if word is W.SHORT_ID:
        return bool(reading.short_ids)
    if word is W.DURATION:
        return tokens[index].text in ("ore", "minute") and not reading.has(W.HOW_MANY)
    if word is W.STATUS:
        return reading.has(W.ANY_STATUS)
    if word in (W.IN_YEAR, W.IN_MONTH, W.WHERE, W.CHARACTERS, W.SERVICES, W.WHEN):
        return reading.has(W.MOST, W.LEAST) and _ranks_groups(reading)
    if word is W.TIME:
        if tokens[index].text == "time" and text_at(tokens, index - 1) not in _WHICH_TIME:
            return False
        return tokens[index].text in ("time", "incepand", "inceput", "inceputul") and not reading.has(W.WHICH, W.WHEN)
    return False


def _ranks_groups(reading: Reading) -> bool:
    return reading.has(
        W.EVENTS,
        W.SPEND,
        W.PAY,
        W.IN_YEAR,
        W.IN_MONTH,
        W.TOOK,
        W.PAST_TENSE,
        W.CHARACTERS,
        W.SERVICES,
        W.WHERE,
        W.FILLER,
    )


def _took(reading: Reading) -> bool:
    """ "what did they book", "what did it have": the services, where nothing else is the object."""
    which = next(
        (
            index
            for index, token in enumerate(reading.tokens)
            if token.text in ("ce", "what") and W.WHICH in token.meanings
        ),
        None,
    )
    if which is None or reading.has(
        W.LARGEST, W.SMALLEST, W.SERVICES, W.CHARACTERS, W.DEPOSIT, W.METHOD, W.STATUS, W.AGE, W.TIME, W.NAME
    ):
        return False
    after = reading.tokens[which + 1 : which + 5]
    words = [token.text for token in after]
    if reading.has(W.EVENTS) and not reading.has(W.EVENT) and not any(token.meanings & {W.TOOK} for token in after[:3]):
        return False
    if any(token.meanings & {W.TOOK} for token in after):
        return not reading.prefixed("role:")
    had = len(words) > 1 and words[0] in ("a", "au", "are", "am", "s", "o", "e", "was") and bool(reading.has(W.EVENT))
    event = reading.at(W.EVENT)
    if words[:1] in (["s"], ["e"], ["was"]) and any(token.meanings & _ORDER_WORDS for token in after[1:3]):
        return False
    return (
        had and event is not None and event > which + 2 and not (after and after[0].text == "e" and event == which + 2)
    )


def _deposit_asked(reading: Reading) -> bool:
    if reading.has(W.AVERAGE, W.COMPARE, W.WITH_DEPOSIT, W.WITHOUT_DEPOSIT) or (
        reading.has(W.OWED) and not asks_twice(reading) and not _deposit_and_rest(reading)
    ):
        return False
    index = reading.at(W.DEPOSIT) or 0
    by_method = reading.has(W.METHOD) and not reading.has(W.HOW_MUCH)
    if sums_deposits(reading) or (by_method and W.WHICH not in reading.tokens[index - 1].meanings):
        return False
    before = reading.tokens[max(index - 3, 0) : index]
    if any(W.EXCLUDING in token.meanings for token in before):
        return False
    return not (reading.has(W.TOTAL) and not reading.has(W.EVENT)) and not (
        reading.has(W.HOW_MANY) and not reading.has(W.MONEY)
    )


def _deposit_and_rest(reading: Reading) -> bool:
    """ "avans + rest", "avansul si restul": both."""
    deposit, rest = reading.at(W.DEPOSIT) or 0, reading.at(W.OWED) or 0
    between = reading.tokens[min(deposit, rest) + 1 : max(deposit, rest)]
    joined = any(token.text in ("si", "plus", ",", "and", "cat", "iar") for token in between)
    return joined and not any(W.EXCLUDING in token.meanings for token in reading.tokens)


# --- Neither ------------------------------------------------------------------------------------------------------


def _without_measure(reading: Reading, states: States, chosen: Chosen) -> tuple[Ask, ...]:
    """Questions that name events and nothing more: whether there are such, or which."""
    filters = chosen.filters
    sums = states.says_all or any(token.text.startswith(("suma", "total")) for token in reading.tokens)
    if reading.has(W.BRIEF) and sums:
        quantity = Quantity.ALL if filters.statuses or states.says_all else Quantity.PAID
        return (Ask(measure=Measure.TOTAL, quantity=quantity),)
    picks = reading.has(W.NEXT, W.LAST, W.FIRST, W.LARGEST, W.SMALLEST, W.BEFORE_LAST, W.NTH)
    if picks or reading.has(W.LIST):
        return (Ask(measure=Measure.SHOW),)
    asks_which = reading.has(W.WHICH)
    if filters.methods and not asks_which and not reading.has(W.EVENT, W.EVENTS, W.YES_NO, W.EVER, W.PRESENT):
        return (Ask(measure=Measure.TOTAL, quantity=Quantity.PAID),)
    if not asks_which and (reading.has(W.YES_NO, W.EVER) or _opens_with_verb(reading)) and not filters.is_empty:
        return (Ask(measure=Measure.EXISTS),)
    if reading.has(W.EVENTS, W.EVENT, W.CHRISTENING, W.FUTURE, W.MOST, W.LEAST, W.SINCE_WHEN) or not filters.is_empty:
        return (Ask(measure=Measure.SHOW),)
    return ()


def _opens_with_verb(reading: Reading) -> bool:
    """ "a avut …", "are …", "was there …": a question that yes or no answers."""
    for token in reading.tokens:
        if token.taken or token.kind == "mark":
            if token.taken:
                return any(other.meanings & {W.PAST_TENSE, W.TOOK} for other in reading.tokens)
            continue
        if token.meanings & {W.PAST_TENSE, W.PRESENT, W.YES_NO} or token.text in ("a", "au", "am", "mai", "s", "n"):
            return True
        if token.meanings - {W.FILLER, INSIDE, W.CLIENT}:
            return False
    return False
