"""The parser's transitions, taken for all sentences of a batch together.

spaCy's own loop works without Python's lock, and takes and gives back that lock several times for each transition of
each sentence, to ask whether there was an error: more than half of the time of its parser. The same transitions, taken
from here with the lock held, are the same parses in less than half of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch


class Transitions:
    """A pipeline component in the place of the parser; its parses are the parser's."""

    def __init__(self, pipeline: Language) -> None:
        self._parser: Any = pipeline.get_pipe("parser")  # a class of Cython, without types

    @classmethod
    def replace_in(cls, pipeline: Language) -> None:
        """Put the component into the pipeline instead of the parser that it drives."""
        Language.component("onrecord_transitions", func=cls(pipeline))
        pipeline.add_pipe("onrecord_transitions", after="parser")
        pipeline.disable_pipe("parser")

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its words with heads and dependency labels."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """The same documents in their order."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            self._parser.set_annotations(batch, self._parsed(batch))
            yield from batch

    def _parsed(self, docs: Sequence[Doc]) -> list[Any]:
        """The final state of each document."""
        states: list[Any] = self._parser.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        if not unfinished:
            return states
        step = self._parser.model.predict(docs)
        upper = self._parser.model.get_ref("upper")
        weights, bias = upper.get_param("W").T, upper.get_param("b")
        while unfinished:
            scores = step.state2vec.predict(step.get_token_ids(unfinished)) @ weights
            scores += bias
            unfinished = self._parser.transition_states(unfinished, scores)
        step.clear_memory()  # megabytes, which it holds in a circle, and Python looks for circles but rarely
        return states
