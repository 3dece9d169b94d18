"""The folder for a web server: names, twins, manifest, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from viewer.errors import OutputError
from viewer.web.offline import Content, write_site


@pytest.fixture(scope="module")
def site(whole_content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "site"
    n_files, size = write_site(whole_content, folder)
    written = [each for each in folder.iterdir() if each.suffix != ".gz"]
    assert (n_files, size) == (len(written), sum(each.stat().st_size for each in written))
    return folder


def test_names_carry_the_hash_of_their_content(site: Path) -> None:
    hashed = [each for each in site.iterdir() if len(each.name.split(".")) > 2]
    hashed = [each for each in hashed if each.suffix != ".gz"]
    assert len(hashed) > 5
    for each in hashed:
        assert hashlib.sha256(each.read_bytes()).hexdigest()[:16] in each.name


def test_every_text_and_part_has_its_compressed_twin(site: Path) -> None:
    for each in site.iterdir():
        if each.suffix in (".gz", ".png"):
            continue
        assert gzip.decompress((site / f"{each.name}.gz").read_bytes()) == each.read_bytes()


def test_what_is_kept_on_the_device_is_all_there(site: Path) -> None:
    listed = set(json.loads((site / "files.json").read_text()))
    assert all((site / name).is_file() for name in listed)
    apart = {"index.html", "service_worker.js", "files.json"}
    names = {each.name for each in site.iterdir() if each.suffix != ".gz"}
    assert names == listed | apart


def test_the_manifest_lets_a_phone_install_the_site(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text())
    assert manifest["name"] == manifest["short_name"] == "Voetatlas"
    assert manifest["start_url"] == manifest["scope"] == "./"
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        with Image.open(io.BytesIO((site / icon["src"]).read_bytes())) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


def test_a_folder_with_something_in_it_is_left_alone(
    whole_content: Content, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="given one with something in it; choose another"):
        write_site(whole_content, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_place_that_is_not_there_is_refused(whole_content: Content, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose a folder you may write to"):
        write_site(whole_content, tmp_path / "gone" / "site")


def test_a_disk_that_fills_up_leaves_nothing_half_written(
    whole_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("viewer.web.offline.site.os.replace", full)
    with pytest.raises(OutputError, match=r"No space left on device.*free some space"):
        write_site(whole_content, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_site_goes_into_an_empty_folder(whole_content: Content, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    write_site(whole_content, folder)
    assert (folder / "index.html").is_file()
    shutil.rmtree(folder)
    assert list(tmp_path.iterdir()) == []
