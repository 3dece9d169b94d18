"""The same feet and zones in Panel's own pane for VTK; a button lights the next vertebra up."""

from __future__ import annotations

import sys

import numpy as np
import panel as pn
import pyvista

from viewer.export import paint_skin
from viewer.export.opengl import require_opengl
from viewer.foot import load_foot
from viewer.projection import project_both
from viewer.scene import standard_view
from viewer.zones import load_map

pn.extension("vtk")
require_opengl()
ATLAS = load_map("voetatlas")
FEET = project_both(load_foot("adult_female"), ATLAS)
VIEW = standard_view("inner")
APART_MM = 290.0


def session() -> pn.viewable.Viewable:
    plotter = pyvista.Plotter(off_screen=True, window_size=[1280, 700])
    plotter.set_background("white")
    meshes = {}
    for place, side in enumerate(VIEW.order):
        skin = paint_skin(FEET[side])
        turned = skin.vertices @ np.asarray(VIEW.rotation[side]).T
        mesh = pyvista.make_tri_mesh(turned + np.array([place * APART_MM, 0.0, 0.0]), skin.faces)
        mesh.point_data["colours"] = skin.colours
        plotter.add_mesh(mesh, scalars="colours", rgb=True)
        meshes[side] = mesh
    plotter.view_xy()
    pane = pn.pane.VTK(plotter.ren_win, sizing_mode="stretch_width", height=700)
    steps = iter(ATLAS.vertebrae)

    def step(_event: object) -> None:
        zone = next(steps)
        for side, mesh in meshes.items():
            mesh.point_data["colours"] = paint_skin(FEET[side], [zone.id]).colours
        pane.param.trigger("object")

    button = pn.widgets.Button(name="next")
    button.on_click(step)
    return pn.Column(pane, button)


if __name__ == "__main__":
    pn.serve({"/": session}, port=int(sys.argv[1]), show=False, verbose=False)
