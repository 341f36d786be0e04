"""CREATE_EVENT, UPDATE_EVENT or NOOP, with the target, the reasons and how sure (labelling conventions 9 to 11, 18).

The confidence starts from the share of right actions when the rules first met 74 threads of our own that they had not
been tuned on (batches p, r, s of ``tests/data/threads.own.jsonl``, one author, so take it as an estimate): dated and
agreed drafts 31 of 31, dated without a yes 8 of 11, undated 1 of 2, updates 14 of 14, "nothing" 13 of 17.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from crm_core.catalogue import same_character
from crm_core.extraction.draft import with_defaults
from crm_core.extraction.evidence import Checked
from crm_core.extraction.proposal import HintKind, Intent, Proposal
from crm_core.extraction.window import Window, said_on
from crm_core.language.folding import folded
from crm_core.language.names import same_person
from crm_core.models import Action, Draft, DraftFieldName, Event, Extraction, Origin

F = DraftFieldName
_NEVER = {
    Intent.UNRELATED: "Mesajele nu au legătură cu o petrecere de-a noastră.",
    Intent.COMPLAINS: "Clientul se plânge de o petrecere care a trecut.",
    Intent.THANKS: "Clientul mulțumește; nu cere nimic nou.",
    Intent.ASKS_PRICES: "Clientul întreabă doar de prețuri, fără o petrecere anume.",
}


_SURE = 0.98
"""So often at least the decision for a party with a day, or for an event that is plainly meant, was right on threads
that were not learnt from (466 of 468, ``held_out.threads-…``); a little less where nothing is agreed yet."""


@dataclass(frozen=True, slots=True)
class _Target:
    event: Event
    score: float
    why: str


def decide(window: Window, proposal: Proposal, checked: Checked, open_events: Sequence[Event]) -> Extraction:
    """The extraction: what to do with what the evidence upheld."""
    maker = Maker(window, proposal, checked, tuple(event for event in open_events if not event.is_archived))
    return maker.extraction()


@dataclass(frozen=True)
class Maker:
    """Decides over one proposal; ``told_decision`` decides over a model's."""

    window: Window
    proposal: Proposal
    checked: Checked
    events: tuple[Event, ...]

    @property
    def draft(self) -> Draft:
        return self.checked.draft

    def extraction(self) -> Extraction:
        intent = self.proposal.intent
        if intent in _NEVER:
            return self._noop(_NEVER[intent], 0.85)
        own = self._own_event()
        target = self._target(own)
        if target is not None:
            return self._on_target(target)
        if intent in (Intent.CANCELS, Intent.GIVES_UP):
            return self._noop("Clientul a renunțat și nu există un eveniment al lui de anulat.", 0.8)
        if own is not None and not self._has_content():
            return self._noop(f"Totul este deja notat ca {_name(own)}.", 0.85)
        if not self.proposal.requested:
            return self._noop("Clientul nu cere o petrecere de la noi.", 0.7)
        if not self._is_concrete():
            reason = "Nu se știe o dată și nici servicii împreună cu o oră sau un loc."
            return self._noop(reason, 0.8 if not self._has_content() else 0.6)
        return self._create(own)

    # --- which event ---------------------------------------------------------------------------------------------

    def _own_event(self) -> Event | None:
        """The event that an earlier confirm made of this thread's messages; of several the last one."""
        if not self.window.decided_message_ids:
            return None
        own = [event for event in self.events if event.source.thread_id == self.window.thread_id]
        return max(own, key=lambda event: (event.short_id or 0, event.event_id), default=None)

    def _target(self, own: Event | None) -> _Target | None:
        scored = sorted((self._scored(event, own) for event in self.events), key=lambda t: -t.score)
        best = scored[0] if scored else None
        if best is not None and best.score < 3 and self._points_at_one(scored):
            return best
        if best is None or best.score < 3:
            return None
        if len(scored) > 1 and scored[1].score == best.score and best.score < 4:
            return None
        return best

    def _points_at_one(self, scored: Sequence[_Target]) -> bool:
        """A weak sign is enough where one event alone has it, and the talk changes something without a day of its own:
        ``v-am dat altă adresă pt Pașcani``."""
        alone = scored[0].score > 0 and all(other.score == 0 for other in scored[1:])
        return alone and self.draft.value(F.DATE) is None and self.proposal.intent is Intent.CHANGES_EVENT

    def _names_child_of(self, event: Event) -> bool:
        name = event.details.child_name
        return bool(name) and any(
            hint.kind is HintKind.CHILD_NAME and same_person(str(hint.value), name) for hint in self.proposal.hints
        )

    def _is_booked_child(self, name: str) -> bool:
        return any(e.details.child_name and same_person(name, e.details.child_name) for e in self.events)

    def _scored(self, event: Event, own: Event | None) -> _Target:
        """How strongly the talk points at the event: 3 is enough."""
        proposal, day = self.proposal, self.draft.value(F.DATE)
        score, why = 0.0, ""
        other_day = day is not None and event.day is not None and day != event.day
        changes = proposal.moves or proposal.intent in (Intent.CHANGES_EVENT, Intent.CANCELS, Intent.PAYS_IN_FULL)
        for hint in proposal.hints:
            gain, reason = 0.0, ""
            if hint.kind is HintKind.SHORT_ID and hint.value == event.short_id:
                gain, reason = 6, f"este pomenit numărul {event.short_id}"
            elif hint.kind is HintKind.DATE and hint.value == event.day:
                if other_day and not (proposal.moves or hint.certainty == 1.0 or changes):
                    continue
                gain, reason = 4, f"aceeași zi, {event.day:%d-%m-%Y}"
            elif (
                hint.kind is HintKind.CHILD_NAME
                and event.details.child_name
                and same_person(str(hint.value), event.details.child_name)
            ):
                gain, reason = 3, f"este vorba de {event.details.child_name}"
            elif hint.kind is HintKind.PLACE and folded(str(hint.value)) in folded(event.details.address):
                gain, reason = 3 if hint.certainty == 1.0 else 1, "același loc"
            elif hint.kind is HintKind.CHARACTER and any(
                role.character and same_character(role.character, str(hint.value))
                for role in event.details.active_roles
            ):
                gain, reason = 3 if hint.certainty == 1.0 else 1, f"este pomenit {hint.value}"
            elif hint.kind is HintKind.OUR_PARTY:
                gain, reason = 1, "petrecerea stabilită"
            if gain and reason not in why:
                score += gain
                why = why or reason
        if day is not None and day == event.day:
            score, why = max(score, 4.0) + 1, why or f"aceeași zi, {event.day:%d-%m-%Y}"
        if own is not None and event.event_id == own.event_id:
            score, why = score + 3, why or "conversația din care a fost notat"
        elif event.source.thread_id == self.window.thread_id:
            score += 0.5
        if len(self.events) == 1 and (changes or score > 0 or self._completes()) and not proposal.speaks_of_another:
            score, why = score + 3, why or "singurul eveniment al clientului"
        if score and proposal.speaks_of_another and day != event.day:
            return _Target(event, 0, "")
        if (other_day and not self._may_move(event)) or self._is_over(event):
            return _Target(event, 0, "")
        child = self.draft.value(F.CHILD_NAME)
        another = bool(child and event.details.child_name) and not same_person(child, event.details.child_name)
        if another and day != event.day and not (self._names_child_of(event) and self._is_booked_child(child)):
            score = min(score, 2)
        return _Target(event, score, why)

    def _may_move(self, event: Event) -> bool:
        """Another day than the event's is the same party only if the talk moves it."""
        named = any(
            (hint.kind is HintKind.DATE and hint.value == event.day and hint.certainty == 1.0)
            or (hint.kind is HintKind.SHORT_ID and hint.value == event.short_id)
            for hint in self.proposal.hints
        )
        child = self.draft.value(F.CHILD_NAME)
        childs = self._names_child_of(event) and (not child or self._is_booked_child(child))
        both = childs and any(hint.kind is HintKind.DATE and hint.value == event.day for hint in self.proposal.hints)
        if self.proposal.speaks_of_another:
            return self.proposal.moves
        return self.proposal.moves or both or (named and self.proposal.intent is not Intent.WANTS_EVENT)

    def _is_over(self, event: Event) -> bool:
        """A party that has been is not changed by talk about it, nor one of this day by where the way in is; only the
        payment still comes in."""
        last = self.window.last_inbound
        if event.day is None or last is None or self.proposal.intent is Intent.PAYS_IN_FULL:
            return False
        today = event.day == said_on(last) and self.proposal.intent not in (Intent.CANCELS, Intent.CHANGES_EVENT)
        return event.day < said_on(last) or (today and not self.proposal.agreed)

    def _completes(self) -> bool:
        """Values that complete a booked party, without a day of their own."""
        return self.draft.value(F.DATE) is None and self._has_content()

    # --- what to do ----------------------------------------------------------------------------------------------

    def _on_target(self, target: _Target) -> Extraction:
        event, intent = target.event, self.proposal.intent
        draft = self._with_child_of(event)
        if intent is Intent.GIVES_UP:
            return self._noop(f"Clientul nu mai vrea ce a cerut; {_name(event)} rămâne cum este.", 0.7)
        if not self._news(event):
            return self._noop(f"Nimic nou: totul este deja notat ca {_name(event)}.", 0.75)
        reasons = [f"Completează sau schimbă {_name(event)}: {target.why}."]
        if intent is Intent.CANCELS:
            reasons = [f"Clientul anulează {_name(event)}: {target.why}."]
        elif intent is Intent.PAYS_IN_FULL:
            reasons = [f"{_name(event)} a fost plătit integral: {target.why}."]
        return Extraction(
            action=Action.UPDATE_EVENT,
            confidence=self._confidence(_SURE if target.score >= 4 else 0.9),
            reasons=(*reasons, *self._more_reasons()),
            draft=draft,
            target_event_id=event.event_id,
            dropped=self.checked.dropped,
            engine=self.proposal.engine,
            model=self.proposal.model,
            prompt_version=self.proposal.prompt_version,
        )

    def _with_child_of(self, event: Event) -> Draft:
        """The draft, with the target's child where that of another booked event was read (``ca pe 13 e serbarea
        Teei``) and the target's is named too."""
        child = self.draft.fields.get(F.CHILD_NAME)
        own = event.details.child_name
        others = [other.details.child_name for other in self.events if other.event_id != event.event_id]
        if child is None or not own or same_person(child.value, own):
            return self.draft
        hints = [h for h in self.proposal.hints if h.kind is HintKind.CHILD_NAME and same_person(str(h.value), own)]
        if not hints or not any(name and same_person(child.value, name) for name in others):
            return self.draft
        named = replace(child, value=own, quotes=(hints[0].quote,))
        return replace(self.draft, fields={**self.draft.fields, F.CHILD_NAME: named})

    def _create(self, own: Event | None) -> Extraction:
        day = self.draft.value(F.DATE)
        reasons = [
            f"Clientul cere o petrecere pe {day:%d-%m-%Y}."
            if day
            else "Clientul cere servicii anume, dar ziua nu se știe încă."
        ]
        if own is not None:
            reasons.append(f"Este altă petrecere decât {_name(own)}.")
        elif self.proposal.speaks_of_another and self.events:
            reasons.append("Este altă petrecere decât cele deja notate.")
        return Extraction(
            action=Action.CREATE_EVENT,
            confidence=self._confidence(_SURE if self.proposal.agreed and day else 0.95 if day else 0.9),
            reasons=(*reasons, *self._more_reasons()),
            draft=with_defaults(replace(self.draft, removed_roles=())),
            dropped=self.checked.dropped,
            engine=self.proposal.engine,
            model=self.proposal.model,
            prompt_version=self.proposal.prompt_version,
        )

    def _noop(self, reason: str, confidence: float) -> Extraction:
        return Extraction(
            action=Action.NOOP,
            confidence=confidence,
            reasons=(reason, *self.proposal.notes),
            dropped=self.checked.dropped,
            engine=self.proposal.engine,
            model=self.proposal.model,
            prompt_version=self.proposal.prompt_version,
        )

    def _more_reasons(self) -> tuple[str, ...]:
        others = [
            f"Se vorbește și de altă petrecere, pe {other.day:%d-%m-%Y}."
            for other in self.proposal.other_parties
            if other.day
        ]
        return (*self.proposal.notes, *others)

    def _has_content(self) -> bool:
        return bool(self.draft.fields or self.draft.roles or self.draft.removed_roles)

    def _is_concrete(self) -> bool:
        fields = self.draft.fields
        return F.DATE in fields or (bool(self.draft.roles) and (F.START_TIME in fields or F.ADDRESS in fields))

    def _news(self, event: Event) -> bool:
        """Whether the draft says anything that the event does not hold yet."""
        if any(self._is_new(event, name, found.value) for name, found in self.draft.fields.items()):
            return True
        booked = [role.role_type for role in event.details.active_roles]
        characters = [role.character for role in event.details.active_roles if role.character]

        def comes(name: str) -> bool:
            return any(same_character(name, other) for other in characters)

        for role in self.draft.roles:
            if role.role_type not in booked or (role.character and not comes(role.character)):
                return True
        wanted = [role.role_type for role in self.draft.roles]
        more = any(wanted.count(kind) > booked.count(kind) for kind in set(wanted))
        return more or any(
            role.role_type in booked and (not role.character or comes(role.character))
            for role in self.draft.removed_roles
        )

    def _is_new(self, event: Event, name: DraftFieldName, value: Any) -> bool:
        details, payment = event.details, event.payment
        if name is F.PAYMENT_STATUS:
            return bool(value != payment.status)
        if name in (F.CURRENCY, F.PARENT_NAME):
            return False
        if name is F.ADDRESS:
            return not set(folded(value).replace(",", " ").split()) <= set(
                folded(details.address).replace(",", " ").split()
            )
        if name is F.DURATION_MIN:
            return all(role.duration_min != value for role in details.active_roles)
        if name is F.CHILD_NAME:
            return not same_person(value, details.child_name)
        stored = {
            F.DATE: event.day,
            F.START_TIME: details.start_time,
            F.CHILD_AGE: details.child_age,
            F.NUM_CHILDREN: details.num_children,
            F.AMOUNT: payment.amount,
            F.DEPOSIT: payment.deposit,
            F.METHOD: payment.method,
        }[name]
        return bool(stored != value)

    def _confidence(self, base: float) -> float:
        """``base`` less what is uncertain in the values: weak readings, sums, dropped values, a second party."""
        weak = sum(
            1 for found in self.draft.fields.values() if found.origin is Origin.QUOTED and found.confidence < 0.75
        )
        rules = sum(1 for found in self.draft.fields.values() if found.origin is Origin.RULE)
        lost = len(self.checked.dropped)
        others = len(self.proposal.other_parties)
        return round(
            max(0.4, base - 0.06 * weak - 0.04 * rules - 0.05 * lost - 0.08 * others - 0.05 * len(self.proposal.notes)),
            2,
        )


def _name(event: Event) -> str:
    return f"#{event.short_id}" if event.short_id else "evenimentul existent"
