"""A projection as files and pictures that people take with them."""

from viewer.export.contact_sheet import write_contact_sheets
from viewer.export.files import write_projection
from viewer.export.handing_over import to_pyvista
from viewer.export.painting import PaintedSkin, paint_skin
from viewer.export.picture import render_picture
from viewer.export.sheet import SHEET_KINDS, SheetKind, write_sheet

__all__ = [
    "SHEET_KINDS",
    "PaintedSkin",
    "SheetKind",
    "paint_skin",
    "render_picture",
    "to_pyvista",
    "write_contact_sheets",
    "write_projection",
    "write_sheet",
]
