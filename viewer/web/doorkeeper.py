"""Who may change maps and take them away: pages of this server, on the machine that serves them."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError


def require_this_machine(request: HTTPServerRequest) -> None:
    """Let nobody in from another machine: who may look at maps may not change them.

    Raises:
        HTTPError: 403 for another machine.
    """
    if not ip_address(request.remote_ip or "0.0.0.0").is_loopback:  # noqa: S104 - no one's
        raise HTTPError(403, reason="maps are changed on the machine that serves them")


def is_ours(origin: str, request: HTTPServerRequest, origins: Sequence[str]) -> bool:
    """Say whether a page is one of this server, under a name that it goes by.

    Args:
        origin: of the page, as "http://127.0.0.1:5006".
        request: what it asks.
        origins: names and ports of this server; "*:5006" for every address that it has.
    """
    place = urlsplit(origin).netloc.lower()
    port = request.host.rpartition(":")[2]
    if f"*:{port}" not in origins:
        return place in origins
    # Any name may lead here for as long as whoever owns it likes; only this machine's are ours.
    return place == request.host.lower() and _is_of_this_machine(urlsplit(origin).hostname or "")


def _is_of_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or bool(ip_address(host))
    except ValueError:
        return False


def require_own_page(request: HTTPServerRequest, origins: Sequence[str]) -> None:
    """Let nobody in who comes from a page of another server, or under another's name.

    Raises:
        HTTPError: 403 for such.
    """
    asked_by = request.headers.get("Sec-Fetch-Site", "none")
    if asked_by not in ("same-origin", "none") or not is_ours(
        f"http://{request.host}", request, origins
    ):
        raise HTTPError(403, reason="maps are taken away from the pages of this server only")
