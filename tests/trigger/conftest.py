"""An emulator with a functions emulator, and the function served behind it: once for a module."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_core.store.base import DocumentStore
from tests import emulator
from tests.trigger.platform import ROOT, Platform, served


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is deployed, in a folder of its own."""
    folder = tmp_path_factory.mktemp("package")
    runpy.run_path(str(ROOT / "functions" / "package.py"))["build"](folder)
    return folder


@pytest.fixture(scope="module")
def function_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the served function writes: what the platform would log."""
    return tmp_path_factory.mktemp("function") / "log"


@pytest.fixture(scope="module")
def platform(package: Path, function_log: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The emulator's deliveries on their way to the served function."""
    emulator.require()
    running = Platform()
    try:
        folder = tmp_path_factory.mktemp("emulator")
        with (
            emulator.running(folder, f"--functions_emulator={running.address}") as running.firestore,
            served(package, firestore=running.firestore, log=function_log) as running.function_port,
        ):
            yield running
    finally:
        running.close()


@pytest.fixture
def project(platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty project whose events are watched."""
    monkeypatch.setenv(emulator.HOST, platform.firestore)
    name = emulator.project_of(tmp_path)
    platform.watch(name)
    return name


@pytest.fixture
def store(project: str, tmp_path: Path) -> Iterator[DocumentStore]:
    """The project as this product sees it."""
    opened = emulator.open_emulated(tmp_path)
    yield opened
    opened.close()
