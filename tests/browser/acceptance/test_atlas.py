"""What people come for, from end to end in Chromium: by the mouse, by touches, by keys alone."""

from __future__ import annotations

from typing import Any

import numpy as np

TELLING_MS = 90_000
"""Of a busy machine; by itself it takes a few seconds."""
CHANNELS_DIFFER = 25


def text(hand: Any, name: str) -> str:
    return str(hand.atlas.page.get_by_test_id(name).inner_text())


def where(hand: Any, zone: str, side: str) -> tuple[float, float]:
    found = hand.atlas.root.evaluate(
        "(root, [zone, side]) => root.footView.placeOf(zone, side)", [zone, side]
    )
    return found["x"], found["y"]


def chosen_to_screen_readers(hand: Any, test_id: str) -> list[str]:
    """The selected options of a list, as the accessibility tree has them."""
    tree = hand.atlas.page.get_by_test_id(test_id).aria_snapshot().splitlines()
    return [line.split('"')[1] for line in tree if "[selected]" in line]


def test_the_kidney_is_found_by_its_names_and_its_number(hand: Any) -> None:
    for typed in ("nier", "kidney", "ren", "128"):
        hand.search(typed)
        hand.take("organ_kidney")
        assert hand.atlas.state("selection") == "organ_kidney", typed
        assert hand.atlas.is_lit("organ_kidney", "right"), typed
        hand.atlas.press("Escape")
        hand.atlas.press("Escape")  # the first empties the field
        assert hand.atlas.state("selection") == "", typed


def test_the_card_of_the_kidney_tells_all_about_it(hand: Any) -> None:
    hand.search("nier")
    hand.take("organ_kidney")
    hand.read()
    assert text(hand, "card-name") == "Nier"
    assert text(hand, "card-latin") == "ren"
    assert text(hand, "card-number") == "128"
    assert "organen" in text(hand, "card-layer").lower()
    assert len(text(hand, "card-certainty")) > 10
    assert len(text(hand, "card-source")) > 10
    for told in ("card-where", "card-elsewhere"):
        place = hand.atlas.page.get_by_test_id(told)
        place.wait_for(state="visible", timeout=TELLING_MS)
        assert len(place.inner_text()) > 20, told


def test_the_muscles_are_peeled_off_and_the_organs_lie_open(hand: Any) -> None:
    places = {zone: where(hand, zone, "left") for zone in ("muscle_trapezius", "organ_stomach")}
    before = hand.atlas.picture(names=False)
    hand.press("depth-organ")
    if hand.phone:
        hand.press("find-close")
    assert hand.atlas.state("depth") == "organ"
    after = hand.atlas.picture(names=False)

    def change(zone: str) -> int:
        x, y = (round(v) for v in places[zone])
        return int(np.abs(before[y, x].astype(int) - after[y, x]).max())

    assert change("muscle_trapezius") > CHANNELS_DIFFER
    assert change("organ_stomach") < CHANNELS_DIFFER


def test_what_lies_under_a_spot_is_listed_from_the_skin_down(hand: Any) -> None:
    x, y = hand.atlas.place("organ_kidney", "left")
    if type(hand).__name__ == "Keys":
        hand.search("nier")
        hand.take("organ_kidney")
        hand.press("card-under")
    elif hand.phone:
        hand.atlas.page.touchscreen.tap(x, y)
    else:
        hand.atlas.page.mouse.click(x, y)
    hand.atlas.settle()
    hand.read()
    listed = hand.atlas.page.get_by_test_id("under").locator("button")
    hand.atlas.wait_until(lambda: listed.count() > 0)
    under = [each.get_attribute("data-testid") for each in listed.all()]
    assert "under-organ_kidney" in under
    assert len(under) > 1
    last = under[-1]
    hand.press(last)
    assert f"under-{hand.atlas.state('selection')}" == last


