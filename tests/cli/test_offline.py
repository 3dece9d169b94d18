"""`voetatlas page`, `site` and `qr`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_a_page_is_written_with_the_zones_that_were_asked_for(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    ended = run("page", "--map", "spine", "--select", "L4", "--lang", "en", "-o", "spine.html")
    assert ended.status == 0, ended
    assert ended.out.startswith("spine.html: spine on adult_female, ")
    text = (tmp_path / "spine.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert '"selection":{"zones":["vertebra_l4"]' in text


def test_a_site_that_has_no_place_is_refused_before_it_is_made(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    ended = run("site", "-o", "nowhere/site")
    assert ended.status == 2
    assert ended.err.strip() == (
        "voetatlas: cannot write 'nowhere/site' (No such file or directory); "
        "choose a folder you may write to"
    )
    assert ended.out == "", "it had not begun"
    assert list(tmp_path.iterdir()) == []


def test_a_site_is_written(run: Callable[..., Any], tmp_path: Path) -> None:
    ended = run("site", "--map", "spine", "-o", "site")
    assert ended.status == 0, ended
    assert "put them on any web server" in ended.out
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_code_is_written(run: Callable[..., Any], tmp_path: Path) -> None:
    ended = run("qr", "https://school.example/atlas/", "-o", "door.svg")
    assert ended.status == 0, ended
    assert ended.out == "door.svg: https://school.example/atlas/\n"
    assert (tmp_path / "door.svg").read_text().startswith("<svg")


def test_a_page_of_another_kind_is_refused(refused: Callable[..., str]) -> None:
    assert "unknown page kind '.pdf'" in refused("page", "-o", "atlas.pdf")


def test_a_code_of_another_kind_is_refused(refused: Callable[..., str]) -> None:
    assert "unknown QR code kind '.png'" in refused("qr", "https://school.example", "-o", "a.png")


def test_a_link_too_long_for_a_code_is_refused_and_nothing_written(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    said = refused("qr", "h" * 3000, "-o", "a.svg")
    assert said == "a QR code wants a link of at most 1200 bytes; given 3000; shorten it"
    assert list(tmp_path.iterdir()) == []


def test_a_zone_that_is_not_there_is_refused_and_nothing_written(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    said = refused("page", "--map", "spine", "--select", "wishbone", "-o", "a.html")
    assert "wishbone" in said
    assert list(tmp_path.iterdir()) == []
