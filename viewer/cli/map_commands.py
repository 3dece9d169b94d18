"""The commands of `voetatlas map`; what they do is brought in only when one is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from viewer.cli.options import AsJson, FootName, PictureLanguage
from viewer.cli.own_folders import with_map_folders

map_commands = typer.Typer(help="Make maps of your own, pass them on, get back what they were.")

OwnName = Annotated[str, typer.Argument(metavar="NAME", help="The name of a map of your own.")]


@map_commands.command("new")
@with_map_folders
def new_map(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Small letters, digits and _, such as my_school.")
    ],
    base: Annotated[
        str, typer.Option("--from", metavar="MAP", help="The map that it builds on.")
    ] = "voetatlas",
    title: Annotated[str, typer.Option(help="What the page calls it.")] = "",
    author: Annotated[str, typer.Option(help="Whose map it is.")] = "",
) -> None:
    """Make a map of your own, which has the zones of another until you change them."""
    from viewer.cli.keeping import make_map

    make_map(name, base, title, author)


@map_commands.command("export")
@with_map_folders
def export_map(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The name of a map of your own, or its folder.")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="TOML file to write.")],
) -> None:
    """Write a map of your own as one file, to give to somebody else."""
    from viewer.cli.keeping import export_map

    export_map(name, out)


@map_commands.command("import")
@with_map_folders
def import_map(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A map that was exported.")],
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="What it is called here; else as its file is."),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Replace your map of that name, which becomes a version."),
    ] = False,
) -> None:
    """Take in a map that somebody else made."""
    from viewer.cli.keeping import take_in

    take_in(file, name, replace=replace)


@map_commands.command("versions")
@with_map_folders
def list_versions(
    name: OwnName,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")] = False,
) -> None:
    """List what a map of your own was before, the newest first."""
    from viewer.cli.keeping import list_versions

    list_versions(name, as_json=as_json)


@map_commands.command("restore")
@with_map_folders
def restore_map(
    name: OwnName,
    stamp: Annotated[str, typer.Argument(metavar="STAMP", help="As `map versions` tells it.")],
) -> None:
    """Make a version the map again; what the map is now becomes a version."""
    from viewer.cli.keeping import get_back

    get_back(name, stamp)


@map_commands.command("remove")
@with_map_folders
def remove_map(name: OwnName) -> None:
    """Set a map of your own aside; nothing is deleted."""
    from viewer.cli.keeping import set_aside

    set_aside(name)


@map_commands.command("differences")
@with_map_folders
def differences(
    name: OwnName,
    foot: FootName = "adult_female",
    language: PictureLanguage = "nl",
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="HTML file to write, with a drawing.")
    ] = None,
) -> None:
    """Tell what a map of your own changes in the one that it came from, in millimetres."""
    from viewer.cli.keeping import tell_differences

    tell_differences(name, foot, language, out, as_json=as_json)
