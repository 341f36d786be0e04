"""A plan in Romanian words, so that people see how their question was understood."""

from __future__ import annotations

from decimal import Decimal

from crm_core.ask.facts import METHODS, counted, money
from crm_core.ask.plan import EVERY, Ask, Extreme, Field, Filters, Group, Measure, Pick, Plan, Quantity, Scope, Unit
from crm_core.catalogue import label_of
from crm_core.models import RON, PaymentStatus

STATUS_WORDS = {PaymentStatus.PAID: "achitate", PaymentStatus.UNPAID: "neachitate", PaymentStatus.CANCELLED: "anulate"}
STATUS_WORD = {PaymentStatus.PAID: "achitată", PaymentStatus.UNPAID: "neachitată", PaymentStatus.CANCELLED: "anulată"}
WEEKDAYS = ("lunea", "marțea", "miercurea", "joia", "vinerea", "sâmbăta", "duminica")
QUANTITIES = {
    Quantity.PAID: "sumele achitate",
    Quantity.ALL: "sumele, indiferent de stare",
    Quantity.UNPAID: "sumele neachitate",
    Quantity.OWED: "restul de plată după avans",
    Quantity.DEPOSIT: "avansurile",
    Quantity.SPENT: "sumele achitate și toate sumele",
    Quantity.CHILDREN: "numărul de copii",
}
FIELD_NAMES = {
    Field.DATE: "data", Field.START_TIME: "ora de început", Field.END_TIME: "ora de final", Field.DURATION: "durata",
    Field.ADDRESS: "adresa", Field.CHILD_NAME: "numele copilului", Field.CHILD_AGE: "vârsta copilului",
    Field.CHILD_DOB: "data nașterii", Field.PARENT_NAME: "numele părintelui", Field.NUM_CHILDREN: "numărul de copii",
    Field.AMOUNT: "suma", Field.DEPOSIT: "avansul", Field.OWED: "restul de plată", Field.METHOD: "metoda de plată",
    Field.STATUS: "starea plății", Field.CHARACTERS: "personajul", Field.SERVICES: "serviciile",
    Field.ASSIGNEES: "cine a fost alocat", Field.SHORT_ID: "numărul evenimentului", Field.NOTED_BY: "cine a notat",
    Field.ARCHIVED: "arhivarea", Field.ARCHIVE_REASON: "motivul arhivării", Field.CREATED: "data notării în sistem",
    Field.DAYS_AWAY: "câte zile sunt de azi",
    Field.CLIENT_NAME: "numele clientului", Field.CLIENT_PHONE: "telefonul clientului",
}  # fmt: skip
_UNITS = {
    Unit.EVENTS: "petrecerile", Unit.ROLES: "serviciile", Unit.CHARACTERS: "personajele diferite",
    Unit.PLACES: "locurile diferite",
    Unit.CELEBRATED: "copiii sărbătoriți", Unit.CLIENTS: "clienții",
}  # fmt: skip
_PICKS = {
    Pick.FIRST: "prima", Pick.LAST: "ultima până azi", Pick.NEXT: "următoarea",
    Pick.CURRENT: "următoarea sau, dacă nu e, ultima",
    Pick.LARGEST: "cea mai mare ca sumă", Pick.SMALLEST: "cea mai mică ca sumă",
}  # fmt: skip
_GROUPS = {
    Group.YEAR: "an", Group.MONTH: "lună", Group.PLACE: "loc", Group.CHILD: "copil", Group.CHARACTER: "personaj",
    Group.SERVICE: "serviciu", Group.METHOD: "metodă de plată", Group.STATUS: "stare", Group.CLIENT: "client",
}  # fmt: skip


