"""What the buttons of the draft panel do: one call of a service each, its outcome put on the desk. Draws nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crm_core.access import Actor
from crm_core.errors import AlreadySaved, EventChanged, NotFound, ThreadMovedOn
from crm_core.events.changes import EventChanges, changes_between
from crm_core.events.service import Saved
from crm_core.extraction.drafts import DraftRun
from crm_core.models import Action, EventDetails, Thread
from ui.conflicts import resolved
from ui.draft_values import accepted, new_details, proposed_changes, with_changes
from ui.errors import problem_of
from ui.event_form import collect, has_field
from ui.event_values import EventForm, with_slots
from ui.guard import current_actor
from ui.services import services
from ui.session import SavedDraft, ThreadDesk, forget_reads


class Work(NamedTuple):
    """Who works at what."""

    thread: Thread
    desk: ThreadDesk

    @property
    def actor(self) -> Actor:
        """Asked anew with each use: a button's work begins before its page, and maybe long after it was drawn."""
        return current_actor()


def start_reading(work: Work, again: bool = False) -> None:
    """``again``: ask, even where an answer to the same is there already."""
    work.desk.read_anew(again=again)


def stop_reading(work: Work) -> None:
    work.desk.stop_reading()


def read_thread(work: Work, *, still_wanted: Callable[[], object]) -> None:
    """Ask for a draft. ``still_wanted`` raises where the person stopped it meanwhile."""
    desk = work.desk
    try:
        run = services().drafts.draft(
            work.actor, work.thread.thread_id, again=desk.asks_again, still_wanted=still_wanted
        )
    except Exception as error:
        desk.stop_reading()
        desk.problem = problem_of(error)
    else:
        desk.before = None
        take_draft(desk, run)
    desk.working = False
    desk.page_is_old = True


def take_draft(desk: ThreadDesk, run: DraftRun) -> None:
    """Put a draft on the desk, with a form that holds it."""
    desk.run = run
    if run.extraction.action is Action.CREATE_EVENT:
        desk.form = EventForm.of(new_details(run), asks_phone=run.thread.phone_e164 is None)


def note_by_hand(work: Work) -> None:
    """A form without a draft."""
    work.desk.put_away()
    work.desk.form = EventForm.of(
        EventDetails(phone_e164=work.thread.phone_e164), asks_phone=work.thread.phone_e164 is None
    )
    work.desk.form.add_role()
    work.desk.correcting = True


def correct(work: Work) -> None:
    """Open the form, or close it again; what is typed stays."""
    desk = work.desk
    if desk.correcting:
        if desk.form is not None:
            collect(desk.form)
        desk.correcting = False
        return
    if desk.form is None and desk.run is not None and desk.run.target is not None:
        desk.form = EventForm.of(with_changes(desk.run.target.details, _ticked(desk)))
        desk.form.shown = desk.run.target.details
    desk.correcting = True


def tick(work: Work, change_id: str) -> None:
    work.desk.refused ^= {change_id}


def confirm(work: Work, save_anyway: bool = False) -> None:
    """Save what the person sees. Whatever stands in the way is put before them, with all they typed."""
    desk = work.desk
    desk.problem = None
    if desk.form is not None:
        collect(desk.form)
    try:
        result = _save(work, save_anyway=save_anyway)
    except ThreadMovedOn:
        desk.moved_on = True
    except AlreadySaved as error:
        desk.moved_on = False
        desk.already = error
    except EventChanged as error:
        desk.moved_on = False
        desk.conflicts = error.conflicts
    except Exception as error:
        desk.moved_on = False
        desk.problem = problem_of(error)
        desk.correcting = desk.correcting or (desk.form is not None and has_field(desk.problem.field))
    else:
        _saved(desk, result, is_update=_is_update(desk))


def discard(work: Work) -> None:
    """Put the draft aside; another who has it open is asked before saving it."""
    desk = work.desk
    try:
        if desk.run is not None and desk.run.extraction.draft is not None:
            services().drafts.reject(work.actor, desk.run)
            forget_reads()
    except NotFound:
        desk.put_away()
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        desk.put_away()


def stay(work: Work) -> None:
    """Back to the draft as it was; confirming asks again."""
    work.desk.moved_on = False


