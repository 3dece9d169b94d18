"""Where two maps differ, as the browser paints it, is what a comparison of them finds."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from viewer.comparison import compare
from viewer.export.differences import COLORS, Differences
from viewer.export.ramp import ramp
from viewer.foot import Foot
from viewer.scene.sheet import Sheet
from viewer.zones import load_map


def test_every_vertex_has_the_disagreement_of_the_spot_on_either_foot(female: Foot) -> None:
    one, other = load_map("voetatlas"), load_map("rwo_shur")
    sheet = Sheet.of(female)
    content = np.frombuffer(Differences(sheet).of(one, other), np.uint8)
    n = len(sheet.exact)
    assert len(content) == 3 * COLORS + 2 * n
    compared = compare(female, one, other)
    _, nearest = cKDTree(female.vertices).query(sheet.exact)
    for side, told in (("right", content[3 * COLORS :][:n]), ("left", content[-n:])):
        named = compared.named[side][nearest]
        assert ((told > 0) == named).all()
        assert 0 < named.mean() < 1
        found = (told[named].astype(float) - 1) / 254
        np.testing.assert_allclose(
            found, compared.disagreement(side)[nearest][named], atol=0.5 / 254 + 1e-9
        )
    assert not np.array_equal(content[3 * COLORS :][:n], content[-n:]), "half the head is crossed"


def test_its_colours_run_from_the_same_to_nothing_in_common(female: Foot) -> None:
    spine = load_map("spine")
    content = np.frombuffer(Differences(Sheet.of(female)).of(spine, spine), np.uint8)
    colours = content[: 3 * COLORS].reshape(COLORS, 3)
    np.testing.assert_allclose(colours[[0, -1]], 255 * ramp(np.array([0.0, 1.0])), atol=0.5)
    assert set(content[3 * COLORS :]) == {0, 1}, "nothing, or the same"
