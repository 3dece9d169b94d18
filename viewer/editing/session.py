"""One browser at work: what it may ask for, and its answers; a refusal is an answer too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Final

from viewer.editing.bench import Answer, Asked, Bench
from viewer.editing.holding import Holding
from viewer.editing.lock import OpenElsewhereError
from viewer.editing.new_maps import free_name, name_in
from viewer.editing.phrases import say
from viewer.editing.work import WORK
from viewer.editing.workshop import Workshop, language_of
from viewer.errors import MapError, PlaceError, UnknownNameError, VoetatlasError
from viewer.terms import Language
from viewer.zones import load_map
from viewer.zones.passing_on import NameTakenError

HANDLES: Final[Mapping[str, Callable[[Holding, Asked], Answer]]] = {
    "zone": Holding.choose,
    "grab": Holding.grab,
    "drag": Holding.drag,
    "drop": Holding.drop,
    "cancel": Holding.cancel,
    "remove": Holding.remove,
}
"""What can be asked of handles -> what answers."""
BETWEEN_MAPS: Final = ("new", "take", "open")
ASKS: Final = (*BETWEEN_MAPS, *HANDLES, *WORK)


class Session:
    """One browser on one map and one foot, once it has opened them.

    Args:
        workshop: where maps are changed.
        send: sends what others did, whenever that is.
    """

    def __init__(self, workshop: Workshop, send: Callable[[Answer], None]) -> None:
        self._workshop = workshop
        self._send = send
        self._language: Language = "nl"
        self._bench: Bench | None = None
        self._holding: Holding | None = None

    def answer(self, asked: Asked) -> Answer:
        """Return the answer to what a browser asks."""
        self._workshop.asked()
        try:
            return self._answer(str(asked.get("ask")), asked)
        except PlaceError:
            return self._refused(say("off_foot", self._language))
        except OpenElsewhereError:
            return self._refused(say("open_elsewhere", self._language))
        except VoetatlasError as error:
            return self._refused(str(error))
        except Exception:
            # Of what a browser sent, or a fault of ours: either is worth a line for who looks.
            logging.getLogger("voetatlas").warning("a change could not be made", exc_info=True)
            return self._refused(say("cannot", self._language))

    @contextmanager
    def alone(self, asked: Asked) -> Iterator[None]:
        """Let nobody else change the map that is open, if that is what is asked for.

        Whoever goes on to another map must not hold this one: somebody may come the other way.
        """
        bench = None if asked.get("ask") in BETWEEN_MAPS else self._bench
        with bench.shared.lock if bench else nullcontext():
            yield

    def _answer(self, ask: str, asked: Asked) -> Answer:
        if ask == "new":
            return self._new(asked)
        if ask == "take":
            return self._take(asked)
        if ask == "open":
            return self._open(asked)
        if ask not in ASKS:
            raise UnknownNameError("request", ask[:40], ASKS)
        bench, holding = self._bench, self._holding
        if bench is None or holding is None:
            raise MapError("open a map first")
        with bench.shared.lock:
            return HANDLES[ask](holding, asked) if ask in HANDLES else WORK[ask](bench, asked)

    def advise(self) -> Answer | None:
        """Look at what was drawn; return what there is to tell, None for nothing new."""
        bench = self._bench
        answer = bench.advise() if bench else None
        return answer if self._bench is bench else None

    def close(self) -> None:
        """Leave the map, which stays as it is."""
        bench, self._bench, self._holding = self._bench, None, None
        if bench:
            bench.leave()

    def _new(self, asked: Asked) -> Answer:
        self._language = language_of(asked.get("language"))
        name = self._workshop.make(
            str(asked["extends"]), str(asked["title"]), str(asked["author"]), self._language
        )
        return Answer({"map": name})

    def _take(self, asked: Asked) -> Answer:
        """Take a map in from a file; if another has its name, ask what is to become of them."""
        self._language = language_of(asked.get("language"))
        name = name_in(str(asked["file"]))
        if asked.get("how") == "beside":
            name = free_name(name)
        try:
            replace = asked.get("how") == "replace"
            taken = self._workshop.take_in(str(asked["text"]), name, replace)
        except NameTakenError:
            return Answer({"taken": load_map(name).headline[self._language]})
        except OpenElsewhereError:
            raise
        except MapError as error:
            raise MapError(say("not_taken_in", self._language, text=str(error))) from error
        return Answer({"map": taken.name, "kind": taken.kind})

    def _open(self, asked: Asked) -> Answer:
        self._language = language_of(asked.get("language"))
        bench = Bench(
            self._workshop, str(asked["map"]), str(asked["foot"]), self._language, self._send
        )
        self.close()  # not before: the map stays open if it cannot be opened anew
        self._bench, self._holding = bench, Holding(bench)
        with bench.shared.lock:
            return Answer({"state": bench.state()})

    def _refused(self, why: str) -> Answer:
        """Say why not; what was shown on the way there is drawn as it is."""
        bench, holding = self._bench, self._holding
        if bench is None or holding is None or holding.is_holding:
            return Answer({"refused": why})
        with bench.shared.lock:
            return Answer({"refused": why}, bench.live.change(bench.draft.zone_map))
