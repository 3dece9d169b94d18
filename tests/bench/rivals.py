"""The same surface, both feet in the colours of their zones, as other tools write it to a file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np

import viewer
from viewer.export import paint_skin
from viewer.foot import load_foot
from viewer.projection import project_both
from viewer.scene import standard_view
from viewer.web.offline import gather, write_page
from viewer.zones import load_map

APART_MM = 150.0
THREE = """
import * as three from "three";
const renderer = new three.WebGLRenderer({ antialias: true });
renderer.setSize(innerWidth, innerHeight);
renderer.setClearColor(0xffffff);
document.body.append(renderer.domElement);
const triangle = new three.BufferGeometry();
const corners = new Float32Array([-1, -1, 0, 1, -1, 0, 0, 1, 0]);
triangle.setAttribute("position", new three.BufferAttribute(corners, 3));
const world = new three.Scene();
world.add(new three.Mesh(triangle, new three.MeshBasicMaterial({ color: 0xd9946c })));
const camera = new three.PerspectiveCamera(50, innerWidth / innerHeight, 0.1, 10);
camera.position.z = 3;
renderer.render(world, camera);
"""


class Surface:
    """Both feet side by side, sole to the eye: vertices (n, 3), faces (m, 3), colours (n, 3)."""

    def __init__(self) -> None:
        feet = project_both(load_foot("adult_female"), load_map("voetatlas"))
        view = standard_view("sole")
        vertices, faces, colours, first = [], [], [], 0
        for place, side in enumerate(view.order):
            skin = paint_skin(feet[side])
            turned = skin.vertices @ np.asarray(view.rotation[side]).T
            vertices.append(turned + np.array([place * APART_MM, 0.0, 0.0]))
            faces.append(skin.faces + first)
            colours.append(skin.colours[:, :3])
            first += len(skin.vertices)
        self.vertices = np.concatenate(vertices).astype(np.float32)
        self.faces = np.concatenate(faces).astype(np.int32)
        self.colours = np.concatenate(colours)


def ours(_: Surface, path: Path) -> None:
    write_page(gather([load_foot("adult_female")], [load_map("voetatlas")]), path)


def empty_three(_: Surface, path: Path) -> None:
    """A triangle, with the three.js that our page has in it."""
    sources = Path(viewer.__file__).parent / "web" / "js"
    if not (sources / "node_modules").is_dir():
        raise RuntimeError("run `npm ci` in viewer/web/js first")
    command = ["node_modules/.bin/esbuild", "--bundle", "--minify", "--format=iife", "--loader=js"]
    built = subprocess.run(
        command, input=THREE, cwd=sources, capture_output=True, text=True, check=True
    )
    script = built.stdout.replace("</script", "<\\/script")
    body = f"<body style='margin:0'><script>{script}</script></body>"
    path.write_text(f"<!DOCTYPE html><meta charset='utf-8'>{body}")


def plotly(surface: Surface, path: Path) -> None:
    import plotly.graph_objects as go

    (x, y, z), (i, j, k) = surface.vertices.T, surface.faces.T
    mesh = go.Mesh3d(x=x, y=y, z=z, i=i, j=j, k=k, vertexcolor=surface.colours)
    go.Figure(mesh, layout={"scene_aspectmode": "data"}).write_html(path, include_plotlyjs=True)


def nilearn(surface: Surface, path: Path) -> None:
    """It takes numbers, no colours: each vertex has the number of its colour."""
    from nilearn.plotting import view_surf

    numbers = np.unique(surface.colours, axis=0, return_inverse=True)[1].astype(float)
    mesh = [surface.vertices, surface.faces]
    view_surf(mesh, surf_map=numbers, symmetric_cmap=False).save_as_html(path)


def pyvista_html(surface: Surface, path: Path) -> None:
    plotter_of(surface).export_html(path)


def trimesh_html(surface: Surface, path: Path) -> None:
    import trimesh
    from trimesh.viewer.notebook import scene_to_html

    mesh = trimesh.Trimesh(
        surface.vertices, surface.faces, vertex_colors=surface.colours, process=False
    )
    path.write_text(scene_to_html(trimesh.Scene(mesh)))


def panel_vtk(surface: Surface, path: Path) -> None:
    import panel as pn
    from bokeh.resources import INLINE

    pn.extension("vtk")
    pane = pn.pane.VTK(plotter_of(surface).ren_win, width=1200, height=700)
    pane.save(str(path), resources=INLINE)


def plotter_of(surface: Surface):
    import pyvista

    plotter = pyvista.Plotter(off_screen=True, window_size=[1280, 700])
    plotter.set_background("white")
    mesh = pyvista.make_tri_mesh(surface.vertices, surface.faces)
    mesh.point_data["colours"] = surface.colours
    plotter.add_mesh(mesh, scalars="colours", rgb=True)
    plotter.view_xy()
    return plotter


WRITERS: dict[str, Callable[[Surface, Path], None]] = {
    "empty three.js page": empty_three,
    "voetatlas page": ours,
    "plotly": plotly,
    "nilearn": nilearn,
    "PyVista": pyvista_html,
    "trimesh": trimesh_html,
    "pn.pane.VTK, saved": panel_vtk,
}
