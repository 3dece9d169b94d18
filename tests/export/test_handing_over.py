"""A layer in PyVista's hands is the same surface with the same zones."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.errors import ProjectionError
from viewer.export import to_pyvista
from viewer.projection import Projection


def test_pyvista_gets_every_zone_with_its_area_and_colour(female_spine: Projection) -> None:
    mesh = to_pyvista(female_spine, "bone")
    zones = female_spine.zone_map.zones
    for found in female_spine.zones:
        if found.zone.layer == "bone":
            own = mesh.extract_points(mesh["zone"] == zones.index(found.zone), adjacent_cells=False)
            assert own.compute_cell_sizes()["Area"].sum() == pytest.approx(found.area_mm2, rel=1e-4)
            wanted = np.rint(np.array(found.zone.color) * 255)
            assert (own["colour"] == wanted).all()


def test_a_layer_that_is_not_there_is_told(female_spine: Projection) -> None:
    with pytest.raises(ProjectionError, match="no zones in layer 'skin'"):
        to_pyvista(female_spine, "skin")
