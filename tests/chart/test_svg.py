"""The chart as SVG: whole by itself, small, and with all that a script needs."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from viewer.chart import CHART_VIEWS, Chart, chart_svg, view_svg
from viewer.chart.path_data import UNITS_PER_MM, path_data
from viewer.errors import UnknownNameError
from viewer.terms import LANGUAGES, LAYER_NAMES, SIDES

SVG = "{http://www.w3.org/2000/svg}"
LARGEST_BYTES = 330_000
LARGEST_GZIPPED = 75_000


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


def points_of(data: str) -> list[np.ndarray]:
    """The lines of path data as our writer makes it."""
    lines = []
    for part in re.findall(r"M([^Mz]*)z?", data):
        start, _, steps = part.partition("l")
        numbers = [
            np.array([int(n) for n in re.findall(r"-?\d+", text)]).reshape(-1, 2)
            for text in (start, steps)
        ]
        lines.append(np.cumsum(np.concatenate(numbers), axis=0) / UNITS_PER_MM)
    return lines


def test_path_data_holds_every_point_to_a_twentieth_of_a_millimetre(
    rng: np.random.Generator,
) -> None:
    line = rng.uniform(0, 300, (60, 2))
    (read,) = points_of(path_data([line]))
    assert np.abs(read - line).max() <= 0.05 + 1e-9
    assert path_data([line]).endswith("z")
    assert not path_data([line], closed=False).endswith("z")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", CHART_VIEWS)
def test_each_view_names_itself_in_the_language(
    spine_chart: Chart, view: str, language: str
) -> None:
    root = parsed(view_svg(spine_chart, view, language))  # type: ignore[arg-type]
    assert (root.get("role"), root.get("lang")) == ("img", language)
    named = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert root.get("aria-labelledby") == " ".join(each.get("id", "") for each in named)  # type: ignore[union-attr]
    title, description = (each.text or "" for each in named)  # type: ignore[union-attr]
    assert title.startswith(spine_chart.zone_map.title[language])  # type: ignore[index]
    assert spine_chart.zone_map.disclaimer[language] in description  # type: ignore[index]


def test_every_zone_says_which_it_is(full_chart: Chart) -> None:
    zones = {zone.id: zone for zone in full_chart.zone_map.zones}
    for view in full_chart.views:
        root = parsed(view_svg(full_chart, view.name, "nl"))
        for group, foot in zip(root.findall(f"{SVG}g[@data-side]"), view.feet, strict=True):
            paths = group.findall(f".//{SVG}path[@data-layer]")
            assert [path.get("data-zone") for path in paths] == [e.zone.id for e in foot.zones]
            for path in paths:
                zone = zones[str(path.get("data-zone"))]
                assert path.get("data-side") == group.get("data-side") == foot.side
                assert path.get("data-layer") == zone.layer
                assert path.get("data-map", "") == zone.overlay
                assert path.findtext(f"{SVG}title") == zone.body_part.names["nl"]
                uncertain = {"X": "va-x", "C": "va-c"}.get(zone.certainty_place, "")
                assert uncertain in str(path.get("class"))


def test_the_matrix_leads_from_the_foot_to_the_drawing(spine_chart: Chart) -> None:
    for view in spine_chart.views:
        root = parsed(view_svg(spine_chart, view.name, "nl"))
        for group, foot in zip(root.findall(f"{SVG}g[@data-side]"), view.feet, strict=True):
            written = [float(n) for n in str(group.get("data-matrix")).split()]
            wanted = foot.matrix * UNITS_PER_MM
            np.testing.assert_allclose(np.reshape(written, (2, 4)), wanted, atol=0.06)


def test_numbers_are_text_with_the_zone_they_belong_to(spine_chart: Chart) -> None:
    numbers = {zone.id: str(zone.body_part.number) for zone in spine_chart.zone_map.zones}
    root = parsed(view_svg(spine_chart, "inner", "nl"))
    texts = root.findall(f".//{SVG}text[@data-zone]")
    assert len(texts) > 2 * 60
    assert all(text.text == numbers[str(text.get("data-zone"))] for text in texts)
    sides = [text.text for text in root.findall(f".//{SVG}text[@class='va-side']")]
    assert sides == ["RECHTS", "LINKS"]


def test_layers_lie_in_groups_that_can_be_hidden(full_chart: Chart) -> None:
    root = parsed(view_svg(full_chart, "sole", "nl"))
    groups = root.findall(f".//{SVG}g[@class='va-layer']")
    assert {group.get("data-layer") for group in groups} == set(LAYER_NAMES)
    for group in groups:
        assert {path.get("data-layer") for path in group} == {group.get("data-layer")}


def test_it_asks_for_nothing_from_elsewhere(spine_chart: Chart) -> None:
    text = chart_svg(spine_chart, "nl").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|href|url\(|@import|<image|<script|<foreignObject", text)


def test_all_views_together_are_one_drawing(spine_chart: Chart) -> None:
    root = parsed(chart_svg(spine_chart, "de"))
    views = root.findall(f"{SVG}svg")
    assert [view.get("data-view") for view in views] == [view.name for view in spine_chart.views]
    ends = [float(str(view.get("y"))) + float(str(view.get("height"))) for view in views]
    assert [float(str(view.get("y"))) for view in views] == [0.0, *ends[:-1]]
    assert str(root.get("viewBox")).split()[3] == f"{ends[-1]:.0f}"


def test_the_whole_atlas_with_its_overlays_is_small(full_chart: Chart) -> None:
    text = "".join(view_svg(full_chart, view, "nl") for view in CHART_VIEWS).encode()
    assert len(text) < LARGEST_BYTES
    assert len(gzip.compress(text)) < LARGEST_GZIPPED


def test_the_same_chart_is_written_the_same(spine_chart: Chart) -> None:
    assert view_svg(spine_chart, "inner", "nl") == view_svg(spine_chart, "inner", "nl")
    assert {foot.side for foot in spine_chart.view("inner").feet} == set(SIDES)


def test_a_view_that_the_chart_lacks_is_told(spine_chart: Chart) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown view of a chart 'toes'"):
        view_svg(spine_chart, "toes", "nl")
