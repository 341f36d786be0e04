"""An outcome as Romanian sentences with figures, and its sources. Client text in it is plain text, never markup."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from crm_core.ask.describe import FIELD_NAMES, QUANTITIES, describe, filter_words
from crm_core.ask.execute import Figure, Outcome, Result, Row, Section
from crm_core.ask.facts import STATUSES, citation, counted, day_text, event_line, money, number, plain
from crm_core.ask.plan import Ask, Field, Filters, Group, Measure, Pick, Quantity, Unanswerable, Unit
from crm_core.catalogue import label_of
from crm_core.models import Event, PaymentStatus

_LISTED = 12
"""Rows told in the text; the table and the sources hold all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One event that an answer used. ``date`` is ``DD-MM-YYYY`` or what stands there; ``details`` is one plain line."""

    event_id: str
    event_short_id: int | None
    date: str
    details: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A small table beside the sentence: plain text, with a heading a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What people read. ``answerable`` is False where the data does not hold what was asked; then there are no sources."""

    text: str
    answerable: bool
    plan_in_words: str
    sources: tuple[Source, ...] = ()
    table: Table | None = None

    @property
    def citations(self) -> str:
        """``#12 din 10-02-2026 · #15 din 20-03-2026``: the sources in one line."""
        return " · ".join(
            f"#{source.event_short_id} din {source.date}" if source.event_short_id is not None else source.date
            for source in self.sources
        )


def refuse(refusal: Unanswerable) -> Answer:
    """The answer to a question that the data cannot answer."""
    return Answer(text=refusal.reason, answerable=False, plan_in_words="datele nu conțin răspunsul")


def write_answer(outcome: Outcome) -> Answer:
    """Sentences, sources and table for an outcome."""
    plan = outcome.plan
    words = describe(plan)
    missing = _missing(outcome)
    if missing:
        return Answer(text=missing, answerable=False, plan_in_words=words)
    sentences: list[str] = []
    if len(outcome.sections) == 1 and not outcome.sections[0].label:
        sentences += [_sentence(outcome, result) for result in outcome.sections[0].results]
    else:
        sentences += _side_by_side(outcome)
    if not plan.brief:
        sentences += _remarks(outcome)
    return Answer(
        text=" ".join(sentence for sentence in sentences if sentence),
        answerable=True,
        plan_in_words=words,
        sources=tuple(_source(event) for event in outcome.sources),
        table=_table(outcome),
    )


def _source(event: Event) -> Source:
    return Source(event_id=event.event_id, event_short_id=event.short_id, date=day_text(event), details=event_line(event))


# --- What is not there -------------------------------------------------------------------------------------------


def _missing(outcome: Outcome) -> str:
    """Why there is no answer; empty where there is one. An empty list or a sum of nothing is an answer."""
    plan = outcome.plan
    results = [result for section in outcome.sections for result in section.results]
    matched = sum(section.matched for section in outcome.sections)
    if all(result.ask.measure is Measure.CLIENT for result in results):
        return "" if results[0].client_fact else f"Datele nu conțin {FIELD_NAMES[results[0].ask.fields[0]]}."
    if plan.filters.short_ids and not matched:
        return f"Clientul nu are nicio petrecere {filter_words(plan.filters, one=True)}; datele nu conțin răspunsul."
    shows = [result for result in results if result.ask.measure is Measure.SHOW and result.ask.fields]
    if shows and len(shows) == len(results) and not any(result.rows for result in shows):
        fields = ", ".join(FIELD_NAMES[field] for field in shows[0].ask.fields)
        if matched:
            return f"Datele nu conțin {fields} pentru {_these(matched)}: nu este notat în eveniment."
        if plan.pick not in (Pick.NEXT, Pick.LAST, Pick.FIRST, Pick.CURRENT):
            return f"Clientul nu are {_none(plan.filters)}, deci datele nu conțin {fields}."
    unknown = [
        result
        for result in results
        if (result.ask.measure is Measure.AVERAGE or result.ask.quantity is Quantity.CHILDREN) and not result.used
    ]
    if unknown and len(unknown) == len(results):
        return f"Datele nu conțin {QUANTITIES[unknown[0].ask.quantity]} pentru ce s-a întrebat."
    return ""


