"""The commands and their options; what they do is brought in only when one is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from viewer.cli.map_commands import map_commands
from viewer.cli.options import AsJson, FootName, PictureLanguage
from viewer.cli.own_folders import with_map_folders
from viewer.terms import Language, Side, View

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A 3D foot on which a reflexology teacher points out zones, vertebra by vertebra.\n\n"
    "Without a command it serves the page, as `voetatlas serve` does.",
)
app.add_typer(map_commands, name="map")

MapName = Annotated[
    str, typer.Option("--map", help="A zone map's name, its folder, or a map file.")
]
Overlays = Annotated[
    list[str],
    typer.Option("--overlay", help="A map to lie over it, such as meridians; may be repeated."),
]
Lessons = Annotated[
    list[str],
    typer.Option(
        "--lesson", help="A lesson's file, besides those that come along; may be repeated."
    ),
]
Words = Annotated[
    Path | None,
    typer.Option("--words", help="JSON file with your own words for texts of the page."),
]


@app.command()
@with_map_folders
def serve(
    foot: FootName = "adult_female",
    map_name: MapName = "voetatlas",
    language: PictureLanguage = "nl",
    lesson: Lessons = [],  # noqa: B006 - typer makes a new list for each call
    words: Words = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 5006,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Serve the page to the browser, until Ctrl+C."""
    from viewer.cli.serving import serve_page

    serve_page(foot, map_name, language, lesson, words, host, port, open_browser=browser)


@app.command()
@with_map_folders
def feet(
    as_json: AsJson = False,
    measures: Annotated[
        bool, typer.Option("--measures", help="Their measures beside ANSUR II's means.")
    ] = False,
) -> None:
    """List the feet that come with the viewer."""
    from viewer.cli.listing import list_feet, list_measures

    (list_measures if measures else list_feet)(as_json=as_json)


@app.command()
@with_map_folders
def maps(as_json: AsJson = False) -> None:
    """List the zone maps: those that come with the viewer, then your own."""
    from viewer.cli.listing import list_maps

    list_maps(as_json=as_json)


@app.command()
@with_map_folders
def zones(
    map_name: Annotated[
        str, typer.Argument(metavar="MAP", help="A zone map's name, its folder, or a map file.")
    ],
    as_json: AsJson = False,
) -> None:
    """List the zones of a map."""
    from viewer.cli.listing import list_zones

    list_zones(map_name, as_json=as_json)


@app.command()
@with_map_folders
def project(
    foot: FootName,
    map_name: MapName,
    side: Annotated[Side, typer.Option(help="Which foot.")],
    out: Annotated[
        Path, typer.Option("-o", "--out", help="File to write: .glb, .ply, .obj, .csv or .json.")
    ],
    overlay: Overlays = [],  # noqa: B006 - typer makes a new list for each call
) -> None:
    """Lay a map on a foot and write that to a file."""
    from viewer.cli.making import write_file

    write_file(foot, map_name, overlay, side, out)


@app.command()
@with_map_folders
def picture(
    foot: FootName,
    map_name: MapName,
    out: Annotated[Path, typer.Option("-o", "--out", help="PNG file to write.")],
    side: Annotated[Literal["left", "right", "both"], typer.Option(help="Which feet.")] = "both",
    view: Annotated[View, typer.Option(help="From where they are seen.")] = "inner",
    light: Annotated[
        str, typer.Option(help="Zones to light up: ids, labels or names, commas between.")
    ] = "",
    size: Annotated[str, typer.Option(metavar="WxH", help="Pixels.")] = "1600x1000",
    language: PictureLanguage = "nl",
    overlay: Overlays = [],  # noqa: B006 - typer makes a new list for each call
) -> None:
    """Draw a picture of the feet, without a screen."""
    from viewer.cli.making import draw_picture

    draw_picture(foot, map_name, overlay, side, view, light, size, language, out)


@app.command()
@with_map_folders
def at(
    foot: FootName,
    map_name: MapName,
    side: Annotated[Side, typer.Option(help="Which foot.")],
    point: Annotated[
        str, typer.Option(metavar="X,Y,Z", help="A spot of the skin, mm in the foot's own axes.")
    ],
    overlay: Overlays = [],  # noqa: B006 - typer makes a new list for each call
    language: PictureLanguage = "nl",
    as_json: AsJson = False,
) -> None:
    """Tell every zone under a spot, from the skin down, and where the spot is."""
    from viewer.cli.pointing import tell_at

    tell_at(foot, map_name, overlay, side, point, language, as_json=as_json)


