"""A projection as files and pictures that people take with them."""

from viewer.export.contact_sheet import write_contact_sheets
from viewer.export.files import write_projection
from viewer.export.handing_over import to_pyvista
from viewer.export.painting import PaintedSkin, paint_skin
from viewer.export.picture import render_picture

__all__ = [
    "PaintedSkin",
    "paint_skin",
    "render_picture",
    "to_pyvista",
    "write_contact_sheets",
    "write_projection",
]
