"""The demo company: synthetic clients, threads and events, the same each time.

``people``, ``places``, ``parties``, ``older`` and ``conversations`` hold what it consists of; ``filling`` carries out
its past, ``resetting`` makes it again.
"""

from crm_core.demo.filling import DemoExists, DemoSummary, NotADemo, fill, is_empty
from crm_core.demo.resetting import reset

__all__ = ["DemoExists", "DemoSummary", "NotADemo", "fill", "is_empty", "reset"]
