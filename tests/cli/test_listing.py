"""`feet`, `maps` and `zones`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from viewer.foot import foot_names
from viewer.foot.measures import MEASURES
from viewer.zones import map_names

Run = Callable[..., Any]


def test_zones_lists_the_whole_spine(run: Run) -> None:
    ended = run("zones", "spine", "--json")
    assert (ended.status, ended.err) == (0, "")
    systems = Counter(zone["system"] for zone in json.loads(ended.out))
    assert systems == {"spine": 30, "nerves": 31, "muscles": 2}


def test_a_zone_tells_its_names_its_layer_and_how_certain_it_is(run: Run) -> None:
    zones = {zone["id"]: zone for zone in json.loads(run("zones", "spine", "--json").out)}
    l4 = zones["vertebra_l4"]
    assert set(l4["names"]) == {"nl", "en", "de", "la"}
    assert (l4["label"]["nl"], l4["layer"], l4["sides"]) == ("L4", "bone", ["right", "left"])
    assert zones["vertebra_t12"]["label"] == {"nl": "Th12", "en": "T12", "de": "Th12"}
    assert l4["certainty"].keys() == {"place", "outline"}
    assert all(l4["sources"])


def test_zones_writes_a_table_a_person_can_read(run: Run) -> None:
    ended = run("zones", "spine")
    assert ended.status == 0
    assert "vertebra_l4" in ended.out
    assert "no school has endorsed" in ended.out


def test_zones_reads_a_map_from_a_folder_and_from_a_file(run: Run) -> None:
    from viewer import paths

    folder = paths.ZONE_MAPS / "spine"
    by_name = run("zones", "spine", "--json").out
    assert run("zones", folder, "--json").out == by_name
    assert run("zones", folder / "map.toml", "--json").out == by_name


def test_feet_and_maps_list_what_ships(run: Run) -> None:
    feet = json.loads(run("feet", "--json").out)
    assert [foot["name"] for foot in feet] == foot_names()
    assert all(set(foot["title"]) == {"nl", "en", "de"} for foot in feet)
    assert {foot["name"]: foot["licence"] for foot in feet}["child"] == "CC0 1.0"
    maps = json.loads(run("maps", "--json").out)
    assert [one["name"] for one in maps] == map_names()
    table = run("feet")
    assert table.status == 0
    assert all(name in table.out for name in foot_names())
    assert "spine" in run("maps").out


def test_feet_measures_puts_every_adult_within_one_sd_of_its_sex(run: Run) -> None:
    rows = json.loads(run("feet", "--measures", "--json").out)
    assert {row["measure"] for row in rows} == set(MEASURES)
    adults = [row for row in rows if row["foot"].startswith("adult")]
    assert len(adults) == 2 * len(MEASURES)
    assert all(abs(row["deviation_sd"]) <= 1 for row in adults)
    assert "lateral malleolus height" in run("feet", "--measures").out


def test_no_order_to_the_terminal_comes_out_of_a_map(run: Run, own_maps: Path) -> None:
    (own_maps / "stil").mkdir(parents=True)
    text = 'title.nl = "Stil\\u001b[2J"\nauthor = "M."\nextends = "spine"\n'
    (own_maps / "stil" / "map.toml").write_text(text, "utf-8")
    for asked in (("zones", "stil"), ("zones", "stil", "--json"), ("maps",), ("maps", "--json")):
        ended = run(*asked)
        assert "\x1b[2J" not in ended.out + ended.err
    assert "has a control character (U+001B)" in run("zones", "stil").err
    text = text.replace("u001b[2J", "u202e,sdrawkcab")
    (own_maps / "stil" / "map.toml").write_text(text, "utf-8")
    assert "Stil?,sdrawkcab" in run("zones", "stil").out