def close(work: Work) -> None:
    """Back to the start, with nothing decided."""
    work.desk.put_away()


def take_mine(work: Work) -> None:
    """The same draft was saved with other values: make the event what this person typed."""
    desk, already = work.desk, work.desk.already
    if already is None:
        return
    desk.problem = None
    try:
        stored = services().events.get(work.actor, already.event_id)
        wanted = with_slots(wanted_details(desk), stored.details)
        changes = changes_between(stored.details, wanted)
        result = services().events.update(
            work.actor, event_id=already.event_id, changes=changes, operation_id=f"{_operation(desk)}.mine"
        )
    except EventChanged as error:
        desk.problem = problem_of(error)
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        _saved(desk, result, is_update=True)


def keep_saved(work: Work) -> None:
    """The same draft was saved with other values: leave them."""
    desk = work.desk
    if desk.already is None:
        return
    try:
        event = services().events.get(work.actor, desk.already.event_id)
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        _saved(desk, Saved(event=event, is_repeat=True), is_update=True)


def resolve(work: Work, keep: frozenset[str]) -> None:
    """Save an update again after someone else changed the same: the fields in ``keep`` stay as they are stored."""
    desk = work.desk
    desk.settled, desk.kept, desk.conflicts = (*desk.settled, *desk.conflicts), desk.kept | keep, ()
    confirm(work)


def undo(work: Work) -> None:
    """Take back what was just saved."""
    saved = work.desk.saved
    if saved is None:
        return
    event_id = saved.result.event.event_id
    try:
        if saved.is_update:
            services().events.update(
                work.actor, event_id=event_id, changes=saved.result.undo, operation_id=saved.undo_id
            )
        else:
            services().events.undo_create(work.actor, event_id=event_id, operation_id=saved.undo_id)
    except Exception as error:
        work.desk.problem = problem_of(error)
    else:
        saved.undone = True
        work.desk.problem = None


def _save(work: Work, *, save_anyway: bool) -> Saved:
    desk, drafts = work.desk, services().drafts
    if desk.run is None:
        assert desk.form is not None
        return services().events.create(
            work.actor,
            details=desk.form.details(),
            operation_id=desk.form.form_id,
            thread_id=work.thread.thread_id,
            display_name=work.thread.display_name,
        )
    if _is_update(desk):
        assert desk.run.target is not None
        return drafts.confirm_update(
            work.actor,
            desk.run,
            event_id=desk.run.target.event_id,
            changes=_update_changes(desk),
            save_anyway=save_anyway,
        )
    assert desk.form is not None
    return drafts.confirm(work.actor, desk.run, desk.form.details(), save_anyway=save_anyway)


def _saved(desk: ThreadDesk, result: Saved, *, is_update: bool) -> None:
    forget_reads()
    desk.moved_on, desk.already, desk.conflicts, desk.problem = False, None, (), None
    desk.saved = SavedDraft(result=result, is_update=is_update)


def _is_update(desk: ThreadDesk) -> bool:
    return desk.run is not None and desk.run.extraction.action is Action.UPDATE_EVENT


def _ticked(desk: ThreadDesk) -> EventChanges:
    run = desk.run
    if run is None or run.target is None or run.extraction.draft is None:
        return EventChanges()
    return accepted(proposed_changes(run.target.details, run.extraction.draft), desk.refused)


def _update_changes(desk: ThreadDesk) -> EventChanges:
    """What an update saves: the form where it was opened, else the ticks; settled conflicts as they were settled."""
    changes = _ticked(desk)
    if desk.form is not None and desk.run is not None and desk.run.target is not None:
        changes = changes_between(desk.run.target.details, desk.form.details())
    return resolved(changes, desk.settled, keep=desk.kept)


def wanted_details(desk: ThreadDesk) -> EventDetails:
    """What would be saved. Raises InvalidInput for what cannot be read, NotFound without a draft."""
    if desk.form is not None:
        return desk.form.details()
    if desk.run is None or desk.run.target is None:
        raise NotFound("Draftul nu mai există. Cere-l din nou.")
    return with_changes(desk.run.target.details, _ticked(desk))


def _operation(desk: ThreadDesk) -> str:
    return desk.form.form_id if desk.form else desk.run.run_id if desk.run else ""
