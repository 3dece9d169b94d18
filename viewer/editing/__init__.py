"""A map of one's own, changed on the foot: every change kept at once, each one undone if wished."""
