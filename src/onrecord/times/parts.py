"""The parts of one phrase, as the rules of the grammar found them, for the builders to read by their symbols."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from onrecord.times.meaning import MEANINGS, Meaning, Unit


class Parts:
    """The parts of one phrase, by symbol. A symbol that stands twice is asked for with its number: `at("DAY", 1)`."""

    __slots__ = ("_fixed", "_parts")

    def __init__(self, parts: tuple[tuple[str, object], ...], fixed: Mapping[str, object]) -> None:
        self._parts = parts
        self._fixed = fixed

    def at(self, symbol: str, turn: int = 0) -> object:
        """What stands for the symbol, the `turn`-th time that it occurs; None where it does not."""
        found = [value for name, value in self._parts if name == symbol]
        return found[turn] if turn < len(found) else None

    def first(self, *symbols: str) -> object:
        """What stands for the first of these symbols that the phrase has."""
        return next((value for name, value in self._parts if name in symbols), None)

    def has(self, *symbols: str) -> bool:
        """Whether one of these symbols occurs."""
        return any(name in symbols for name, _ in self._parts)

    def number(self, *symbols: str) -> int | None:
        """The same as `first`, where it is a whole number."""
        value = self.first(*symbols)
        return value if isinstance(value, int) else None

    def meaning(self, *symbols: str) -> Meaning | None:
        """The same as `first`, where it is a meaning."""
        value = self.first(*symbols)
        return value if isinstance(value, MEANINGS) else None

    def fixed(self, name: str) -> object:
        """A value that the rule itself gives (`with`)."""
        return self._fixed.get(name)

    def unit(self, *symbols: str) -> Unit:
        """The unit that the phrase, or its rule, names."""
        return cast(Unit, self._fixed.get("unit") or self.first(*(symbols or ("UNIT", "UNITS"))))

    def meanings(self) -> list[Meaning]:
        """All parts that are meanings, in order."""
        return [value for _, value in self._parts if isinstance(value, MEANINGS)]
