"""Attachments that the parser regularly gets wrong, and that the order of tags and labels settles, are mended here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.attrs import DEP, LOWER
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab

from onrecord.parse.menders import MENDERS, Mender
from onrecord.parse.name_parts import article_of_name, articles
from onrecord.parse.strings import strings_of
from onrecord.parse.tree import Tree


class Mended:
    """A pipeline component behind the parser; its parses are the parser's, but for these constructions."""

    def __init__(self, vocab: Vocab) -> None:
        self._string = strings_of(vocab.strings).__getitem__

    def __call__(self, doc: Doc) -> Doc:
        """The same document, mended where a mender holds."""
        asked = self._asked(doc)
        if not asked:
            return doc
        tree = Tree(doc)
        mended = [mend(tree, at) for at, mend in asked]  # all of them: one sentence may need several
        if any(mended):
            tree.write()
        return doc

    def _asked(self, doc: Doc) -> list[tuple[int, Mender]]:
        """The menders that may have to do here, with their words: few sentences have any."""
        labels, words = [list(map(self._string, column)) for column in doc.to_array([DEP, LOWER]).T.tolist()]
        names: list[tuple[int, Mender]] = [(at, article_of_name) for at in articles(words)]
        return names + [
            (at, mend)
            for at, label in enumerate(labels)
            if label in MENDERS
            for sign, mend in MENDERS[label]
            if sign(labels, words, at)
        ]

    def pipe(self, docs: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """The same documents in their order."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            yield from map(self, batch)

    @classmethod
    def add_to(cls, pipeline: Language) -> None:
        """Put the component behind the parser, before what looks at labels."""
        Language.component("onrecord_mended", func=cls(pipeline.vocab))
        pipeline.add_pipe("onrecord_mended")
