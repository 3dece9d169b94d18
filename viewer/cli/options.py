"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from viewer.terms import Language

FootName = Annotated[
    str, typer.Option("--foot", help="A foot's name, its folder, or a mesh file beside foot.json.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")]
PictureLanguage = Annotated[Language, typer.Option("--lang", help="Language of the words shown.")]
