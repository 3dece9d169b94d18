"""What a teacher takes away of a map of her own: a page in one file, or the map as a file."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from viewer.editing.workshop import Workshop, language_of
from viewer.errors import VoetatlasError
from viewer.foot import load_foot
from viewer.lessons import lesson_names, load_lesson
from viewer.web.doorkeeper import require_own_page, require_this_machine
from viewer.web.offline import gather, single_page
from viewer.zones import load_map
from viewer.zones.folders import is_shipped
from viewer.zones.passing_on import export_text

KINDS: Final = {"html": "text/html; charset=utf-8", "toml": "application/toml; charset=utf-8"}


class PassedOn(RequestHandler):
    """Answers /workshop/NAME.html and /workshop/NAME.toml with a file to keep."""

    def initialize(
        self, workshop: Workshop, threads: ThreadPoolExecutor, origins: Sequence[str]
    ) -> None:
        self._workshop = workshop
        self._threads = threads
        self._origins = origins

    def prepare(self) -> None:
        """Let only pages of this server in, on this machine."""
        require_this_machine(self.request)
        require_own_page(self.request, self._origins)

    async def get(self, name: str, kind: str) -> None:
        """Make the file, as the map was kept last."""
        foot = self.get_query_argument("foot", "adult_female")
        language = self.get_query_argument("language", "nl")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        try:
            with self._workshop.waited_for():
                made = await IOLoop.current().run_in_executor(
                    self._threads, _made, name, kind, foot, language
                )
        except VoetatlasError as error:
            self.set_status(404)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(f"{error}\n")
            return
        self.set_header("Content-Type", KINDS[kind])
        self.set_header("Content-Disposition", f'attachment; filename="{name}.{kind}"')
        self.finish(made)


def _made(name: str, kind: str, foot: str, language: str) -> str:
    if kind == "toml" or is_shipped(name):  # the latter is refused
        return export_text(name)
    content = gather(
        [load_foot(foot)],
        [load_map(name)],
        language=language_of(language),
        lessons=[load_lesson(each) for each in lesson_names()],
    )
    return single_page(content)
