"""The decision where a model said what is to be done: followed as far as the evidence goes, never further.

A new party must be concrete by what the evidence upheld; an update must be of an open event that the messages point at,
and say something that it does not hold yet (labelling conventions 9 to 11).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm_core.catalogue import CHARACTER_OF, CHARACTERS
from crm_core.extraction.decision import Maker
from crm_core.extraction.draft import with_defaults
from crm_core.extraction.evidence import Checked
from crm_core.extraction.proposal import Intent, Proposal, Told
from crm_core.extraction.voices import believable
from crm_core.extraction.window import Window, said_on
from crm_core.language.dates import read_dates
from crm_core.language.folding import folded
from crm_core.language.names import possible_base_forms, same_person
from crm_core.models import Action, Draft, DraftFieldName, Event, Extraction

F = DraftFieldName
UNCLEAR_TARGET = "Mesajele nu spun limpede despre care petrecere este vorba: verifică."
_READ = 4000


def decide_as_told(window: Window, proposal: Proposal, checked: Checked, open_events: Sequence[Event]) -> Extraction:
    """The extraction. ``proposal.told`` is set."""
    assert proposal.told is not None
    events = tuple(event for event in open_events if not event.is_archived)
    return _Follower(window, proposal, checked, events).followed(proposal.told)


@dataclass(frozen=True)
class _Follower(Maker):
    def followed(self, told: Told) -> Extraction:
        if told.action is Action.NOOP:
            return self._nothing(told.reason or "Conversația nu cere nimic de notat.", 0.85)
        target = self._meant(told)
        if told.action is Action.UPDATE_EVENT and target is None:
            return self._nothing("Nu se vede care eveniment deschis s-ar schimba.", 0.5)
        if target is not None:
            return self._update(target, told)
        if not self._is_concrete():
            return self._nothing("Ce ar face petrecerea concretă nu reiese din mesaje.", 0.5)
        return self._made(
            Action.CREATE_EVENT,
            draft=with_defaults(replace(self.draft, removed_roles=())),
            reasons=(told.reason or "Clientul cere o petrecere.", *self._more_reasons()),
        )

    def _meant(self, told: Told) -> Event | None:
        """The event that is changed: the one named; for a new party on a day that is booked already, that one."""
        if told.action is Action.UPDATE_EVENT:
            named = next((event for event in self.events if event.event_id == told.target_event_id), None)
            return named or (self.events[0] if len(self.events) == 1 else None)
        day = self.draft.value(F.DATE)
        same_day = [event for event in self.events if day is not None and event.day == day]
        child = self.draft.value(F.CHILD_NAME)
        event = same_day[0] if len(same_day) == 1 else None
        if event and child and event.details.child_name and not same_person(child, event.details.child_name):
            return None
        return event

    def _update(self, event: Event, told: Told) -> Extraction:
        if self._is_over(event):
            return self._nothing("Petrecerea la care se referă a trecut.", 0.7)
        if not self._news(event) and not self.checked.dropped:
            return self._nothing(f"Nimic nou: totul este deja notat ca {_name(event)}.", 0.75)
        if not self._has_content():
            return self._nothing("Ce s-ar schimba nu reiese din mesaje.", 0.5)
        reasons = [f"Completează sau schimbă {_name(event)}.", told.reason]
        if self.proposal.intent is Intent.CANCELS and F.PAYMENT_STATUS in self.draft.fields:
            reasons[0] = f"Clientul anulează {_name(event)}."
        elif self.proposal.intent is Intent.PAYS_IN_FULL and F.PAYMENT_STATUS in self.draft.fields:
            reasons[0] = f"{_name(event)} a fost plătit integral."
        if told.action is Action.CREATE_EVENT:
            reasons.append("În aceeași zi are deja o petrecere notată.")
        if not self._is_pointed_at(event):
            reasons.append(UNCLEAR_TARGET)
        return self._made(
            Action.UPDATE_EVENT,
            draft=self.draft,
            target=event.event_id,
            reasons=(*filter(None, reasons), *self._more_reasons()),
        )

    def _is_pointed_at(self, event: Event) -> bool:
        """Whether anything in the messages names this event: it is the only one, of this thread, or by its values."""
        if len(self.events) == 1 or event.source.thread_id == self.window.thread_id:
            return True
        details = event.details
        for message in self.window.undecided:
            text = believable(message.body[:_READ], by_client=message.is_inbound).text
            if event.day and any(r.day == event.day for r in read_dates(text, said_on=said_on(message))):
                return True
            words = set(text.split())
            forms = {folded(form) for word in words for form in possible_base_forms(word.strip(".,!?;:()\"'"))}
            if any(part in forms for part in folded(details.child_name).split()):
                return True
            if event.short_id and f"#{event.short_id}" in words:
                return True
            if any(_named(role.character, text) for role in details.active_roles):
                return True
            place = folded(details.address.split(",")[0]).strip()
            if len(place) >= 6 and place in text:
                return True
        return False

    def _nothing(self, reason: str, confidence: float) -> Extraction:
        return self._completed(self._noop(reason, confidence))

    def _made(self, action: Action, *, draft: Draft, reasons: tuple[str, ...], target: str | None = None) -> Extraction:
        made = Extraction(
            action=action,
            confidence=0.9,
            reasons=reasons,
            draft=draft,
            target_event_id=target,
            dropped=self.checked.dropped,
            engine=self.proposal.engine,
            model=self.proposal.model,
            prompt_version=self.proposal.prompt_version,
        )
        return self._completed(made)

    def _completed(self, extraction: Extraction) -> Extraction:
        return replace(extraction, completion=self.proposal.completion, tokens=self.proposal.tokens)


def _named(character: str | None, text: str) -> bool:
    plain = folded(character or "")
    names = (plain, *CHARACTERS.get(CHARACTER_OF.get(plain, character or ""), ()))
    return any(len(name) > 2 and name in text for name in names)


def _name(event: Event) -> str:
    return f"#{event.short_id}" if event.short_id else "evenimentul existent"
