"""What other programs call over HTTP: the Firebase callables of ``docs/CALLABLES.md``, in front of the same services.

``endpoint`` takes a call through its steps: who calls (``id_tokens``, ``certificates``), with what (``protocol``,
``inputs``), one service (``extract``, ``ask``), and the answer or the refusal (``protocol``, ``statuses``).
"""
