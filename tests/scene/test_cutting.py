"""What parts are made of: surfaces unrolled, holes bridged, pieces found on faces."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from viewer.foot import Foot
from viewer.scene.bridging import without_holes
from viewer.scene.locating import FaceFinder
from viewer.scene.skin import display_skin
from viewer.scene.unrolling import FAR, KNOWN, NEW, NOTHING, NOWHERE, Unrolled, unroll


def third(
    symbol: int, ends: tuple[int, int], n: int, far: Iterator[int], edges: list[list[int]]
) -> int:
    """The third corner of the face at an open edge."""
    if symbol == NEW:
        return n
    if symbol == FAR:
        return n - next(far)
    near = [end for start, end, is_open in edges if is_open and start == ends[1]]
    near += [start for start, end, is_open in edges if is_open and end == ends[0]]
    return near[symbol - KNOWN]


def rolled_out(symbols: list[int], far: list[int], n_faces: int) -> list[list[int]]:
    """The faces again, from what is sent alone, as the page does it."""
    faces: list[list[int]] = []
    far_left = iter(far)
    n = 0
    edges: list[list[int]] = []  # start, end, whether it is open

    def add(corners: list[int]) -> None:
        faces.append(corners)
        for k in range(3):
            start, end = corners[k], corners[(k + 1) % 3]
            for edge in edges:
                if edge[2] and edge[:2] == [start, end]:
                    edge[2] = False
                    break
            else:
                edges.append([end, start, True])

    at, said = 0, iter(symbols)
    while len(faces) < n_faces:
        corners = []
        for _ in range(3):
            back = next(far_left)
            corners.append(n if back == 0 else n - back)
            n += back == 0
        add(corners)
        while at < len(edges):
            a, b, is_open = edges[at]
            at += 1
            if not is_open:
                continue
            symbol = next(said)
            if symbol == NOTHING:
                edges[at - 1][2] = False
                continue
            c = third(symbol, (a, b), n, far_left, edges)
            n += symbol == NEW
            add([a, b, c])
    return faces


def turned(faces: np.ndarray) -> set[tuple[int, ...]]:
    """Faces whichever corner comes first, with their sense."""
    return {tuple(np.roll(face, -int(np.argmin(face))).tolist()) for face in np.asarray(faces)}


@pytest.fixture(scope="module")
def skin_faces(female: Foot) -> tuple[np.ndarray, np.ndarray]:
    skin = display_skin(female)
    return skin.samples.positions, skin.faces


@pytest.fixture(scope="module")
def unrolled(skin_faces: tuple[np.ndarray, np.ndarray]) -> Unrolled:
    positions, faces = skin_faces
    return unroll(faces, len(positions))


def test_an_unrolled_skin_has_every_vertex_and_face_once_with_its_sense(
    skin_faces: tuple[np.ndarray, np.ndarray], unrolled: Unrolled
) -> None:
    positions, faces = skin_faces
    assert sorted(unrolled.vertices.tolist()) == list(range(len(positions)))
    assert len(unrolled.faces) == len(faces)
    assert turned(unrolled.vertices[unrolled.faces]) == turned(faces)


def test_a_vertex_is_foretold_by_vertices_that_came_before(unrolled: Unrolled) -> None:
    known = np.arange(len(unrolled.vertices))[:, None]
    assert ((unrolled.beside < known) | (unrolled.beside == NOWHERE)).all()
    assert (unrolled.beside[:, 0] == NOWHERE).sum() == 1


@pytest.mark.parametrize(
    "faces",
    [
        [[0, 1, 2]],
        [[0, 1, 2], [2, 1, 3]],
        [[0, 1, 2], [0, 2, 3], [0, 3, 1], [1, 3, 2]],  # closed
        [[0, 1, 2], [3, 4, 5]],  # two pieces
        [[0, 1, 2], [0, 3, 4]],  # two that touch in a vertex
        [[0, 1, 3], [1, 4, 3], [1, 2, 4], [2, 5, 4], [2, 0, 5], [0, 3, 5]],  # a ring
    ],
)
def test_what_is_sent_of_a_surface_is_enough_to_roll_it_out_again(faces: list[list[int]]) -> None:
    n = 1 + max(map(max, faces))
    sent = unroll(np.array(faces), n)
    again = rolled_out(sent.symbols, sent.far, len(faces))
    assert again == sent.faces.tolist()
    assert turned(sent.vertices[np.array(again)]) == turned(np.array(faces))


def area(loop: list[int], place: dict[int, tuple[float, float]]) -> float:
    points = np.array([place[v] for v in loop])
    x, y = points.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def square(at: int, x: float, y: float, size: float) -> dict[int, tuple[float, float]]:
    """Four corners, counter-clockwise, numbered from `at`."""
    corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
    return {at + k: corner for k, corner in enumerate(corners)}


def test_a_polygon_without_holes_stays_as_it_is() -> None:
    assert without_holes([[0, 1, 2, 3]], square(0, 0, 0, 1)) == [[0, 1, 2, 3]]


def test_bridges_lead_into_two_holes_and_leave_the_area_as_it_was() -> None:
    place = square(0, 0, 0, 10) | square(4, 1, 1, 2) | square(8, 6, 5, 3)
    (polygon,) = without_holes([[0, 1, 2, 3], [7, 6, 5, 4], [11, 10, 9, 8]], place)
    assert area(polygon, place) == pytest.approx(100 - 4 - 9)
    assert set(polygon) == set(range(12))
    assert len(polygon) == 12 + 4  # each bridge goes there and back


def test_a_hole_is_cut_from_the_polygon_that_holds_it() -> None:
    place = square(0, 0, 0, 10) | square(4, 20, 0, 10) | square(8, 22, 2, 3)
    left, right = without_holes([[0, 1, 2, 3], [4, 5, 6, 7], [11, 10, 9, 8]], place)
    assert left == [0, 1, 2, 3]
    assert area(right, place) == pytest.approx(100 - 9)


def test_a_bridge_crosses_no_other_hole() -> None:
    # A long wall stands between the small hole and the side that is nearest to it.
    place = square(0, 0, 0, 10) | {4: (1.0, 1.0), 5: (1.2, 1.0), 6: (1.2, 9.0), 7: (1.0, 9.0)}
    place |= square(8, 1.5, 4.5, 1)
    (polygon,) = without_holes([[0, 1, 2, 3], [7, 6, 5, 4], [11, 10, 9, 8]], place)
    assert area(polygon, place) == pytest.approx(100 - 1.6 - 1)


def test_a_hole_in_nothing_is_dropped() -> None:
    assert without_holes([[3, 2, 1, 0]], square(0, 0, 0, 1)) == []


def test_points_on_the_skin_are_found_on_their_own_faces(
    skin_faces: tuple[np.ndarray, np.ndarray], rng: np.random.Generator
) -> None:
    positions, faces = skin_faces
    finder = FaceFinder(positions, faces)
    wanted = rng.integers(len(faces), size=500)
    weights = rng.dirichlet([2.0, 2.0, 2.0], size=500)
    points = (positions[faces[wanted]] * weights[:, :, None]).sum(axis=1)
    found = finder.find(points)
    np.testing.assert_array_equal(found, wanted)
    np.testing.assert_allclose(finder.weights(points, found), weights[:, 1:], atol=1e-6)


def test_a_point_far_from_every_known_point_of_its_large_face_is_found_too() -> None:
    # Small faces crowd about the corner of a large one.
    big = np.array([[0.0, 0, 0], [500, 0, 0], [0, 500, 0]])
    crowd = np.array(
        [[[0, 0, 0.01 * k], [1, 0, 0.01 * k], [0, 1, 0.01 * k]] for k in range(1, 150)]
    )
    vertices = np.concatenate([big, crowd.reshape(-1, 3)])
    finder = FaceFinder(vertices, np.arange(len(vertices)).reshape(-1, 3))
    np.testing.assert_array_equal(
        finder.find(np.array([[0.1, 0.1, 0.0], [0.1, 0.1, 0.7]])), [0, 70]
    )
    assert finder.find(np.empty((0, 3))).shape == (0,)
