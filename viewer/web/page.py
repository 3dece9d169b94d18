"""The whole page: a view that fills the window, and the HTML around it.

The browser is told in the page's head what it will need, so the scene and the bundle are on their
way while Panel's own scripts still load.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from bokeh.document import Document
from jinja2 import Template
from panel.io.resources import BASE_TEMPLATE

from viewer.terms import Language
from viewer.web.foot_view import FootView
from viewer.web.scenes import SceneStore

SCENE_ADDRESS: Final = "scene/"

_ICON: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Cg fill='%23c98a63'%3E%3Cellipse cx='15' cy='21' rx='7' ry='10'/%3E"
    "%3Ccircle cx='9' cy='7' r='4'/%3E%3Ccircle cx='16' cy='6' r='2.6'/%3E"
    "%3Ccircle cx='21' cy='8' r='2.2'/%3E%3Ccircle cx='24.6' cy='11' r='1.9'/%3E"
    "%3C/g%3E%3Ccircle cx='11' cy='17' r='2.6' fill='%23ffc400'/%3E%3C/svg%3E"
)

_HTML: Final = """{% from macros import embed %}
<!DOCTYPE html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<title>{{ title | e }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
{% for url in needed %}<link rel="preload" as="fetch" crossorigin="anonymous" href="{{ url | e }}">
{% endfor %}<link rel="icon" href="{{ icon }}">
<style>
html, body { margin: 0; height: 100%; overflow: hidden; background: #f6f3ee; }
body > div { position: fixed; inset: 0; }
@media (prefers-color-scheme: dark) { html, body { background: #191817; } }
</style>
{{ bokeh_css if bokeh_css }}
{{ bokeh_js if bokeh_js }}
</head>
<body>
{% for root in roots %}{{ embed(root) }}{% endfor %}
{{ plot_script }}
</body>
</html>
"""


def make_page(
    document: Document | None, scenes: SceneStore, foot: str, map_name: str, language: Language
) -> FootView:
    """Return the view that fills a session's page, and dress the document for it.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault.
    """
    view = FootView(
        foot=foot,
        maps=[map_name],
        language=language,
        scenes=scenes,
        address=SCENE_ADDRESS,
        sizing_mode="stretch_both",
        height=None,
    )
    if document is None:
        return view
    document.template = _template()
    document.template_variables.update(
        language=language,
        needed=[view.scene["foot"], *view.scene["maps"].values(), FootView.bundle_address()],
        icon=_ICON,
    )
    return view


@cache
def _template() -> Template:
    template: Template = BASE_TEMPLATE.environment.from_string(_HTML)
    return template
