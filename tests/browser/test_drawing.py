"""What the stage draws in Chromium: no more than it must, and whole again after a loss."""

from __future__ import annotations

from typing import Any

import numpy as np


def test_nothing_is_drawn_while_nothing_changes(wide: Any) -> None:
    frames = wide.state("frames")
    wide.page.wait_for_timeout(1500)
    assert wide.state("frames") == frames


def test_a_lost_context_comes_back_by_itself(wide: Any) -> None:
    wide.press("End")
    before = wide.picture()
    note = wide.page.get_by_test_id("no-webgl")
    wide.root.evaluate(
        """root => {
            const gl = root.querySelector("canvas").getContext("webgl2");
            root.losing = gl.getExtension("WEBGL_lose_context");
            root.losing.loseContext();
        }"""
    )
    note.wait_for()
    said = "De grafische kaart heeft het beeld even losgelaten; het komt vanzelf terug."
    assert note.inner_text().strip() == said
    labels = wide.page.locator(".va-labels")
    labels.and_(wide.page.locator("[data-stale]")).wait_for(state="attached")
    wide.root.evaluate("root => root.losing.restoreContext()")
    note.wait_for(state="hidden")
    wide.settle()
    wide.wait_until(lambda: labels.get_attribute("data-stale") is None)
    assert np.abs(before.astype(int) - wide.picture()).mean() < 1


def test_the_line_round_a_zone_ends_where_the_leg_does(wide: Any) -> None:
    """The sciatic nerve's zone goes on up the leg, which is drawn to above the ankle only."""
    wide.press("2")
    choose = """(root, zone) =>
        root.footView.store.set("selection", { zones: [zone], side: "both" })"""
    wide.root.evaluate(choose, "organ_liver")
    wide.settle()
    bare = wide.picture(names=False)
    wide.root.evaluate(choose, "nerve_sciatic")
    wide.settle()
    lit = wide.picture(names=False)
    left, right, leg_ends, top = wide.root.evaluate(
        """root => {
          const { stage, canvas } = root.footView.showing.first;
          const height = stage.feet.fade.fade.value[1];
          const end = (side, x) => stage.project(side, [x, height, 0]).y;
          const ends = ["right", "left"].flatMap((side) => [end(side, -80), end(side, 80)]);
          const { left, right, top } = canvas.getBoundingClientRect();
          return [left, right, top + Math.min(...ends), top].map(Math.round);
        }"""
    )
    changed = np.abs(bare.astype(int) - lit).max(axis=2) > 20
    assert changed[leg_ends:, left:right].any(), "the zone is not lit at all"
    assert not changed[top : leg_ends - 4, left + 60 : right - 60].any()


def test_everything_goes_when_the_view_goes(wide: Any) -> None:
    lost = wide.root.evaluate(
        """root => {
            const gl = root.querySelector("canvas").getContext("webgl2");
            root.footView.dispose();
            return gl.isContextLost();
        }"""
    )
    assert lost
    assert wide.page.get_by_test_id("voetatlas").count() == 0
