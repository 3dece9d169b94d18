"""`feet`, `maps` and `zones`: what there is."""

from __future__ import annotations

from collections import Counter

from viewer.cli.keeping import printable
from viewer.cli.output import write_json, write_line, write_table
from viewer.foot import foot_names, load_foot
from viewer.foot.measures import table as measures_table
from viewer.terms import LAYER_NAMES
from viewer.zones import known_maps, load_map, map_names


def list_feet(*, as_json: bool) -> None:
    """Write the feet that come with the viewer."""
    feet = [load_foot(name) for name in foot_names()]
    if as_json:
        write_json(
            [
                {
                    "name": foot.name,
                    "title": dict(foot.title),
                    "length_mm": round(foot.length_mm, 1),
                    "vertices": len(foot.vertices),
                    "faces": len(foot.faces),
                    "licence": foot.provenance.get("licence"),
                    "source": foot.provenance.get("source"),
                }
                for foot in feet
            ]
        )
        return
    write_table(
        ["foot", "title", "length mm>", "vertices>", "licence"],
        [
            [
                foot.name,
                foot.title["en"],
                f"{foot.length_mm:.0f}",
                f"{len(foot.vertices):,}",
                str(foot.provenance.get("licence", "")),
            ]
            for foot in feet
        ],
    )


def list_measures(*, as_json: bool) -> None:
    """Write each foot's measures beside the means of ANSUR II for its sex."""
    rows = [(name, row) for name in foot_names() for row in measures_table(load_foot(name))]
    if as_json:
        write_json(
            [
                {
                    "foot": name,
                    "measure": row.name,
                    "mm": round(row.mm, 1),
                    "ansur_mean_mm": row.mean_mm,
                    "ansur_sd_mm": row.sd_mm,
                    "deviation_sd": None if row.deviation is None else round(row.deviation, 2),
                }
                for name, row in rows
            ]
        )
        return
    write_table(
        ["foot", "measure", "mm>", "ANSUR II mean>", "SD>", "off by SD>"],
        [
            [name, row.name.replace("_", " "), f"{row.mm:.1f}"]
            + [
                "" if value is None else form.format(value)
                for value, form in (
                    (row.mean_mm, "{:.1f}"),
                    (row.sd_mm, "{:.1f}"),
                    (row.deviation, "{:+.2f}"),
                )
            ]
            for name, row in rows
        ],
    )


def list_maps(*, as_json: bool) -> None:
    """Write the zone maps that are known, and of each that cannot be read why not."""
    names = map_names()
    found, told = known_maps()
    maps = [found[name] for name in names if name in found]
    broken = list(zip((name for name in names if name not in found), told, strict=False))
    counts = [Counter(zone.layer for zone in each.zones) for each in maps]
    if as_json:
        write_json(
            [
                {
                    "name": each.name,
                    "title": dict(each.title),
                    "author": each.author,
                    "date": each.date.isoformat() if each.date else None,
                    "zones": len(each.zones),
                    "layers": {layer: count[layer] for layer in LAYER_NAMES if count[layer]},
                    "disclaimer": dict(each.disclaimer),
                    "sources": dict(each.sources),
                    "fault": None,
                }
                for each, count in zip(maps, counts, strict=True)
            ]
            + [{"name": name, "fault": fault} for name, fault in broken]
        )
        return
    write_table(
        ["map", "title", "author", "date", "zones>", "layers"],
        [
            [
                each.name,
                printable(each.title["en"]),
                printable(each.author),
                each.date.isoformat() if each.date else "",
                str(len(each.zones)),
                ", ".join(f"{layer} {count[layer]}" for layer in LAYER_NAMES if count[layer]),
            ]
            for each, count in zip(maps, counts, strict=True)
        ],
    )
    for name, fault in broken:
        write_line(f"{name} cannot be read: {fault}")


def list_zones(map_name: str, *, as_json: bool) -> None:
    """Write the zones of a map, in the map's order.

    Raises:
        UnknownNameError: no such map.
        MapError: a map with a fault.
    """
    zone_map = load_map(map_name)
    if as_json:
        write_json(
            [
                {
                    "id": zone.id,
                    "body_part": zone.body_part.id,
                    "number": zone.body_part.number,
                    "label": dict(zone.body_part.label),
                    "names": dict(zone.body_part.names),
                    "system": zone.body_part.system,
                    "group": zone.body_part.group,
                    "layer": zone.layer,
                    "sides": list(zone.sides),
                    "certainty": {
                        "place": zone.certainty_place,
                        "outline": zone.certainty_outline,
                    },
                    "sources": [zone_map.sources[key] for key in zone.sources],
                    "note": dict(zone.note),
                }
                for zone in zone_map.zones
            ]
        )
        return
    write_table(
        ["zone", "label", "name", "layer", "sides", "place", "outline"],
        [
            [
                zone.id,
                printable(zone.body_part.label["en"]),
                printable(zone.body_part.names["en"]),
                zone.layer,
                " ".join(zone.sides),
                zone.certainty_place,
                zone.certainty_outline,
            ]
            for zone in zone_map.zones
        ],
        title=printable(f"{zone_map.title['en']}: {zone_map.disclaimer['en']}"),
    )
