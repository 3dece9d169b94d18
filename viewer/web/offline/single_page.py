"""A page in one file: it opens from a USB stick, and asks nobody for anything."""

from __future__ import annotations

import base64
import gzip
from html import escape
from pathlib import Path
from typing import Final

from viewer.export.writing import write_whole
from viewer.scene import Part
from viewer.web.bundle import PAGE_BUNDLE, require_bundle
from viewer.web.offline.content import Content
from viewer.web.offline.html import page_html

_BEGIN: Final = """<script>
(async () => {
  const text = atob(document.getElementById("voetatlas-script").textContent);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.body.append(script);
})().catch(() => document.documentElement.classList.remove("scripted"));
</script>
"""


def single_page(content: Content) -> str:
    """Return the page as one HTML text.

    Raises:
        ServeError: the bundle is not built.
    """
    require_bundle()
    inside: dict[str, str] = {}
    drawn = ""
    scenes = {}
    for foot, parts in content.parts.items():
        first = parts.charts[content.first_map.name] if not drawn else None

        def place(part: Part, kind: str, foot: str = foot, first: Part | None = first) -> str:
            if part is first:
                return f"#chart-{part.name}"
            name = f"part-{foot}-{kind}-{part.name}".replace("+", "-")
            inside[name] = base64.b64encode(part.gzipped).decode()
            return f"#{name}"

        scenes[foot] = parts.sources(place)
        drawn = drawn or (first.content.decode() if first else "")
    bundle = PAGE_BUNDLE.read_bytes()
    inside["voetatlas-script"] = base64.b64encode(gzip.compress(bundle, 9, mtime=0)).decode()
    elements = "".join(
        f'<script type="text/plain" id="{escape(name)}">{text}</script>\n'
        for name, text in inside.items()
    )
    return page_html(
        content,
        head="",
        charts=drawn,
        given={"params": content.params, "scenes": scenes},
        scripts=elements + _BEGIN,
    )


def write_page(content: Content, path: Path) -> int:
    """Write the page to a file, and return its size in bytes.

    Raises:
        ServeError: the bundle is not built.
        OutputError: a place that cannot be written to.
    """
    written = single_page(content).encode()
    write_whole(path, written)
    return len(written)
