"""What is told of a zone beside its name: where it lies, and what other maps say."""

from viewer.tellings.elsewhere import Elsewhere
from viewer.tellings.tellings import Tellings, tell

__all__ = ["Elsewhere", "Tellings", "tell"]
