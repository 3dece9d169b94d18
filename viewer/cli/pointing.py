"""`at`: what lies under a spot of the skin, from the skin down, and where that is."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.cli.output import write_json, write_line, write_table
from viewer.errors import PlaceError
from viewer.foot import load_foot
from viewer.projection import project
from viewer.terms import Language, Side
from viewer.whereabouts import where
from viewer.words import word
from viewer.zones import load_map


def tell_at(
    foot_name: str,
    map_name: str,
    overlays: Sequence[str],
    side: Side,
    point: str,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Write every zone under a point, with its layer and how far its border is.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault, a point that is none or
            does not lie on the foot.
    """
    at = read_point(point)
    zone_map = load_map(map_name).with_overlays(*(load_map(name) for name in overlays))
    projection = project(load_foot(foot_name, side), zone_map)
    phrase = where(projection.foot, at).phrase(language)
    under = projection.at(at)
    if as_json:
        write_json(
            {
                "where": phrase,
                "zones": [
                    {
                        "id": each.zone.id,
                        "number": each.zone.body_part.number,
                        "name": each.zone.body_part.names[language],
                        "layer": each.zone.layer,
                        "depth_mm": round(each.depth_mm, 1),
                        "to_border_mm": round(each.to_border_mm, 2),
                        "body_side": each.zone.body_side(side),
                        "map": each.zone.overlay or zone_map.name,
                    }
                    for each in under
                ],
            }
        )
        return
    write_line(phrase)
    if not under:
        write_line(word("at.nothing", language))
        return
    write_table(
        [word(f"at.{head}", language) for head in ("layer", "number", "name", "border", "depth")],
        [
            [
                word(f"layer.{each.zone.layer}", language),
                str(each.zone.body_part.number),
                each.zone.body_part.names[language],
                f"{each.to_border_mm:.1f}",
                f"{each.depth_mm:.1f}",
            ]
            for each in under
        ],
    )
    write_line(word("depth.note", language))


def read_point(text: str) -> tuple[float, float, float]:
    """Return the point that a text such as '120,5,-30' stands for.

    Raises:
        PlaceError: not three numbers.
    """
    parts = text.split(",")
    try:
        x, y, z = (float(part) for part in parts)
    except ValueError:
        raise PlaceError(
            f"point '{text}' is none; wanted X,Y,Z in mm in the foot's own axes (x to the toes, "
            "y up, z to the right), such as 120,5,-30"
        ) from None
    return x, y, z
