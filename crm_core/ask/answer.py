"""An outcome as Romanian sentences with figures, and its sources. Client text in it is plain text, never markup."""

from __future__ import annotations

from dataclasses import dataclass

from crm_core.ask.describe import FIELD_NAMES, QUANTITIES, describe, filter_words
from crm_core.ask.facts import counted, day_text, event_line, plain
from crm_core.ask.plan import Ask, Field, Group, Measure, Pick, Plan, Quantity, Unanswerable
from crm_core.ask.results import Outcome
from crm_core.ask.sentences import figure_words, none_such, sentence, side_by_side, spoken
from crm_core.models import Event

_TABLE_ROWS = 50
"""Rows of a table; who wants more asks for less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One event that an answer used. ``date`` is ``DD-MM-YYYY`` or what stands there; ``details`` is one plain line."""

    event_id: str
    event_short_id: int | None
    date: str
    details: str
    phone_e164: str = ""
    """Whose event it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A small table beside the sentence: plain text, with a heading a column.

    ``bars`` are lengths in percent of the longest, one a row: where every row is one figure of the same kind.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[int, ...] = ()
    phones: tuple[str, ...] = ()
    """Whose row it is, where each row is a client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What people read. ``answerable`` is False where the data does not hold it; then there are no sources."""

    text: str
    answerable: bool
    plan_in_words: str
    sources: tuple[Source, ...] = ()
    table: Table | None = None
    plan: Plan | None = None
    """What was asked, as it was understood; None where it was not."""

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
        missing = spoken([missing], of_all_clients=outcome.of_all_clients)[0]
        return Answer(text=missing, answerable=False, plan_in_words=words, plan=plan)
    sentences: list[str] = []
    if len(outcome.sections) == 1 and not outcome.sections[0].label:
        sentences += [sentence(outcome, result) for result in outcome.sections[0].results]
    else:
        sentences += side_by_side(outcome)
    if not plan.brief:
        sentences += _remarks(outcome)
    return Answer(
        text=" ".join(spoken([text for text in sentences if text], of_all_clients=outcome.of_all_clients)),
        answerable=True,
        plan_in_words=words,
        sources=tuple(_source(event) for event in outcome.sources),
        table=_table(outcome),
        plan=plan,
    )


def _source(event: Event) -> Source:
    return Source(
        event_id=event.event_id,
        event_short_id=event.short_id,
        date=day_text(event),
        details=event_line(event),
        phone_e164=event.details.phone_e164 or "",
    )


# --- What is not there -------------------------------------------------------------------------------------------


def _missing(outcome: Outcome) -> str:
    """Why there is no answer; empty where there is one. An empty list or a sum of nothing is an answer."""
    plan = outcome.plan
    results = [result for section in outcome.sections for result in section.results]
    matched = sum(section.matched for section in outcome.sections)
    if not results:
        # Grouped, and there is nothing to group.
        return f"Clientul nu are {none_such(plan.filters)}; datele nu conțin răspunsul."
    if all(result.ask.measure is Measure.CLIENT for result in results):
        return "" if results[0].client_fact else f"Datele nu conțin {FIELD_NAMES[results[0].ask.fields[0]]}."
    if plan.filters.short_ids and not matched:
        return f"Clientul nu are nicio petrecere {filter_words(plan.filters, one=True)}; datele nu conțin răspunsul."
    shows = [result for result in results if result.ask.measure is Measure.SHOW and result.ask.fields]
    if shows and len(shows) == len(results) and not any(result.rows for result in shows):
        fields = ", ".join(FIELD_NAMES[field] for field in shows[0].ask.fields)
        if matched:
            return f"Datele nu conțin {fields} pentru {_these(matched)}: nu s-a notat."
        if shows[0].ask.fields == (Field.CHILD_AGE,) or plan.pick not in (
            Pick.NEXT,
            Pick.LAST,
            Pick.FIRST,
            Pick.CURRENT,
        ):
            return f"Clientul nu are {none_such(plan.filters)}, deci datele nu conțin {fields}."
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


def _remarks(outcome: Outcome) -> list[str]:
    remarks: list[str] = []
    undated = max((section.undated for section in outcome.sections), default=0)
    if undated:
        noun = counted(
            undated,
            "petrecere nu are o dată care se poate citi și nu a fost luată",
            "petreceri nu au o dată care se poate citi și nu au fost luate",
        )
        remarks.append(f"{noun} în calcul.")
    without = [
        result
        for section in outcome.sections
        for result in section.results
        if result.without and result.used and result.ask.measure in (Measure.SHOW, Measure.TOTAL, Measure.AVERAGE)
    ]
    if without and without[0].ask.fields != (Field.DEPOSIT,):
        events = counted(without[0].without, "petrecere", "petreceri")
        if without[0].ask.measure is Measure.SHOW:
            remarks.append(f"La {events} nu este notat.")
        else:
            remarks.append(
                f"{events[:1].upper()}{events[1:]} nu {'are' if without[0].without == 1 else 'au'} valoarea notată."
            )
    return remarks


# --- The table ---------------------------------------------------------------------------------------------------


def _table(outcome: Outcome) -> Table | None:
    rows = [row for section in outcome.sections for result in section.results for row in result.rows]
    by_client = outcome.plan.group is Group.CLIENT and bool(outcome.sections) and bool(outcome.sections[0].key)
    if len(outcome.sections) > 1 or by_client:
        return Table(
            columns=("", *(_heading(ask) for ask in outcome.plan.asks)),
            rows=tuple(
                (
                    plain(section.label),
                    *(figure_words(result) if result.figures or result.shares else "" for result in section.results),
                )
                for section in outcome.sections[:_TABLE_ROWS]
            ),
            bars=_bars(outcome),
            phones=tuple(section.key for section in outcome.sections[:_TABLE_ROWS]) if by_client else (),
        )
    if len(rows) < 2:
        return None
    return Table(
        columns=("Nr.", "Data", "Detalii"),
        rows=tuple(
            (
                f"#{row.event.short_id}" if row.event.short_id is not None else "",
                day_text(row.event),
                event_line(row.event),
            )
            for row in rows[:_TABLE_ROWS]
        ),
    )


def _bars(outcome: Outcome) -> tuple[int, ...]:
    """Lengths for rows of one figure each, in one currency; none where rows cannot be compared so."""
    figures = [section.results[0].figures for section in outcome.sections[:_TABLE_ROWS]]
    single = len(outcome.plan.asks) == 1 and all(len(found) == 1 for found in figures)
    if not single or len({found[0].currency for found in figures}) > 1 or len(figures) < 3:
        return ()
    values = [found[0].value for found in figures]
    most = max(values)
    return tuple(int(value * 100 / most) if most > 0 else 0 for value in values) if min(values) >= 0 else ()


def _heading(ask: Ask) -> str:
    if ask.measure is Measure.COUNT:
        return "Petreceri"
    return {Measure.TOTAL: "Total", Measure.AVERAGE: "Media", Measure.SHARE: "Procent"}.get(ask.measure, "")