def describe(plan: Plan) -> str:
    """The whole plan in one line."""
    parts = ["; ".join(_ask_words(ask) for ask in plan.asks)]
    if plan.parts:
        parts.append(
            ("diferența între: " if plan.compare else "separat: ") + ", ".join(part.label for part in plan.parts)
        )
    else:
        chosen = filter_words(plan.filters)
        parts.append(f"petreceri {chosen}" if chosen else "toate petrecerile")
    if plan.pick is not Pick.ALL:
        what = _PICKS[plan.pick]
        if plan.pick_by is not Quantity.ALL:
            what += f" ({QUANTITIES[plan.pick_by]})"
        parts.append(
            what
            + (", toate" if plan.limit == EVERY else f", primele {plan.limit}" if plan.limit > 1 else "")
            + (f", sărind {plan.skip}" if plan.skip else "")
        )
    if plan.prefer_held:
        parts.append("dacă există, doar cele care au avut loc")
    if plan.group is not Group.NONE:
        which = {Extreme.MOST: ", doar cel mai mult", Extreme.LEAST: ", doar cel mai puțin", None: ""}[plan.extreme]
        parts.append(f"pe {_GROUPS[plan.group]}{which}")
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def filter_words(filters: Filters, *, one: bool = False) -> str:
    """The filters after a noun ("petreceri …", ``one``: "petrecere …"); empty where there are none. Plain text."""
    words: list[str] = []
    if filters.statuses:
        missing = [status for status in PaymentStatus if status not in filters.statuses]
        if len(missing) == 1:
            words.append(f"fără cele {STATUS_WORDS[missing[0]]}")
        else:
            forms = STATUS_WORD if one else STATUS_WORDS
            words.append(
                (" sau " if one else " și ").join(
                    forms[status] for status in PaymentStatus if status in filters.statuses
                )
            )
    if filters.archived is not None:
        words.append(("" if filters.archived else "ne") + ("arhivată" if one else "arhivate"))
    if filters.scope is not Scope.ANY:
        words.append("de până azi" if filters.scope is Scope.PAST else "de azi înainte")
    if filters.short_ids:
        words.append("cu numărul " + ", ".join(f"#{number}" for number in sorted(filters.short_ids)))
    if filters.periods:
        words.append(" și ".join(_period_words(period.label) for period in filters.periods[:4]))
    words += [f"fără {_period_words(period.label)}" for period in filters.without_periods]
    if filters.weekdays:
        words.append(", ".join(WEEKDAYS[day] for day in sorted(filters.weekdays)))
    words += [f"la „{' '.join(place)}”" for place in filters.places]
    words += [f"nu la „{' '.join(place)}”" for place in filters.without_places]
    if filters.role_types:
        words.append("cu " + " sau ".join(label_of(role).lower() for role in sorted(filters.role_types)))
    if filters.without_role_types:
        words.append("fără " + " și ".join(label_of(role).lower() for role in sorted(filters.without_role_types)))
    if filters.characters:
        words.append("cu " + (" și " if filters.together else " sau ").join(map(str.title, filters.characters)))
    if filters.without_characters:
        words.append("fără " + " și ".join(name.title() for name in filters.without_characters))
    if filters.children:
        words.append("pentru " + " sau ".join(name.title() for name in filters.children))
    if filters.without_children:
        words.append("fără " + " și ".join(name.title() for name in filters.without_children))
    if filters.child_age is not None:
        words.append(f"la {counted(filters.child_age, 'an', 'ani')}")
    if filters.methods:
        words.append(
            ("plătită prin " if one else "plătite prin ")
            + " sau ".join(METHODS[method] for method in sorted(filters.methods))
        )
    if filters.currency:
        words.append(f"în {filters.currency}")
    currency = filters.currency or RON
    words += _limits(filters.amount_min, filters.amount_max, currency, strict=filters.amount_strict)
    advance = _limits(filters.deposit_min, filters.deposit_max, currency, strict=filters.deposit_strict)
    if advance:
        words.append("cu avans " + " ".join(advance))
    if filters.kids_min is not None or filters.kids_max is not None:
        least, most = filters.kids_min, filters.kids_max
        if least is None:
            words.append(f"cu cel mult {counted(most or 0, 'copil', 'copii')}")
        elif most is None:
            words.append(f"cu cel puțin {counted(least, 'copil', 'copii')}")
        else:
            words.append(f"cu {least}–{most} copii" if least != most else f"cu {counted(least, 'copil', 'copii')}")
    if filters.has_deposit is not None:
        words.append("cu avans" if filters.has_deposit else "fără avans")
    return " ".join(words)


def _limits(low: Decimal | None, high: Decimal | None, currency: str, *, strict: bool) -> list[str]:
    """ "de 500 RON", "peste 500 RON", "sub 1.000 RON": nothing where there is no limit."""
    if low is not None and low == high:
        return [f"de {money(low, currency)}"]
    words: list[str] = []
    if low is not None:
        words.append(f"{'peste' if strict else 'de la'} {money(low, currency)}")
    if high is not None:
        words.append(f"{'sub' if strict else 'până la'} {money(high, currency)}")
    return words


def _period_words(label: str) -> str:
    return label if label.startswith(("între ", "din ", "după ", "înainte ", "până ")) else f"din {label}"


def _ask_words(ask: Ask) -> str:
    if ask.measure is Measure.COUNT:
        return f"am numărat {_UNITS[ask.unit]}"
    if ask.measure is Measure.TOTAL:
        return f"am adunat {QUANTITIES[ask.quantity]}"
    if ask.measure is Measure.SHARE:
        return f"am calculat procentul din {'numărul petrecerilor' if ask.by_count else QUANTITIES[ask.quantity]}"
    if ask.measure is Measure.AVERAGE:
        return f"am făcut media pentru {QUANTITIES[ask.quantity]}"
    if ask.measure is Measure.EXISTS:
        return "am căutat dacă există"
    return "am căutat " + (", ".join(FIELD_NAMES[field] for field in ask.fields) if ask.fields else "petrecerile")
