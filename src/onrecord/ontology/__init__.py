"""What words tell which act: PLOVER's types and modes, and the entries that name them.

In: the TOML files of this package (`types.toml`, `classes.toml`, `entries/*.toml`) and a user's own, laid over them.
Out: an `Ontology`, checked and indexed by lemma. How an entry is written: `entries/README.md`. No sentence is read
here; that is `onrecord.deeds`.
"""

from onrecord.ontology.loader import load, load_types
from onrecord.ontology.model import Condition, Entry, EventType, Ontology, OntologyError

__all__ = ["Condition", "Entry", "EventType", "Ontology", "OntologyError", "load", "load_types"]