def _these(matched: int) -> str:
    return "această petrecere" if matched == 1 else "aceste petreceri"


def _none(filters: Filters) -> str:
    words = filter_words(filters, one=True)
    return f"nicio petrecere {words}" if words else "nicio petrecere"


def _remarks(outcome: Outcome) -> list[str]:
    remarks: list[str] = []
    undated = max((section.undated for section in outcome.sections), default=0)
    if undated:
        noun = counted(undated, "petrecere nu are o dată care se poate citi și nu a fost luată", "petreceri nu au o dată care se poate citi și nu au fost luate")
        remarks.append(f"{noun} în calcul.")
    without = [
        result
        for section in outcome.sections
        for result in section.results
        if result.without and result.used and result.ask.measure in (Measure.SHOW, Measure.TOTAL, Measure.AVERAGE)
    ]
    if without and not (without[0].ask.fields == (Field.DEPOSIT,)):
        events = counted(without[0].without, "petrecere", "petreceri")
        if without[0].ask.measure is Measure.SHOW:
            remarks.append(f"La {events} nu este notat.")
        else:
            remarks.append(f"{events[:1].upper()}{events[1:]} nu {'are' if without[0].without == 1 else 'au'} valoarea notată.")
    return remarks


# --- One section -------------------------------------------------------------------------------------------------


def _sentence(outcome: Outcome, result: Result) -> str:
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
    text = _figures_text(result)
    if brief:
        return text + "."
    if ask.measure is Measure.AVERAGE:
        return f"Media: {text}{_scope_text(filters)}."
    if ask.quantity is Quantity.OWED:
        if not result.used:
            return f"Clientul nu mai are nimic de plată{_scope_text(filters)} ({text})."
        return f"Clientul mai are de plată {text}{_scope_text(filters)}, după scăderea avansului. {_cited(result.used)}"
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
            text = f"{text} la toate cele notate ({where}, indiferent de starea plății)" if average else f"totalul este {text} ({where}, indiferent de starea plății)"
        elif result.ask.quantity is Quantity.UNPAID and figure.quantity is Quantity.OWED:
            text = f"rămân de plată {text} după avans"
        elif figure.events or both:
            state = " achitate" if figure.events != 1 and figure.quantity is Quantity.PAID else ""
            state = " achitată" if figure.events == 1 and figure.quantity is Quantity.PAID else state
            text += f" la {counted(figure.events, f'petrecere{state}', f'petreceri{state}')}"
        texts.append(text)
    return "; ".join(texts)


def _value_text(figure: Figure) -> str:
    return money(figure.value, figure.currency) if figure.currency else number(figure.value)


def _count(outcome: Outcome, result: Result) -> str:
    plan, ask = outcome.plan, result.ask
    count = int(result.figures[0].value)
    if plan.brief:
        return f"{count}."
    if ask.unit is Unit.ROLES:
        labels = " sau ".join(label_of(role) for role in sorted(plan.filters.role_types))
        return f"{labels}: {count}{_scope_text(replace(plan.filters, role_types=frozenset()))}."
    if ask.unit is not Unit.EVENTS:
        nouns = {
            Unit.CHARACTERS: ("personaj", "personaje diferite"),
            Unit.PLACES: ("loc", "locuri diferite"), Unit.CELEBRATED: ("copil sărbătorit", "copii sărbătoriți"),
        }  # fmt: skip
        names = f": {_distinct(ask.unit, result.used)}"
        return f"{counted(count, *nouns[ask.unit])}{_scope_text(plan.filters)}{names if count else ''}."
    words = filter_words(plan.filters, one=count == 1)
    head = f"Clientul are {counted(count, 'petrecere', 'petreceri')}{' ' + words if words else ''}"
    if count == 0:
        return f"Clientul nu are {_none(plan.filters)} (0)."
    return f"{head}{_breakdown(result.used, outcome.today, plan.filters)}."


