"""The strings of the parser's vocabulary by number, remembered: a look-up there decodes the string anew each time."""

from __future__ import annotations

from spacy.strings import StringStore

MOST_REMEMBERED = 500_000  # strings; then memory starts afresh


class Strings(dict[int, str]):
    """Strings by the number that spaCy's columns hold for them."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self.store = store

    def __missing__(self, number: int) -> str:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        self[number] = string = self.store[number]
        return string


_remembered = Strings(StringStore())


def strings_of(store: StringStore) -> Strings:
    """The strings of a vocabulary."""
    global _remembered  # noqa: PLW0603 - one vocabulary a process; another one begins afresh
    if _remembered.store is not store:
        _remembered = Strings(store)
    return _remembered
