"""What makes no sense in a step: zones that no map has, that are peeled off or not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from viewer.lessons.format import QuestionEntry, StepEntry
from viewer.terms import LAYER_NAMES
from viewer.zones import ZoneMap
from viewer.zones.faults import Fault, Origin, nearest


def step_faults(step: StepEntry, shown: ZoneMap, owner: str, origin: Origin) -> Iterator[Fault]:
    """The faults of a step that is shown on a map, its overlays laid over it."""
    ids = {zone.id for zone in shown.zones}
    for name, zones in (("zones", step.zones), ("only", step.only), ("hidden", step.hidden)):
        yield from _unknown(zones, ids, owner, origin.at(name))
    for i, zone_id in enumerate(step.zones):
        if zone_id in ids:
            yield from _unseen(zone_id, step, shown, owner, origin.at(f"zones[{i}]"))
    if step.question is not None:
        yield from _question_faults(step.question, ids, owner, origin.at("question"))


def _unknown(zones: Iterable[str], known: set[str], owner: str, origin: Origin) -> Iterator[Fault]:
    for i, zone_id in enumerate(zones):
        if zone_id not in known:
            way_out = nearest(zone_id, known, "wanted: a zone of the lesson's map or its overlays")
            where = Origin(origin.file, f"{origin.path}[{i}]")
            yield Fault(f"{owner} has an unknown zone '{zone_id}'; {way_out}", where)


def _unseen(
    zone_id: str, step: StepEntry, shown: ZoneMap, owner: str, origin: Origin
) -> Iterator[Fault]:
    """Why a zone that is lit could not be seen."""
    zone = shown.zone(zone_id)
    given = f"{owner} lights '{zone_id}'"
    if LAYER_NAMES.index(zone.layer) < LAYER_NAMES.index(step.depth):
        way_out = f'wanted: depth = "{zone.layer}" or a layer outside it'
        yield Fault(f"{given}, which depth '{step.depth}' peels off; {way_out}", origin)
    if zone_id in step.hidden or (step.only and zone_id not in step.only):
        yield Fault(f"{given}, which 'only' or 'hidden' does not show; show it", origin)
    if step.side not in ("both", *zone.sides):
        way_out = f"it stands on the {' and '.join(zone.sides)} foot only"
        yield Fault(f"{given} on the {step.side} foot; {way_out}", origin)


def _question_faults(
    question: QuestionEntry, ids: set[str], owner: str, origin: Origin
) -> Iterator[Fault]:
    yield from _unknown(question.zones, ids, owner, origin.at("zones"))
    yield from _unknown(question.choices, ids, owner, origin.at("choices"))
    right = [zone_id for zone_id in question.choices if zone_id in question.zones]
    if not right:
        text = f"{owner} offers no right answer; wanted: one of 'zones' in 'choices'"
        yield Fault(text, origin.at("choices"))
    elif len(right) == len(question.choices):
        text = f"{owner} offers right answers only; wanted: a wrong one in 'choices'"
        yield Fault(text, origin.at("choices"))