def _distinct(unit: Unit, events: tuple[Event, ...]) -> str:
    names: list[str] = []
    for event in events:
        if unit is Unit.CHARACTERS:
            names += [plain(role.character) for role in event.details.active_roles if role.character]
        else:
            names.append(plain(event.details.address if unit is Unit.PLACES else event.details.child_name))
    return "; ".join(list(dict.fromkeys(names))[:_LISTED])


def _breakdown(events: tuple[Event, ...], today: date, filters: Filters) -> str:
    """": 3 au avut loc, 1 viitoare, 1 anulată", where the events differ and nobody asked for one kind."""
    if filters.statuses or len(events) < 2:
        return ""
    cancelled = sum(event.is_cancelled for event in events)
    coming = sum(not event.is_cancelled and event.day is not None and event.day > today for event in events)
    undated = sum(not event.is_cancelled and event.day is None for event in events)
    held = len(events) - cancelled - coming - undated
    if held == len(events):
        return ""
    parts = [
        counted(held, "a avut loc", "au avut loc").replace(" de au", " au") if held else "",
        counted(coming, "viitoare", "viitoare") if coming else "",
        counted(cancelled, "anulată", "anulate") if cancelled else "",
        counted(undated, "fără dată", "fără dată") if undated else "",
    ]
    return ": " + ", ".join(part for part in parts if part)


def _exists(result: Result, filters: Filters) -> str:
    if not result.used:
        return f"Nu, clientul nu are {_none(filters)}."
    words = filter_words(filters, one=len(result.used) == 1)
    return f"Da, {counted(len(result.used), 'petrecere', 'petreceri')}{' ' + words if words else ''}: {_cited(result.used)}"


def _cited(events: tuple[Event, ...]) -> str:
    shown = ", ".join(citation(event) for event in events[:_LISTED])
    more = len(events) - _LISTED
    return f"{shown}{f' și încă {more}' if more > 0 else ''}."


# --- Rows --------------------------------------------------------------------------------------------------------


def _show(outcome: Outcome, result: Result) -> str:
    plan = outcome.plan
    if not result.rows:
        return _nothing_picked(plan.pick, plan.filters)
    if len(result.ask.fields) == 1 and len(result.rows) > 2 and result.ask.fields[0] in _SHARED:
        return _by_value(result)
    lines = [_row_text(row, result.ask, outcome.today) for row in result.rows[:_LISTED]]
    more = len(result.rows) - _LISTED
    if more > 0:
        lines.append(f"și încă {more}, în tabel")
    head = {Pick.NEXT: "Următoarea petrecere: ", Pick.LAST: "Ultima petrecere: ", Pick.FIRST: "Prima petrecere: "}.get(plan.pick, "")
    return (head if len(result.rows) == 1 and not plan.skip else "") + "; ".join(lines) + "."


def _nothing_picked(pick: Pick, filters: Filters) -> str:
    words = filter_words(filters, one=True)
    tail = f" {words}" if words else ""
    if pick is Pick.NEXT:
        return f"Clientul nu are nicio petrecere viitoare{tail}."
    if pick is Pick.LAST:
        return f"Clientul nu are nicio petrecere până azi{tail}."
    return f"Clientul nu are {_none(filters)} (0)."


_SHARED = frozenset({Field.CHILD_NAME, Field.ADDRESS, Field.METHOD, Field.STATUS, Field.PARENT_NAME, Field.CHARACTERS})


def _by_value(result: Result) -> str:
    """Rows that say the same are told once: "Ioana (#9 din …, #41 din …)"."""
    events: dict[str, list[Event]] = {}
    for row in result.rows:
        events.setdefault(row.facts[0][1] or "", []).append(row.event)
    shown = list(events.items())[:_LISTED]
    return "; ".join(f"{text} ({_cited(tuple(members)).removesuffix('.')})" for text, members in shown) + "."


