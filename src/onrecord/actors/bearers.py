"""Whom a surname alone means where the report names several who bear it, or nobody whom its title suits.

In: the phrase of a bare name, and the full names that the report's book of names has for it. Out: one of these, or None
for somebody whom the report names by no more: "King Hussein" beside Saddam Hussein, "President Clinton" beside Senator
Hillary Clinton.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors.names import given_gender, name_words
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.roster import Draft

# Titles before a given name: behind them stands no surname.
ROYAL = frozenset("king queen prince princess emperor sultan emir pope".split()) | {"crown prince"}
# Posts that nobody holds beside another of them; those of one line are one.
LINES = (
    ("president", "president-elect"),
    ("prime minister", "premier", "chancellor", "taoiseach"),
    ("vice president",),
    ("first lady",),
    ("king", "queen", "prince", "princess", "emperor", "sultan", "emir", "crown prince", "monarch"),
    ("pope", "pontiff"),
    ("secretary of state",),
    ("senator",),
    ("governor", "gov", "gov."),
    ("mayor",),
)
POSTS = {head: line[0] for line in LINES for head in line}
NEAR = 1  # sentences within which who is named in full goes before who goes by the bare surname


def bearer_of(reader: Reader, phrase: Phrase, meant: Sequence[str]) -> str | None:
    """The full name of whoever is meant; None for somebody else than all of them."""
    royal = _royal(phrase)
    names = [*reader.book.called(phrase.name), *(n for n in meant if _is_royal(reader, n))] if royal else meant
    fits = [name for name in names if not _at_odds(reader, phrase, name)]
    if len(fits) > 1:
        fits = _of_role(reader, phrase, fits) or fits
    alone = not royal and not phrase.roles and name_words(phrase.name) in reader.alone
    chosen = fits[0] if len(fits) == 1 and not alone else _chosen(reader, phrase, fits) if fits else None
    reader.goes_by_surname(phrase, chosen)
    return chosen


def alone(reader: Reader, phrase: Phrase) -> Draft:
    """The draft of somebody whom the report names by surname or royal name alone, beside others who bear it."""
    words = name_words(phrase.name)
    royal = _royal(phrase)
    name = f"{royal.title()} {phrase.name}" if royal else phrase.name
    key = f"person {' '.join(name_words(name))}" if royal or words not in reader.alone else reader.alone[words]
    reader.alone[words] = key
    return reader.roster.draft(key, name, "person")


def _royal(phrase: Phrase) -> str | None:
    return next((role.name for role in phrase.roles if role.name in ROYAL), None) if " " not in phrase.name else None


def _is_royal(reader: Reader, name: str) -> bool:
    draft = reader.person(name)
    return draft is not None and any(one.head in ROYAL for one in draft.intros)


def _at_odds(reader: Reader, phrase: Phrase, name: str) -> bool:
    """Whether the title of a bare surname speaks against somebody: another sex, or a post beside which he holds one."""
    draft = reader.person(name)
    gender = draft.gender if draft is not None and draft.gender else given_gender(name, reader.lexicon)
    if phrase.gender is not None and gender is not None and phrase.gender != gender:
        return True
    posts = {POSTS[role.name] for role in phrase.roles if role.name in POSTS}
    if not posts or phrase.former or draft is None:
        return False
    held = {POSTS[one.head] for one in draft.intros if one.head in POSTS and one.weight > 1 and not one.former}
    return bool(held) and not held & posts


def _of_role(reader: Reader, phrase: Phrase, names: Sequence[str]) -> list[str]:
    """Those who hold the role that stands before the surname."""
    heads = {role.name for role in phrase.roles if role.kind != "title"}
    known = ((name, reader.person(name)) for name in names)
    return [name for name, draft in known if draft is not None and any(one.head in heads for one in draft.intros)]


def _chosen(reader: Reader, phrase: Phrase, names: Sequence[str]) -> str | None:
    """Who was named in full just before, else who goes by the bare surname, else who was named in full last.

    None is who goes by it and has no other name.
    """
    last = max(names, key=lambda name: reader.named_last(name, phrase.at))
    number, at = reader.named_last(last, phrase.at)
    went = reader.went_by_surname(phrase)
    if went is None or (went.name is not None and went.name not in names):
        return last
    near = phrase.scene.number - number <= NEAR and at > went.at
    return last if near else went.name
