"""While somebody draws or waits, the server leaves what can wait."""

from __future__ import annotations

from typing import Any

import pytest

import viewer.editing.workshop
from viewer.editing.session import Session
from viewer.editing.workshop import LONG_AGO_S, Workshop


def no_foot(name: str) -> Any:
    raise AssertionError(name)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(viewer.editing.workshop.time, "monotonic", lambda: now[0])
    return now


def test_a_workshop_is_busy_for_a_while_after_whatever_is_asked(clock: list[float]) -> None:
    workshop = Workshop(no_foot, lambda _: None, lambda _: None)
    assert not workshop.is_busy
    Session(workshop, lambda _: None).answer({"ask": "undo"})
    assert workshop.is_busy
    clock[0] += LONG_AGO_S + 0.1
    assert not workshop.is_busy


def test_and_as_long_as_anybody_waits(clock: list[float]) -> None:
    workshop = Workshop(no_foot, lambda _: None, lambda _: None)
    with workshop.waited_for():
        with workshop.waited_for():
            clock[0] += 10 * LONG_AGO_S
            assert workshop.is_busy
        assert workshop.is_busy
    assert not workshop.is_busy
