"""Sentences, words and grammar: clean reports in, their sentences out, each parsed by spaCy.

The only costly room. It knows nothing of actors or deeds. `splitting` cuts sentences before parsing, so that each is
parsed by itself and sentences of many reports share batches; `attributes` gives words their parts of speech and
lemmas from what the pipeline said of the same word before.
"""

from onrecord.parse.room import MODELS, Sentence, language, parse, parse_many
from onrecord.parse.splitting import LONGEST, split, split_paragraph

__all__ = ["LONGEST", "MODELS", "Sentence", "language", "parse", "parse_many", "split", "split_paragraph"]
