"""A folder for any web server: it installs itself on a phone and then works without a network.

Names of files carry the hash of their content, so that browsers may keep them; each has its
compressed twin beside it for servers that hand those out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from viewer.errors import OutputError
from viewer.scene import Part
from viewer.web.bundle import PAGE_BUNDLE, SERVICE_WORKER, require_bundle
from viewer.web.offline.content import Content
from viewer.web.offline.html import page_html, page_title
from viewer.web.offline.icons import icon_png
from viewer.words import word

ENDINGS: Final = {
    "foot": "bin",
    "maps": "bin",
    "differences": "bin",
    "tellings": "json",
    "charts": "svg.txt",
}
ICONS_PX: Final = (192, 512)


def write_site(content: Content, folder: Path) -> tuple[int, int]:
    """Write the site into a folder that is not there yet, or is empty.

    Returns:
        How many files it has, and their bytes without the compressed twins.

    Raises:
        ServeError: the bundle is not built.
        OutputError: a folder with something in it, or that cannot be written to.
    """
    require_bundle()
    files = _files(content)
    made = _new_folder(folder)
    try:
        for name, written in files.items():
            (made / name).write_bytes(written)
            if not name.endswith(".png"):
                (made / f"{name}.gz").write_bytes(gzip.compress(written, 9, mtime=0))
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        os.replace(made, folder)
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise OutputError(
            f"cannot write '{folder}' ({error.strerror}); free some space or choose another place"
        ) from error
    return len(files), sum(map(len, files.values()))


def require_place(folder: Path) -> None:
    """Let pass a folder that a site can be written to, before minutes go into making it.

    Raises:
        OutputError: a folder with something in it, or that cannot be written to.
    """
    _new_folder(folder).rmdir()


def _new_folder(folder: Path) -> Path:
    """Return a new folder beside the one that is wanted."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(
            f"cannot write a site to '{folder}': wanted a folder that is empty or not there, given "
            "one with something in it; choose another, or empty it first"
        )
    try:
        return Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise OutputError(
            f"cannot write '{folder}' ({error.strerror}); choose a folder you may write to"
        ) from error


def _files(content: Content) -> dict[str, bytes]:
    files: dict[str, bytes] = {}

    def keep(stem: str, ending: str, written: bytes) -> str:
        name = f"{stem}.{hashlib.sha256(written).hexdigest()[:16]}.{ending}"
        files[name] = written
        return name

    scenes = {}
    for foot, parts in content.parts.items():

        def place(part: Part, kind: str, foot: str = foot) -> str:
            stem = f"{foot}-{kind}-{part.name}".replace("+", "-")
            return keep(stem, ENDINGS[kind], part.content)

        scenes[foot] = parts.sources(place)
    script = keep("voetatlas", "js", PAGE_BUNDLE.read_bytes())
    for size in ICONS_PX:
        files[f"icon-{size}.png"] = icon_png(size)
    files["manifest.webmanifest"] = _manifest(content)
    # The page too, for other lessons, words or zones leave the names of all other files alone.
    told = _index(content, scenes, script, "").encode()
    written = b"".join(name.encode() + each for name, each in sorted(files.items()))
    version = hashlib.sha256(written + told).hexdigest()[:16]
    files["service_worker.js"] = SERVICE_WORKER.read_bytes()
    files["index.html"] = _index(content, scenes, script, version).encode()
    listed = [name for name in files if name not in ("index.html", "service_worker.js")]
    files["files.json"] = json.dumps(sorted(listed)).encode()
    return files


def _index(content: Content, scenes: Mapping[str, object], script: str, version: str) -> str:
    first = next(iter(content.parts.values())).charts[content.first_map.name]
    head = (
        '<link rel="manifest" href="manifest.webmanifest">\n'
        '<link rel="icon" href="icon-192.png">\n<link rel="apple-touch-icon" href="icon-192.png">\n'
        f'<script src="{script}" defer></script>\n'
    )
    given = {
        "params": content.params,
        "scenes": scenes,
        "service_worker": f"service_worker.js?v={version}",
    }
    return page_html(content, head=head, charts=first.content.decode(), given=given, scripts="")


def _manifest(content: Content) -> bytes:
    title = word("app.title", content.language)
    manifest = {
        "name": page_title(content),
        "short_name": title,
        "lang": content.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#f6f3ee",
        "theme_color": "#f6f3ee",
        "icons": [
            {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in ICONS_PX
        ],
    }
    return json.dumps(manifest, ensure_ascii=False).encode()