@app.command()
@with_map_folders
def contact_sheets(
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder to write to.")],
    map_names: Annotated[
        list[str], typer.Option("--map", help="A map; may be repeated; without it, all of them.")
    ] = [],  # noqa: B006 - typer makes a new list for each call
    foot: FootName = "adult_female",
    language: PictureLanguage = "nl",
) -> None:
    """Draw every layer of maps from seven sides, with numbers and a legend."""
    from viewer.cli.making import draw_contact_sheets

    draw_contact_sheets(map_names, foot, language, out)


@app.command()
@with_map_folders
def sheet(
    out: Annotated[Path, typer.Option("-o", "--out", help="PDF file to write.")],
    foot: FootName = "adult_female",
    map_name: MapName = "voetatlas",
    overlay: Overlays = [],  # noqa: B006 - typer makes a new list for each call
    kind: Annotated[
        Literal["numbered", "exercise", "blank", "answers"],
        typer.Option(help="Numbers with their names; to fill in; to colour; the names alone."),
    ] = "numbered",
    layer: Annotated[
        list[str],
        typer.Option(help="Only skin, muscle, organ, nerve or bone; may be repeated."),
    ] = [],  # noqa: B006 - typer makes a new list for each call
    view: Annotated[
        list[str], typer.Option(help="Only sole, inner, outer or top; may be repeated.")
    ] = [],  # noqa: B006 - typer makes a new list for each call
    paper: Annotated[Literal["a4", "letter"], typer.Option(help="Size of the pages.")] = "a4",
    language: PictureLanguage = "nl",
) -> None:
    """Draw a map flat on pages to print and hand out."""
    from viewer.cli.sheets import make_sheet

    make_sheet(foot, map_name, overlay, kind, layer, view, paper, language, out)


@app.command()
@with_map_folders
def page(
    out: Annotated[Path, typer.Option("-o", "--out", help="HTML file to write.")],
    foot: FootName = "adult_female",
    maps: Annotated[
        str, typer.Option("--map", help="Maps to choose from, commas between; the first is shown.")
    ] = "voetatlas",
    language: PictureLanguage = "nl",
    select: Annotated[
        str,
        typer.Option("--select", help="Zones to light up: ids, labels or names, commas between."),
    ] = "",
    lesson: Lessons = [],  # noqa: B006 - typer makes a new list for each call
    words: Words = None,
) -> None:
    """Write the whole page as one file, which needs no network and no Python."""
    from viewer.cli.offline import make_page

    make_page(foot, maps, select, language, lesson, words, out)


@app.command()
@with_map_folders
def site(
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder to write, empty or not there.")],
    foot: Annotated[
        str, typer.Option("--foot", help="Feet to choose from, commas between; the first is shown.")
    ] = "adult_female,adult_male,child",
    maps: Annotated[
        str, typer.Option("--map", help="Maps to choose from, commas between; the first is shown.")
    ] = "voetatlas,ingham_lines,rwo_shur,italian,spine",
    language: PictureLanguage = "nl",
    lesson: Lessons = [],  # noqa: B006 - typer makes a new list for each call
    words: Words = None,
) -> None:
    """Write the page as a folder for any web server; phones can install it."""
    from viewer.cli.offline import make_site

    make_site(foot, maps, language, lesson, words, out)


@app.command()
@with_map_folders
def qr(
    link: Annotated[str, typer.Argument(metavar="LINK", help="The address to open.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="SVG file to write.")],
) -> None:
    """Draw the QR code of a link, for a phone to open it."""
    from viewer.cli.offline import make_code

    make_code(link, out)


@app.command()
@with_map_folders
def about(language: PictureLanguage = "nl", as_json: AsJson = False) -> None:
    """Tell what the maps are, what studies found, and whose work this rests on."""
    from viewer.cli.telling import tell_about

    tell_about(language, as_json=as_json)


@app.command()
@with_map_folders
def compare(
    map_names: Annotated[
        list[str], typer.Argument(metavar="MAP MAP...", help="Two maps or more: names or folders.")
    ],
    foot: FootName = "adult_female",
    as_json: AsJson = False,
    language: Annotated[
        Language | None,
        typer.Option("--lang", help="Language of names and picture; else English and Dutch."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="PNG file to draw: where they differ.")
    ] = None,
) -> None:
    """Compare maps: what overlaps, how far apart it lies, which sides, what one lacks."""
    from viewer.cli.comparing import compare_maps

    compare_maps(map_names, foot, language, out, as_json=as_json)


@app.command()
@with_map_folders
def check(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Feet, maps or their names, or folders of them."),
    ],
) -> None:
    """Tell every fault of feet and zone maps, each on its line."""
    from viewer.cli.checking import check_paths

    raise typer.Exit(check_paths(paths))
