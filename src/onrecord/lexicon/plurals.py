"""The plural of English nouns and of the names of offices, by rule and a few exceptions."""

from __future__ import annotations

IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "people": "people", "persons": "persons",
    "wife": "wives", "thief": "thieves", "police": "police", "aircraft": "aircraft", "staff": "staff",
    "personnel": "personnel", "media": "media", "press": "press", "jury": "juries", "passer-by": "passers-by",
    "clergy": "clergy", "public": "public",
}  # fmt: skip
JOINED_BY = frozenset(("of", "for", "in", "to", "d'affaires", "general"))


def plural(phrase: str) -> str:
    """The plural of a phrase: of its last word, or of the one before "of" and the like ("ministers of state")."""
    words = phrase.split(" ")
    at = next((n for n, word in enumerate(words) if n and word in JOINED_BY), len(words)) - 1
    if len(words) > 1 and words[-1] == "general" and words[-2] in ("lieutenant", "major", "brigadier", "secretary"):
        at = len(words) - 1 if words[-2] != "secretary" else len(words) - 2
    return " ".join((*words[:at], plural_word(words[at]), *words[at + 1 :]))


def plural_word(word: str) -> str:
    """The plural of one word: "country" gives "countries", "policeman" gives "policemen"."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for single in ("woman", "man", "child"):
        if word.endswith(single):
            return word.removesuffix(single) + IRREGULAR[single]
    if word.endswith(("x", "z", "ch", "sh", "ss", "us")):
        return word + "es"
    if word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
