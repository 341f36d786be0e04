"""Hypothesis without a deadline: on a busy machine a first call takes longer than any rule under test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
