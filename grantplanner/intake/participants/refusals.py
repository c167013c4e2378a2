"""How the reading of a single value says that it cannot be used."""

from grantplanner.words import Text


class RefusedError(ValueError):
    """A value that its column does not take, and why."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text
