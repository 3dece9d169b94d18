"""The option that every command has: where to look for maps of one's own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

MapFolders = Annotated[
    list[str],
    typer.Option(
        "--maps",
        metavar="DIR",
        help="A folder with maps of your own, besides the usual one; may be repeated.",
    ),
]


def with_map_folders(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with `--maps DIR`, which it looks at before it does anything."""

    @wraps(command)
    def run(*args: Any, map_folders: list[str], **kwargs: Any) -> None:
        if map_folders:
            from viewer.zones import use_maps

            for folder in map_folders:
                use_maps(folder)
        command(*args, **kwargs)

    own = inspect.signature(command, eval_str=True)
    added = inspect.Parameter(
        "map_folders", inspect.Parameter.KEYWORD_ONLY, default=[], annotation=MapFolders
    )
    parameters = [*own.parameters.values(), added]
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
