"""What is told of every zone of a map on a foot, ready for the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from viewer.foot import Foot
from viewer.projection import project_both
from viewer.tellings.alike import alike_on_both_feet
from viewer.tellings.elsewhere import Elsewhere, elsewhere
from viewer.tellings.phrases import Text, in_each_language
from viewer.terms import Side
from viewer.whereabouts import where_zone
from viewer.zones import ZoneMap


@dataclass(frozen=True)
class Tellings:
    """What is told of the zones of a map, by their ids.

    Attributes:
        where: the place in words, by the foot on which the zone stands.
        elsewhere: what each other map says.
    """

    where: Mapping[str, Mapping[Side, Text]]
    elsewhere: Mapping[str, tuple[Elsewhere, ...]]

    def to_json(self) -> bytes:
        """Return it for the page, a place that is the same on both feet without its side."""
        document = {
            "where": {zone: _once(by_side) for zone, by_side in self.where.items()},
            "elsewhere": {
                zone: [asdict(each) for each in said] for zone, said in self.elsewhere.items()
            },
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def tell(foot: Foot, zone_map: ZoneMap, others: Sequence[ZoneMap]) -> Tellings:
    """Tell of every zone of a map on a foot where it lies, and what other maps say.

    Raises:
        LandmarkError: landmarks that contradict one another or the mesh.
    """
    return Tellings(_where(foot, zone_map), elsewhere(foot, zone_map, others))


def _where(foot: Foot, zone_map: ZoneMap) -> dict[str, dict[Side, Text]]:
    projections = project_both(foot, zone_map)
    found: dict[str, dict[Side, Text]] = {}
    for side, projection in projections.items():
        for each in projection.zones:
            said = found.setdefault(each.zone.id, {})
            # What is drawn alike on both feet lies alike, as the left foot mirrors the right one.
            if said and alike_on_both_feet([each.zone]):
                said[side] = said["right"]
            else:
                said[side] = in_each_language(where_zone(projection, each.zone.id).phrase)
    return found


def _once(by_side: Mapping[Side, Text]) -> Mapping[Side, Text] | Text:
    texts = list(by_side.values())
    return texts[0] if all(text == texts[0] for text in texts) else by_side
