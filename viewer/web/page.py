"""The whole page: a view that fills the window, and the HTML around it.

The browser is told in the page's head what it will need, so the scene and the bundle are on their
way while Panel's own scripts still load.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Final

from bokeh.document import Document
from jinja2 import Template
from panel.io.resources import BASE_TEMPLATE

from viewer.lessons import Lesson
from viewer.terms import Language
from viewer.web.foot_view import FootView
from viewer.web.offline.icons import icon_address
from viewer.web.scenes import SceneStore
from viewer.web.sessions import handover

SCENE_ADDRESS: Final = "scene/"

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
@media print {
  html, body { height: auto; overflow: visible; background: #fff; }
  body > div { position: static; }
}
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


@dataclass(frozen=True)
class Opening:
    """What a page begins with.

    Attributes:
        foot: the foot's name in the store of scenes.
        map_name: the map's name there.
        language: of the words.
        lessons: lessons to take.
        words: a school's own words for texts of the page, by key and language.
        workshop: folder of addresses where maps can be changed; empty for nowhere.
    """

    foot: str = "adult_female"
    map_name: str = "voetatlas"
    language: Language = "nl"
    lessons: tuple[Lesson, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    workshop: str = ""


def make_page(document: Document | None, scenes: SceneStore, opening: Opening) -> FootView:
    """Return the view that fills a session's page, and dress the document for it.

    Raises:
        VoetatlasError: an unknown name, a foot or map with a fault.
    """
    view = FootView(
        foot=opening.foot,
        maps=[opening.map_name],
        language=opening.language,
        lessons=opening.lessons,
        words={key: dict(texts) for key, texts in opening.words.items()},
        linked=True,
        workshop=opening.workshop,
        scenes=scenes,
        address=SCENE_ADDRESS,
        sizing_mode="stretch_both",
        height=None,
    )
    if document is None:
        return view
    _follow_changes(document, view, scenes)
    document.template = _template()
    document.template_variables.update(
        language=opening.language,
        needed=[view.scene["foot"], *view.scene["maps"].values(), FootView.bundle_address()],
        icon=icon_address(),
    )
    return view


def _follow_changes(document: Document, view: FootView, scenes: SceneStore) -> None:
    """Let a page show what becomes of its maps while they are changed, here or elsewhere."""
    in_turn = handover()
    leave = scenes.watch(lambda name: in_turn(partial(view.show_changed, name)))
    document.on_session_destroyed(lambda _: leave())


@cache
def _template() -> Template:
    template: Template = BASE_TEMPLATE.environment.from_string(_HTML)
    return template
