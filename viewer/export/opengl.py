"""Find a way to draw without a screen, or say what to install.

Without any OpenGL, VTK ends the whole process instead of raising; so each way is tried in a
process of its own first.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from typing import Final

from viewer.errors import RenderError

WINDOWS: Final = ("vtkEGLRenderWindow", "vtkOSOpenGLRenderWindow", "")
"""Ways to draw: on the graphics card, in software, and whatever VTK takes by itself."""
VARIABLE: Final = "VTK_DEFAULT_OPENGL_WINDOW"
_PROBE_SECONDS: Final = 60
_PROBE: Final = """
import pyvista
plotter = pyvista.Plotter(off_screen=True, window_size=(16, 16))
plotter.add_mesh(pyvista.Sphere(), color="white")
raise SystemExit(0 if plotter.screenshot(return_img=True).max() > 0 else 3)
"""


@cache
def require_opengl() -> str:
    """Choose a way to draw for this process and return its name, once found.

    Raises:
        RenderError: there is no OpenGL of any kind.
    """
    wanted = os.environ.get(VARIABLE)
    for window in (wanted,) if wanted else WINDOWS:
        environment = {key: value for key, value in os.environ.items() if key != VARIABLE}
        if window:
            environment[VARIABLE] = window
        try:
            probe = subprocess.run(
                [sys.executable, "-c", _PROBE],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PROBE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            continue
        if probe.returncode == 0:
            if window:
                os.environ[VARIABLE] = window
            return window
    raise RenderError(
        "no OpenGL on this machine, so no picture can be drawn; wanted a graphics driver or "
        "Mesa's software one: on Debian or Ubuntu run `apt-get install libgl1 libegl1 libosmesa6`"
    )
