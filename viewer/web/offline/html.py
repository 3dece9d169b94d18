"""The HTML around a page without Python: what it shows before, or without, any script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from viewer.terms import Language
from viewer.web.offline.content import Content
from viewer.words import word
from viewer.zones import Zone

_STYLE: Final = """
html,body{margin:0;height:100%;background:#f6f3ee;color:#22201d;font:16px/1.45 system-ui,sans-serif}
@media (prefers-color-scheme:dark){
html,body{background:#191817;color:#f1ece4}
#plain{--va-chart-ink:#f1ece4;--va-chart-edge:#4d3427}
}
#voetatlas{position:fixed;inset:0}
html:not([data-begun]) #voetatlas{display:none}
html[data-begun] #plain{display:none}
html.scripted:not([data-begun]) #plain{display:none}
#plain{max-width:60rem;margin:auto;padding:1rem}
#plain svg{display:block;width:100%;max-height:92vh;margin:1rem 0}
#plain ol{columns:3 15rem;padding:0;list-style:none}
#plain li{padding-left:2.4em;text-indent:-2.4em;break-inside:avoid}
#plain li b{display:inline-block;min-width:2.4em;text-indent:0}
@media (max-width:600px){
#plain{padding:.5rem}
#plain h1{font-size:1.4rem}
#plain .scroll{overflow-x:auto}
#plain svg{min-width:640px;max-height:none}
}
@media print{
html,body{height:auto;background:#fff}
#voetatlas{position:static}
}
"""

# A browser too old for the script, or one that cannot fetch it, shows the drawings, as one that
# runs none. A script that cannot be fetched tells only who listens on the way down to it.
_SCRIPTED: Final = """
document.documentElement.classList.add("scripted");
addEventListener("error", () => document.documentElement.classList.remove("scripted"), true);
"""


def page_html(
    content: Content, *, head: str, charts: str, given: Mapping[str, Any], scripts: str
) -> str:
    """Return a whole page.

    Args:
        content: what it shows.
        head: more of its head.
        charts: the drawings that are seen where scripts are off.
        given: what the script reads.
        scripts: the last of its body.
    """
    language = content.language
    title = escape(page_title(content))
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<style>{_STYLE}{_overlays_unasked(content)}</style>
<script>{_SCRIPTED}</script>
{head}</head>
<body>
<div id="voetatlas"></div>
<div id="plain">
<h1>{title}</h1>
<p>{escape(word("app.plain", language))}</p>
<div class="scroll" id="{escape(f"chart-{content.first_map.name}")}">{charts}</div>
<h2>{escape(word("chart.legend", language))}</h2>
<ol>{_legend(content, language)}</ol>
<p>{escape(content.first_map.disclaimer[language])}</p>
</div>
<script type="application/json" id="voetatlas-given">{in_script(given)}</script>
{scripts}</body>
</html>
"""


def page_title(content: Content) -> str:
    """Return the name of the product, and of the map where that says more."""
    names = (word("app.title", content.language), content.first_map.headline[content.language])
    return " · ".join(dict.fromkeys(names))


def in_script(value: object) -> str:
    """Return JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _overlays_unasked(content: Content) -> str:
    """Return the rule that leaves out of the drawings what lies over the map and was not asked for.

    The drawings carry every overlay, for the script shows and hides them by choice.
    """
    unasked = [zone for zone in content.first_map.zones if not _is_asked(zone, content)]
    places = ",".join(f'#plain [data-zone="{escape(zone.id)}"]' for zone in unasked)
    return f"{places}{{display:none}}" if unasked else ""


def _is_asked(zone: Zone, content: Content) -> bool:
    return not zone.overlay or zone.overlay in content.params["maps"]


def _legend(content: Content, language: Language) -> str:
    asked = [zone for zone in content.first_map.zones if _is_asked(zone, content)]
    parts = {zone.body_part.number: zone.body_part for zone in asked}
    return "".join(
        f"<li><b>{number}</b> {escape(parts[number].names[language])}</li>"
        for number in sorted(parts)
    )
