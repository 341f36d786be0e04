"""An outcome's results as Romanian sentences. Client text in them is plain text, never markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from crm_core.ask.describe import FIELD_NAMES, filter_words
from crm_core.ask.facts import STATUSES, citation, counted, event_line, fact_of, money, number, plain
from crm_core.ask.plan import Ask, Field, Filters, Group, Measure, Pick, Quantity, Unit
from crm_core.ask.results import Figure, Kinds, Outcome, Result, Row, Section
from crm_core.ask.selection import value_of
from crm_core.catalogue import label_of
from crm_core.models import Event, PaymentStatus

_WEEKDAYS = ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică")
_LISTED = 12
"""Rows told in the text; the table and the sources hold all."""


def none_such(filters: Filters) -> str:
    words = filter_words(filters, one=True)
    return f"nicio petrecere {words}" if words else "nicio petrecere"


_OF_ALL_CLIENTS = (
    ("Clientul nu mai are nimic de plată", "Nu mai este nimic de încasat"),
    ("Clientul mai are de plată", "De încasat:"),
    ("Clientul nu are", "Nu există"), ("Clientul are", "Există"), ("Clientul a plătit", "Clienții au plătit"),
    ("Nu, clientul nu are", "Nu, nu există"),
)  # fmt: skip


def spoken(sentences: list[str], *, of_all_clients: bool) -> list[str]:
    """The sentences with the subject they are about: one client, or all. Only how a sentence begins is changed."""
    if not of_all_clients:
        return sentences
    return [
        next((said + text[len(one) :] for one, said in _OF_ALL_CLIENTS if text.startswith(one)), text)
        for text in sentences
    ]


# --- One section -------------------------------------------------------------------------------------------------


def sentence(outcome: Outcome, result: Result) -> str:
    filters, brief = outcome.plan.filters, outcome.plan.brief
    ask = result.ask
    if ask.measure is Measure.CLIENT:
        name = "Telefonul clientului" if ask.fields == (Field.CLIENT_PHONE,) else "Clientul"
        return f"{name}: {plain(result.client_fact or '')}."
    if ask.measure is Measure.COUNT:
        return _count(outcome, result)
    if ask.measure is Measure.EXISTS:
        return _exists(result, filters)
    if ask.measure is Measure.SHOW:
        return _show(outcome, result)
    if ask.measure is Measure.SHARE:
        part, whole = filter_words(filters), filter_words(outcome.plan.whole)
        about = f" Partea: petreceri {part}; întregul: {f'petreceri {whole}' if whole else 'toate petrecerile'}."
        return f"{share_words(result)}.{about if part and part != whole else ''}"
    text = _figures_text(result)
    if brief:
        return text + "."
    if ask.measure is Measure.AVERAGE:
        return f"Media: {text}{_scope_text(filters)}."
    if ask.quantity is Quantity.OWED:
        if not result.used:
            return f"Clientul nu mai are nimic de plată{_scope_text(filters)} ({text})."
        return f"Clientul mai are de plată {text}{_scope_text(filters)}, după scăderea avansului. {_cited(result)}"
    if ask.quantity in (Quantity.PAID, Quantity.UNPAID):
        filters = replace(filters, statuses=frozenset())
    return f"{_lead(ask.quantity)} {text}{_scope_text(filters)}."


def _lead(quantity: Quantity) -> str:
    return {
        Quantity.PAID: "Clientul a plătit",
        Quantity.SPENT: "Clientul a plătit",
        Quantity.DEPOSIT: "Avansurile însumează",
        Quantity.CHILDREN: "Au fost notați",
        Quantity.UNPAID: "Neachitat:",
    }.get(quantity, "Total:")


def _scope_text(filters: Filters) -> str:
    words = filter_words(filters)
    return f" (petreceri {words})" if words else ""


def _figures_text(result: Result) -> str:
    texts: list[str] = []
    both = result.ask.quantity is Quantity.SPENT
    average = result.ask.measure is Measure.AVERAGE
    for figure in result.figures:
        text = _value_text(figure)
        if result.ask.quantity is Quantity.CHILDREN:
            texts.append(f"{text} de copii pe petrecere" if average else counted(int(figure.value), "copil", "copii"))
            continue
        if both and figure.quantity is Quantity.ALL:
            where = counted(figure.events, "petrecere", "petreceri")
            text = (
                f"{text} la toate cele notate ({where}, indiferent de starea plății)"
                if average
                else f"totalul este {text} ({where}, indiferent de starea plății)"
            )
        elif result.ask.quantity is Quantity.UNPAID and figure.quantity is Quantity.OWED:
            text = f"rămân de plată {text} după avans"
        elif figure.events or both:
            state = " achitate" if figure.events != 1 and figure.quantity is Quantity.PAID else ""
            state = " achitată" if figure.events == 1 and figure.quantity is Quantity.PAID else state
            text += f" la {counted(figure.events, f'petrecere{state}', f'petreceri{state}')}"
        texts.append(text)
    return "; ".join(texts)


def share_words(result: Result) -> str:
    """ "44,83 % (1.300 RON din 2.900 RON)", for each currency."""
    texts: list[str] = []
    for share in result.shares:
        part, whole = (
            (money(value, share.currency) if share.currency else counted(int(value), "petrecere", "petreceri"))
            for value in (share.part, share.whole)
        )
        texts.append(
            f"{number(share.percent)} % ({part} din {whole})" if share.percent is not None else f"nimic din {whole}"
        )
    return "; ".join(texts)


def _value_text(figure: Figure) -> str:
    return money(figure.value, figure.currency) if figure.currency else number(figure.value)


def _count(outcome: Outcome, result: Result) -> str:
    plan, ask = outcome.plan, result.ask
    count = int(result.figures[0].value)
    if plan.brief:
        return f"{count}."
    if ask.unit is Unit.ROLES:
        if not plan.filters.role_types:
            return f"{counted(count, 'serviciu', 'servicii')}{_scope_text(plan.filters)}."
        labels = " sau ".join(label_of(role) for role in sorted(plan.filters.role_types))
        return f"{labels}: {count}{_scope_text(replace(plan.filters, role_types=frozenset()))}."
    if ask.unit is not Unit.EVENTS:
        nouns = {
            Unit.CHARACTERS: ("personaj", "personaje diferite"),
            Unit.PLACES: ("loc", "locuri diferite"),
            Unit.CLIENTS: ("client", "clienți"), Unit.CELEBRATED: ("copil sărbătorit", "copii sărbătoriți"),
        }  # fmt: skip
        names = f": {_distinct(ask.unit, result.used)}" if ask.unit is not Unit.CLIENTS else ""
        return f"{counted(count, *nouns[ask.unit])}{_scope_text(plan.filters)}{names if count else ''}."
    words = filter_words(plan.filters, one=count == 1)
    head = f"Clientul are {counted(count, 'petrecere', 'petreceri')}{' ' + words if words else ''}"
    if count == 0:
        return f"Clientul nu are {none_such(plan.filters)} (0)."
    return f"{head}{_breakdown(result.kinds, plan.filters)}."


def _distinct(unit: Unit, events: tuple[Event, ...]) -> str:
    names: list[str] = []
    for event in events:
        if unit is Unit.CHARACTERS:
            names += [plain(role.character) for role in event.details.active_roles if role.character]
        else:
            names.append(plain(event.details.address if unit is Unit.PLACES else event.details.child_name))
    return "; ".join(list(dict.fromkeys(names))[:_LISTED])


def _breakdown(kinds: Kinds | None, filters: Filters) -> str:
    """ ": 3 au avut loc, 1 viitoare, 1 anulată", where the events differ and nobody asked for one kind."""
    if filters.statuses or kinds is None or kinds.all < 2 or kinds.held == kinds.all:
        return ""
    parts = [
        counted(kinds.held, "a avut loc", "au avut loc").replace(" de au", " au") if kinds.held else "",
        counted(kinds.coming, "viitoare", "viitoare") if kinds.coming else "",
        counted(kinds.cancelled, "anulată", "anulate") if kinds.cancelled else "",
        counted(kinds.undated, "fără dată", "fără dată") if kinds.undated else "",
    ]
    return ": " + ", ".join(part for part in parts if part)


def _exists(result: Result, filters: Filters) -> str:
    if not result.used:
        return f"Nu, clientul nu are {none_such(filters)}."
    count = len(result.used) + result.untold
    words = filter_words(filters, one=count == 1)
    events = counted(count, "petrecere", "petreceri")
    return f"Da, {events}{' ' + words if words else ''}: {_cited(result)}"


def _cited(result: Result) -> str:
    return _citations(result.used, untold=result.untold)


def _citations(events: tuple[Event, ...], *, untold: int = 0) -> str:
    shown = ", ".join(citation(event) for event in events[:_LISTED])
    more = len(events) - len(events[:_LISTED]) + untold
    return f"{shown}{f' și încă {more}' if more > 0 else ''}."


# --- Rows --------------------------------------------------------------------------------------------------------


def _show(outcome: Outcome, result: Result) -> str:
    plan = outcome.plan
    if not result.rows:
        return _nothing_picked(plan.pick, plan.filters)
    if len(result.ask.fields) == 1 and len(result.rows) > 2 and result.ask.fields[0] in _SHARED:
        return _by_value(result)
    by_kids = plan.filters.kids_min is not None or plan.filters.kids_max is not None
    lines = [_row_text(row, result.ask, outcome.today, with_kids=by_kids) for row in result.rows[:_LISTED]]
    more = len(result.rows) - len(lines) + result.untold
    if more > 0:
        lines.append(f"și încă {more}, în tabel")
    if plan.limit > 1 and len(result.rows) > 1 and not result.untold and Field.AMOUNT in result.ask.fields:
        lines.append(f"împreună {_sum_text(result.used)}")
    head = {Pick.NEXT: "Următoarea petrecere: ", Pick.LAST: "Ultima petrecere: ", Pick.FIRST: "Prima petrecere: "}.get(
        plan.pick, ""
    )
    if plan.pick is Pick.ALL and not result.ask.fields and len(result.rows) > 1 and not plan.parts:
        head = f"{counted(len(result.rows) + result.untold, 'petrecere', 'petreceri')}: "
        return head + "; ".join(lines) + "."
    return (head if len(result.rows) == 1 and not plan.skip else "") + "; ".join(lines) + "."


def _sum_text(events: tuple[Event, ...]) -> str:
    sums: dict[str, Decimal] = {}
    for event in events:
        sums[event.payment.currency] = sums.get(event.payment.currency, Decimal(0)) + (
            value_of(event, Quantity.ALL) or 0
        )
    return " și ".join(money(value, currency) for currency, value in sorted(sums.items()))


def _nothing_picked(pick: Pick, filters: Filters) -> str:
    words = filter_words(filters, one=True)
    tail = f" {words}" if words else ""
    if pick is Pick.NEXT:
        return f"Clientul nu are nicio petrecere viitoare{tail}."
    if pick is Pick.LAST:
        return f"Clientul nu are nicio petrecere până azi{tail}."
    return f"Clientul nu are {none_such(filters)} (0)."


_SHARED = frozenset({Field.CHILD_NAME, Field.ADDRESS, Field.METHOD, Field.STATUS, Field.PARENT_NAME, Field.CHARACTERS})


def _by_value(result: Result) -> str:
    """Rows that say the same are told once: "Ioana (#9 din …, #41 din …)"."""
    events: dict[str, list[Event]] = {}
    for row in result.rows:
        events.setdefault(row.facts[0][1] or "", []).append(row.event)
    shown = list(events.items())[:_LISTED]
    return "; ".join(f"{text} ({_citations(tuple(members)).removesuffix('.')})" for text, members in shown) + "."


def _row_text(row: Row, ask: Ask, today: date, *, with_kids: bool = False) -> str:
    event = row.event
    if not ask.fields:
        kids = fact_of(event, Field.NUM_CHILDREN) if with_kids else None
        return f"{citation(event)}: {event_line(event)}{f', {kids}' if kids else ''}"
    facts: list[str] = []
    for field, text in row.facts:
        if field is Field.DATE and event.day:
            facts.append(_WEEKDAYS[event.day.weekday()])
        if field in (Field.DATE, Field.SHORT_ID) and text is not None:
            continue
        facts.append(_fact_text(event, field, text, today))
    if event.is_cancelled and Field.STATUS not in ask.fields:
        facts.append(STATUSES[PaymentStatus.CANCELLED])
    if Field.STATUS in ask.fields and event.payment.status is PaymentStatus.UNPAID and event.payment.deposit:
        facts.append(f"avans {money(event.payment.deposit, event.payment.currency)}")
    return f"{citation(event)}: {', '.join(facts)}" if facts else citation(event)


def _fact_text(event: Event, field: Field, text: str | None, today: date) -> str:
    if text is None:
        masculine = (Field.DEPOSIT, Field.NUM_CHILDREN, Field.CHARACTERS, Field.CHILD_NAME, Field.PARENT_NAME)
        return f"{FIELD_NAMES[field]} nu este notat{'' if field in masculine else 'ă'}"
    named = {
        Field.CHILD_AGE,
        Field.METHOD,
        Field.CHILD_DOB,
        Field.CREATED,
        Field.NOTED_BY,
        Field.ARCHIVE_REASON,
        Field.DURATION,
    }
    if field is Field.CHILD_AGE and event.details.child_name:
        verb = "împlinește" if event.day and event.day > today else "avea"
        return f"{plain(event.details.child_name)} {verb} {text}"
    return f"{FIELD_NAMES[field]}: {text}" if field in named else text


# --- Several sections --------------------------------------------------------------------------------------------


def side_by_side(outcome: Outcome) -> list[str]:
    plan = outcome.plan
    sentences: list[str] = []
    for at, ask in enumerate(plan.asks):
        if ask.measure in (Measure.COUNT, Measure.TOTAL, Measure.AVERAGE, Measure.SHARE):
            shown = [
                f"{section.label}: {figure_words(section.results[at])}" for section in outcome.sections[: _LISTED * 2]
            ]
            sentences.append("; ".join(plain(text) for text in shown) + ".")
            if plan.parts and not plan.brief:
                sentences += _across(outcome, at)
        elif not at or not plan.parts:
            sentences += [
                f"{plain(section.label)}: {_show_section(outcome, section, at)}" for section in outcome.sections
            ]
        else:
            sentences += [
                _show(outcome, section.results[at]) for section in outcome.sections if section.results[at].rows
            ]
    return sentences


def _show_section(outcome: Outcome, section: Section, at: int) -> str:
    return _show(outcome, section.results[at]) if section.results[at].rows else "nu există date."


def figure_words(result: Result) -> str:
    if result.ask.measure is Measure.COUNT and result.ask.unit is Unit.EVENTS:
        return counted(int(result.figures[0].value), "petrecere", "petreceri")
    if result.ask.measure is Measure.SHARE:
        return share_words(result)
    return _figures_text(result) or "nicio sumă"


def _across(outcome: Outcome, at: int) -> list[str]:
    """The difference of two compared sides, or the sum of several, per currency."""
    plan = outcome.plan
    if plan.asks[at].measure in (Measure.AVERAGE, Measure.SHARE) or plan.group is not Group.NONE:
        return []
    keys = dict.fromkeys(
        (figure.quantity, figure.currency) for section in outcome.sections for figure in section.results[at].figures
    )
    sentences: list[str] = []
    for quantity, currency in keys:
        if quantity is Quantity.ALL and plan.asks[at].quantity is Quantity.SPENT:
            continue
        values = [
            sum(
                (
                    figure.value
                    for figure in section.results[at].figures
                    if (figure.quantity, figure.currency) == (quantity, currency)
                ),
                Decimal(0),
            )
            for section in outcome.sections
        ]
        if plan.compare and len(values) == 2:
            more = outcome.sections[0 if values[0] > values[1] else 1].label
            difference = abs(values[0] - values[1])
            text = money(difference, currency) if currency else number(difference)
            sentences.append(f"Diferența: {text}" + (f", mai mult: {plain(more)}." if difference else "."))
        elif not plan.compare and len(
            {event.event_id for section in outcome.sections for event in section.results[at].used}
        ) == sum(len(section.results[at].used) for section in outcome.sections):
            total = sum(values, Decimal(0))
            sentences.append(f"Împreună: {money(total, currency) if currency else number(total)}.")
    return sentences
