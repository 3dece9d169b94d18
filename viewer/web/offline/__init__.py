"""Pages that need no Python to be looked at: one file, or a folder for any web server."""

from viewer.web.offline.content import Content, gather
from viewer.web.offline.single_page import single_page, write_page
from viewer.web.offline.site import require_place, write_site

__all__ = ["Content", "gather", "require_place", "single_page", "write_page", "write_site"]
