"""The circuit breaker: after repeated failures the provider is left alone for a while, and pages do not wait for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

THRESHOLD = 3
PAUSE_S = 60.0


class CircuitBreaker:
    """Shared by all threads of a process. After the pause one call may try; the others wait for its outcome."""

    def __init__(
        self, *, threshold: int = THRESHOLD, pause_s: float = PAUSE_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._threshold = threshold
        self._pause_s = pause_s
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_again_at = 0.0

    def allows(self) -> bool:
        """Whether a call may be made now. The first one after a pause takes the others' turn until it is reported."""
        with self._lock:
            if self._failures < self._threshold:
                return True
            if self._clock() < self._closed_again_at:
                return False
            self._closed_again_at = self._clock() + self._pause_s
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0

    def failed(self, *, at_once: bool = False) -> None:
        """Count a failure; ``at_once`` opens without waiting for more."""
        with self._lock:
            self._failures = self._threshold if at_once else self._failures + 1
            if self._failures >= self._threshold:
                self._closed_again_at = self._clock() + self._pause_s
