"""A map that one process changes no other can, and nobody is kept from reading it."""

from __future__ import annotations

import errno
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from viewer.editing.lock import MapLock, OpenElsewhereError
from viewer.editing.workshop import Workshop
from viewer.zones import faults, load_map, map_names
from viewer.zones.keeping import keep_map, remove_map
from viewer.zones.passing_on import export_text

ELSEWHERE = """
import sys, time
from viewer.editing.workshop import SharedDraft
shared = SharedDraft("mijn_school")
shared.draft.do("hidden", {"hides": ["organ_liver"]}, zone="organ_liver")
print("open", flush=True)
time.sleep(600)
"""


@pytest.fixture
def elsewhere(new_map: Callable[..., str]) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the map open, with a step that was not kept."""
    new_map()
    command = [sys.executable, "-c", ELSEWHERE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as one:
        assert one.stdout
        assert one.stdout.readline() == "open\n"
        yield one
        one.kill()


def test_a_map_that_is_open_elsewhere_cannot_be_opened_and_says_so(
    elsewhere: subprocess.Popen[str], browse: Any
) -> None:
    here = browse()
    told = {"map": "mijn_school", "foot": "adult_female"}
    assert here.refused("open", **told, language="de").startswith(
        "Diese Karte ist in einem anderen Voetatlas auf diesem Computer geöffnet; schließen"
    )
    elsewhere.send_signal(signal.SIGKILL)
    elsewhere.wait()
    state = here.ask("open", **told, language="nl")["state"]
    assert state["undo"] == "lever verborgen", "what was done there is there"


def test_a_map_that_is_open_elsewhere_is_read_as_it_was_kept(
    elsewhere: subprocess.Popen[str], workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    assert "organ_liver" in {zone.id for zone in load_map("mijn_school").zones}
    assert faults("mijn_school") == []
    assert export_text("mijn_school").startswith('\ntitle.nl = "Mijn school"')
    assert map_names()[-1] == "mijn_school"
    assert not any("open" in name for name in map_names())
    with caplog.at_level(logging.WARNING, "voetatlas"):
        assert list(workshop.unkept()) == []
    assert "map 'mijn_school' is open in another Voetatlas on this computer" in caplog.text


def test_one_process_has_one_draft_of_a_map(own_maps: Path) -> None:
    keep_map("mijn_school", 'title.nl = "M"\nauthor = "A"\nextends = "voetatlas"\n')
    folder = own_maps / "mijn_school"
    lock = MapLock(folder)
    words = "map 'mijn_school' is open in another Voetatlas on this computer; close it there first"
    with pytest.raises(OpenElsewhereError) as told:
        MapLock(folder)
    assert str(told.value) == words
    lock.let_go()
    again = MapLock(folder)
    remove_map("mijn_school")  # the lock is no part of the map
    again.let_go()


def test_who_leaves_last_lets_go_and_the_draft_is_there_again(
    browser: Any, browse: Any, own_maps: Path, workshop: Workshop
) -> None:
    other = browse("mijn_school")
    browser.ask("hide", zone="organ_liver", hidden=True)
    browser.session.close()
    with pytest.raises(OpenElsewhereError):
        MapLock(own_maps / "mijn_school")
    other.session.close()
    MapLock(own_maps / "mijn_school").let_go()
    assert [each.name for each in workshop.unkept()] == ["mijn_school"]
    MapLock(own_maps / "mijn_school").let_go()
    assert browse("mijn_school").last.told["state"]["undo"] == "lever verborgen"


def test_a_draft_that_cannot_be_read_is_not_kept_open(
    browse: Any, new_map: Callable[..., str], own_maps: Path
) -> None:
    folder = own_maps / new_map()
    (folder / "draft.jsonl").write_text("x\n", "utf-8")
    told = {"map": "mijn_school", "foot": "adult_female"}
    assert "is damaged in line 1" in browse().refused("open", **told)
    MapLock(folder).let_go()


def test_where_nothing_can_be_locked_maps_are_changed_all_the_same(
    own_maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", no_locks)
        MapLock(own_maps / "een"), MapLock(own_maps / "een")
    (own_maps / ".open").rename(own_maps / "away")
    (own_maps / ".open").write_text("in the way", "utf-8")
    MapLock(own_maps / "een"), MapLock(own_maps / "een")
