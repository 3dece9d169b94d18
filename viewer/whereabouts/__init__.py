"""A point of the skin, or a zone -> where it lies in words: side, bone, landmark."""

from viewer.whereabouts.places import Whereabouts, where, where_each

__all__ = ["Whereabouts", "where", "where_each"]
