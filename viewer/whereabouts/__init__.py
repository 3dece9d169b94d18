"""A point of the skin, or a zone -> where it lies in words: side, bone, landmark."""

from viewer.whereabouts.places import Whereabouts, where, where_each
from viewer.whereabouts.zones import ZoneWhereabouts, where_zone

__all__ = ["Whereabouts", "ZoneWhereabouts", "where", "where_each", "where_zone"]
