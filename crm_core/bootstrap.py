"""The composition root: the only place that names concrete classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crm_core.ai.prompts import PromptOverride, Prompts
from crm_core.ai.quotas import ModelQuota
from crm_core.ask.across.service import AskAcrossService
from crm_core.ask.groq.planner import GroqPlanner
from crm_core.ask.history import QuestionHistory
from crm_core.ask.planner import Planner
from crm_core.ask.rules.rules_planner import AcrossRulesPlanner, RulesPlanner
from crm_core.ask.service import AskService
from crm_core.audit_export import AuditExport
from crm_core.audit_log import AuditLog
from crm_core.clients.profile import Clients
from crm_core.data_quotas import DataQuota, DayLimits
from crm_core.errors import SettingsError
from crm_core.events.service import EventService
from crm_core.extraction.drafts import DraftService
from crm_core.extraction.groq.engine import GroqEngine
from crm_core.extraction.pipeline import asks_for_a_party
from crm_core.extraction.proposal import Engine
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.privacy import PersonalData
from crm_core.settings import EngineKind, Settings, StoreKind
from crm_core.staff import Staff
from crm_core.staff_sessions import StaffSessions
from crm_core.store.base import WholeDatabase
from crm_core.threads.importing import ChatImport
from crm_core.threads.inbox import Inbox
from crm_core.threads.messages import Messages

if TYPE_CHECKING:
    from crm_core.ai.groq_client import GroqModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything a page, the command line or a callable works with."""

    settings: Settings
    store: WholeDatabase
    clock: Callable[[], datetime]
    inbox: Inbox
    messages: Messages
    chat_import: ChatImport
    drafts: DraftService
    events: EventService
    clients: Clients
    ask: AskService
    ask_across: AskAcrossService
    staff: Staff
    staff_sessions: StaffSessions
    audit: AuditLog
    audit_export: AuditExport
    personal_data: PersonalData
    prompts: Prompts
    quota: ModelQuota


_CONFIG_SECONDS = 5.0
"""An account that becomes admin-only is hidden from others after at most as long."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_store(settings: Settings) -> WholeDatabase:
    """The store that the settings name. Raises SettingsError or StoreUnavailable with a sentence that says why."""
    # A back end is imported only when chosen.
    if settings.store is StoreKind.FIRESTORE:
        if not settings.firestore_project:
            raise SettingsError("Lipsește proiectul Firestore: setează CRM_FIRESTORE_PROJECT.")
        from crm_core.store.firestore import open_firestore

        return open_firestore(settings.firestore_project, settings.firestore_database)
    from crm_core.store.sqlite import SqliteStore

    settings.data_path.parent.mkdir(parents=True, exist_ok=True)
    return SqliteStore(settings.data_path)


def make_model(settings: Settings) -> GroqModel:
    """Groq as the settings have it. Raises SettingsError where there is no key."""
    if settings.groq_api_key is None:
        raise SettingsError("Lipsește cheia Groq: setează CRM_GROQ_API_KEY, sau CRM_ENGINE=rules.")
    # The SDK is imported only when it is chosen.
    from crm_core.ai.groq_client import GroqModel

    names = dict.fromkeys(name for name in (settings.groq_model, settings.groq_fallback_model) if name)
    return GroqModel(
        api_key=settings.groq_api_key,
        models=tuple(names),
        base_url=settings.groq_base_url,
        timeout_s=settings.groq_timeout_s,
    )


def make_engine(settings: Settings, prompts: Prompts | None = None) -> GroqEngine:
    """The engine that asks Groq, with the staff's words where ``prompts`` hold some; the rules stand in for it."""
    return GroqEngine(
        model=make_model(settings),
        fallback=RulesEngine(),
        budget=settings.groq_tokens_per_request,
        overrides=prompts.current if prompts is not None else PromptOverride,
    )


def make_planner(settings: Settings) -> Planner:
    """The planner of questions: rules, and a model behind them where the settings name one."""
    rules = RulesPlanner()
    return GroqPlanner(model=make_model(settings), rules=rules) if settings.engine is EngineKind.GROQ else rules


def build_services(
    settings: Settings,
    *,
    store: WholeDatabase | None = None,
    engine: Engine | None = None,
    planner: Planner | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Services:
    """Wire the services. Tests hand over what they want to replace."""
    store = store if store is not None else open_store(settings)
    quota = ModelQuota(
        store,
        per_person=settings.model_calls_per_person,
        per_company=settings.model_calls_per_company,
        tokens_per_company=settings.model_tokens_per_company,
        clock=clock,
    )
    audit = AuditLog(store)
    data_quota = DataQuota(
        store,
        exports=DayLimits(per_person=settings.exports_per_person, per_company=settings.exports_per_company),
        imports=DayLimits(per_person=settings.imports_per_person, per_company=settings.imports_per_company),
        clock=clock,
    )
    prompts = Prompts(store, audit=audit, clock=clock)
    if engine is None and settings.engine is EngineKind.GROQ:
        engine = make_engine(settings, prompts)
    inbox = Inbox(store, config_seconds=_CONFIG_SECONDS)
    messages = Messages(store, inbox, audit=audit)
    clients = Clients(store, inbox, audit=audit, clock=clock)
    return Services(
        settings=settings,
        store=store,
        clock=clock,
        inbox=inbox,
        messages=messages,
        chat_import=ChatImport(
            store, inbox, audit=audit, quota=data_quota, clock=clock, booking_signal=asks_for_a_party
        ),
        drafts=DraftService(
            store,
            inbox,
            messages,
            engine=engine or RulesEngine(),
            quota=quota,
            audit=audit,
            clock=clock,
            window_messages=settings.window_messages,
        ),
        events=EventService(store, audit=audit, clock=clock),
        clients=clients,
        ask=AskService(
            clients,
            QuestionHistory(store, clock=clock),
            planner or make_planner(settings),
            audit=audit,
            quota=quota,
            clock=clock,
        ),
        ask_across=AskAcrossService(store, AcrossRulesPlanner(), clock=clock),
        staff=Staff(store),
        staff_sessions=StaffSessions(store, audit=audit, clock=clock),
        audit=audit,
        audit_export=AuditExport(audit, data_quota),
        personal_data=PersonalData(store, audit=audit, quota=data_quota, clock=clock),
        prompts=prompts,
        quota=quota,
    )
