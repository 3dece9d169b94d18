"""The feet in the browser: a Panel component, and the page that serves it."""

from viewer.web.foot_view import FootView
from viewer.web.page import Opening
from viewer.web.server import serve

__all__ = ["FootView", "Opening", "serve"]