def _row_text(row: Row, ask: Ask, today: date) -> str:
    event = row.event
    if not ask.fields:
        return f"{citation(event)}: {event_line(event)}"
    facts: list[str] = []
    for field, text in row.facts:
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
        return f"{FIELD_NAMES[field]} nu este notat{'' if field in (Field.DEPOSIT, Field.NUM_CHILDREN, Field.CHARACTERS) else 'ă'}"
    named = {Field.CHILD_AGE, Field.METHOD, Field.CHILD_DOB, Field.CREATED, Field.NOTED_BY, Field.ARCHIVE_REASON, Field.DURATION}
    if field is Field.CHILD_AGE and event.details.child_name:
        verb = "împlinește" if event.day and event.day > today else "avea"
        return f"{plain(event.details.child_name)} {verb} {text}"
    return f"{FIELD_NAMES[field]}: {text}" if field in named else text


# --- Several sections --------------------------------------------------------------------------------------------


def _side_by_side(outcome: Outcome) -> list[str]:
    plan = outcome.plan
    sentences: list[str] = []
    for at, ask in enumerate(plan.asks):
        if ask.measure in (Measure.COUNT, Measure.TOTAL, Measure.AVERAGE):
            shown = [f"{section.label}: {_figure_words(section.results[at])}" for section in outcome.sections[: _LISTED * 2]]
            sentences.append("; ".join(plain(text) for text in shown) + ".")
            if plan.parts and not plan.brief:
                sentences += _across(outcome, at)
        elif not at or not plan.parts:
            sentences += [f"{plain(section.label)}: {_show_section(outcome, section, at)}" for section in outcome.sections]
        else:
            sentences += [_show(outcome, section.results[at]) for section in outcome.sections if section.results[at].rows]
    return sentences


def _show_section(outcome: Outcome, section: Section, at: int) -> str:
    return _show(outcome, section.results[at]) if section.results[at].rows else "nu există date."


def _figure_words(result: Result) -> str:
    if result.ask.measure is Measure.COUNT and result.ask.unit is Unit.EVENTS:
        return counted(int(result.figures[0].value), "petrecere", "petreceri")
    return _figures_text(result) or "nicio sumă"


def _across(outcome: Outcome, at: int) -> list[str]:
    """The difference of two compared sides, or the sum of several, per currency."""
    plan = outcome.plan
    if plan.asks[at].measure is Measure.AVERAGE or plan.group is not Group.NONE:
        return []
    keys = dict.fromkeys(
        (figure.quantity, figure.currency) for section in outcome.sections for figure in section.results[at].figures
    )
    sentences: list[str] = []
    for quantity, currency in keys:
        if quantity is Quantity.ALL and plan.asks[at].quantity is Quantity.SPENT:
            continue
        values = [
            sum((figure.value for figure in section.results[at].figures if (figure.quantity, figure.currency) == (quantity, currency)), Decimal(0))
            for section in outcome.sections
        ]
        if plan.compare and len(values) == 2:
            more = outcome.sections[0 if values[0] > values[1] else 1].label
            difference = abs(values[0] - values[1])
            text = money(difference, currency) if currency else number(difference)
            sentences.append(f"Diferența: {text}" + (f", mai mult: {plain(more)}." if difference else "."))
        elif not plan.compare and len({event.event_id for section in outcome.sections for event in section.results[at].used}) == sum(
            len(section.results[at].used) for section in outcome.sections
        ):
            total = sum(values, Decimal(0))
            sentences.append(f"Împreună: {money(total, currency) if currency else number(total)}.")
    return sentences


def _table(outcome: Outcome) -> Table | None:
    rows = [row for section in outcome.sections for result in section.results for row in result.rows]
    if len(outcome.sections) > 1:
        return Table(
            columns=("", *(_heading(ask) for ask in outcome.plan.asks)),
            rows=tuple(
                (plain(section.label), *(_figure_words(result) if result.figures else "" for result in section.results))
                for section in outcome.sections
            ),
        )
    if len(rows) < 2:
        return None
    return Table(
        columns=("Nr.", "Data", "Detalii"),
        rows=tuple((f"#{row.event.short_id}" if row.event.short_id is not None else "", day_text(row.event), event_line(row.event)) for row in rows),
    )


def _heading(ask: Ask) -> str:
    if ask.measure is Measure.COUNT:
        return "Petreceri"
    return {Measure.TOTAL: "Total", Measure.AVERAGE: "Media"}.get(ask.measure, "")
