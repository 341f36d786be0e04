"""WhatsApp chat exports: from the uploaded bytes to messages, without a store or a screen."""

from crm_core.errors import ExportError
from crm_core.threads.export.chat import read_export
from crm_core.threads.export.names import clean_sender, same_name
from crm_core.threads.export.records import ChatExport, DayOrder, ExportedMessage, MessageKind

__all__ = [
    "ChatExport",
    "DayOrder",
    "ExportError",
    "ExportedMessage",
    "MessageKind",
    "clean_sender",
    "read_export",
    "same_name",
]