def test_the_loins_are_stepped_through_and_each_is_told_to_screen_readers(hand: Any) -> None:
    hand.press("view-inner")
    hand.search("L1")
    hand.take("vertebra_l1")
    for n in range(1, 6):
        assert hand.atlas.state("selection") == f"vertebra_l{n}"
        assert chosen_to_screen_readers(hand, "strip-list") == [f"L{n}, {n}e lendenwervel"]
        assert text(hand, "live") == f"{n}e lendenwervel"
        for side in ("right", "left"):
            assert hand.atlas.is_lit(f"vertebra_l{n}", side), f"L{n} {side}"
        if n < 5:
            hand.step()


def test_bladder_58_is_found_on_the_leg_with_the_meridians_over_the_map(hand: Any) -> None:
    hand.press("overlays-open")
    hand.press("overlay-meridians")
    hand.close_menu()
    hand.atlas.wait_until(lambda: "meridians" in hand.atlas.state("maps"))
    hand.search("Blaas 58")
    hand.take("acupoint_bl58")
    assert hand.atlas.state("selection") == "acupoint_bl58"
    assert hand.atlas.state("view") == "leg"
    assert hand.atlas.is_lit("acupoint_bl58", "right")


def test_another_map_keeps_the_kidney_chosen(hand: Any) -> None:
    hand.search("nier")
    hand.take("organ_kidney")
    hand.choose("choose-map", "rwo_shur")
    hand.atlas.wait_until(lambda: hand.atlas.state("maps") == "rwo_shur")
    hand.atlas.settle()
    assert hand.atlas.state("maps") == "rwo_shur"
    assert hand.atlas.state("selection") == "organ_kidney"
    assert hand.atlas.is_lit("organ_kidney", "right")


def halves(hand: Any) -> list[Any]:
    canvases = hand.atlas.page.get_by_test_id("stage")
    hand.atlas.wait_until(lambda: canvases.count() == 2)
    assert canvases.count() == 2
    boxes = [canvas.bounding_box() for canvas in canvases.all()]
    picture = hand.atlas.picture(names=False).astype(int)
    cut = [
        picture[int(b["y"]) + 60 : int(b["y"] + b["height"]) - 70][
            :, int(b["x"]) + 1 : int(b["x"] + b["width"]) - 1
        ]
        for b in boxes
    ]
    return [part[:, : min(part.shape[1] for part in cut)] for part in cut]


def test_two_maps_stand_beside_each_other_and_turn_in_step(hand: Any) -> None:
    hand.press("overlays-open")
    hand.choose("choose-beside", "rwo_shur")
    hand.close_menu()
    hand.atlas.page.get_by_test_id("stage").nth(1).wait_for(timeout=60_000)
    hand.atlas.settle()
    before = halves(hand)
    for part in before:
        assert part.std() > 20, "feet are drawn there"
    if type(hand).__name__ == "Mouse":
        x, y = hand.atlas.place("organ_stomach", "left")
        hand.atlas.page.mouse.move(x, y)
        hand.atlas.page.mouse.down()
        hand.atlas.page.mouse.move(x + 60, y, steps=3)
        hand.atlas.page.mouse.up()
        hand.atlas.settle()
    elif hand.phone:
        hand.press("view-inner")
    else:
        hand.atlas.press("Shift+ArrowRight")
    for now, then in zip(halves(hand), before, strict=True):
        assert np.abs(now - then).mean() > 4, "each of them turned"


def test_back_and_forward_lead_through_what_was_seen(hand: Any) -> None:
    back, forward = ("b", "n") if type(hand).__name__ == "Keys" else ("trail-back", "trail-forward")
    go = hand.atlas.press if type(hand).__name__ == "Keys" else hand.press
    hand.press("view-inner")
    hand.atlas.page.wait_for_timeout(500)
    hand.press("view-top")
    hand.atlas.page.wait_for_timeout(500)
    for step, view in ((back, "inner"), (back, "sole"), (forward, "inner"), (forward, "top")):
        go(step)
        hand.atlas.wait_until(lambda wanted=view: hand.atlas.state("view") == wanted)
        assert hand.atlas.state("view") == view
