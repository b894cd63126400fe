"""Sentences, words and grammar: clean reports in, their sentences out, each parsed by spaCy.

The costly room. It knows nothing of actors or deeds. `splitting` cuts sentences before parsing, so that each is parsed
by itself. The rest makes spaCy's pipeline fast without changing what it says: `embeddings` and `attributes` remember
(`remembered`) what its layers said of a word before, its vector at the beginning of the way, its part of speech and
lemma at the end; `windows` and `transitions` do what lies between, the layers over neighbours and the parser's moves.
"""

from onrecord.parse.room import MODELS, Sentence, language, parse, parse_many
from onrecord.parse.splitting import split, split_paragraph
from onrecord.parse.words import plain_words

__all__ = ["MODELS", "Sentence", "language", "parse", "parse_many", "plain_words", "split", "split_paragraph"]
