"""Constructions that the parser regularly gets wrong: a mender for each, and what must stand beside a word for it.

A mender looks at one word of a sentence's tree; where its construction stands there it hangs words elsewhere, and tells
so. A parse without the labels that these are about is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.parse.asides import REPORTED, SAYING, TOLD, done_with_by, reported_last, said_beside, said_last
from onrecord.parse.coordinated import blame_of_denier, form_of_another
from onrecord.parse.main_verbs import gerund_behind, name_before, nation_of_object, verb_alone
from onrecord.parse.openings import day_before, opens_with_day
from onrecord.parse.tree import FINITE, NAMES, NOUNS, PAST, PAUSES, Tree

OF_NATIONS = frozenset({"JJ", "NNP", "NNPS"})
DITRANSITIVE = frozenset({"nsubjpass", "auxpass"})


def list_of_verbs(tree: Tree, at: int) -> bool:
    """ "WARNED, ARRESTED and expelled two men": the second of three verbs in the past is no content of the first."""
    first = tree.heads[at]
    if first != at - 2 or tree.words[at - 1] != ",":
        return False
    alike = (tree.tags[first] == "VBD" and tree.tags[at] in PAST) or tree.tags[first] == tree.tags[at] == "VBZ"
    last = tree.below(at, "conj")
    if not alike or not tree.below(at, "cc") or not last or tree.tags[last[0]] not in FINITE | PAST:
        return False
    tree.put(at, first, "conj")
    return True


def named_event(tree: Tree, at: int) -> bool:
    """ "The MADRID shooting killed nine": a name right before the noun that is the subject is a part of it."""
    noun = at + 1
    if tree.tags[at] not in NAMES or noun >= len(tree.heads) or tree.tags[noun] not in NOUNS:
        return False
    if not tree.labels[at] == tree.labels[noun] == "nsubj" or tree.heads[at] != tree.heads[noun]:
        return False
    for child in tree.below(at):
        tree.put(child, noun if tree.labels[child] in ("det", "amod") else at, tree.labels[child])
    tree.put(at, noun, "compound")
    return True


def two_forces(tree: Tree, at: int) -> bool:
    """ "Kenya's ARMY and Ugandan REBELS": a noun in small letters, "and", and a nation's adjective before another noun
    are two parties, and not the kind of the second."""
    last = tree.heads[at]
    if tree.tags[at] not in NOUNS or tree.tags[last] not in NOUNS:
        return False
    nation, joined = last - 1, at + 1
    if nation != joined + 1 or tree.heads[joined] != at or tree.labels[joined] != "cc":
        return False
    capital = tree.doc[nation].text[:1].isupper() and tree.tags[nation] in OF_NATIONS
    if not capital or tree.heads[nation] != at or tree.labels[nation] != "conj":
        return False
    tree.put(at, tree.heads[last] if tree.heads[last] != last else at, tree.labels[last])
    tree.hand_over(last, at)
    tree.put(last, at, "conj")
    tree.put(nation, last, "amod")
    return True


def two_by_comma(tree: Tree, at: int) -> bool:
    """ "CHAD, Niger AGREE on border": before a plural verb two names with a comma between them are its subjects, and
    the first of them no time or place."""
    verb, comma = tree.heads[at], at + 1
    second = next((t for t in tree.below(verb, "nsubj", "compound") if comma < t < verb), 0)
    if tree.tags[verb] != "VBP" or tree.tags[at] not in NAMES or tree.tags[second] != "NNP" or tree.words[at] in DAYS:
        return False
    if any(tree.labels[t] != "compound" for t in range(at)) or not all(
        tree.is_under(t, second) for t in range(comma + 1, second)
    ):
        return False
    tree.put(comma, at, "punct")
    tree.put(at, verb, "nsubj")
    tree.put(second, at, "conj")
    return True


DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today".split())


def given_by(tree: Tree, at: int) -> bool:
    """ "was given 40 trucks BY Japan": who gives, where the parser has him make what is given."""
    if tree.words[at] != "by":
        return False
    thing = tree.heads[at]
    verb = tree.heads[thing]
    voiced = {tree.labels[child] for child in tree.below(verb)}
    if tree.labels[thing] != "dobj" or not voiced >= DITRANSITIVE or "agent" in voiced or at < thing:
        return False
    tree.put(at, verb, "agent")
    return True


def died_by(tree: Tree, at: int) -> bool:
    """ "died in a bombardment BY the army": nobody dies by another, but in what he does."""
    verb = tree.heads[at]
    if tree.words[at] != "by" or tree.words[verb] not in ("died", "die", "dies", "dying", "perished"):
        return False
    events = [
        noun
        for child in tree.below(verb, "prep")
        if child < at and tree.words[child] in ("in", "during")
        for noun in tree.below(child, "pobj")
        if tree.tags[noun] in NOUNS
    ]
    if not events:
        return False
    tree.put(at, events[-1], "prep")
    return True


def told_between(tree: Tree, at: int) -> bool:
    """ "SUDAN, Chad said on Monday, ATTACKED a town": who stands before a sayer between commas does what is told behind
    him."""
    saying = tree.heads[at]
    if at >= saying or tree.labels[saying] != "ROOT":
        return False
    sayers = [child for child in tree.below(saying, "nsubj") if at < child < saying]
    told = [child for child in tree.below(saying, "ccomp") if child > saying and tree.tags[child] in FINITE]
    commas = [child for child in tree.below(saying, "punct") if tree.words[child] == ","]
    if len(sayers) != 1 or len(told) != 1 or tree.below(told[0], "nsubj", "nsubjpass", "mark"):
        return False
    if not any(at < comma < sayers[0] for comma in commas) or not any(saying < c < told[0] for c in commas):
        return False
    tree.put(at, told[0], "nsubj")
    for child in tree.below(saying, "punct"):
        tree.put(child, told[0], "punct")
    tree.put(told[0], told[0], "ROOT")
    tree.put(saying, told[0], "parataxis")
    return True


def it_was(tree: Tree, at: int) -> bool:
    """ "It was KENYA that EXPELLED two men": what "that" tells is told of who stands before it."""
    copula = tree.heads[at]
    who = [child for child in tree.below(at, "nsubj") if tree.words[child] in ("that", "who")]
    if not who or tree.words[copula] not in ("is", "was"):
        return False
    if not any(tree.words[child] == "it" for child in tree.below(copula, "nsubj")):
        return False
    named = [child for child in tree.below(copula, "attr") if copula < child < who[0]]
    if not named:
        return False
    tree.put(at, named[-1], "relcl")
    return True


def voted_down(tree: Tree, at: int) -> bool:
    """ "VOTED DOWN the budget", "GUNNED DOWN two men": "down" is these verbs' own, what follows is their object."""
    verb = tree.heads[at]
    things = tree.below(at, "pobj")
    if tree.words[at] != "down" or at != verb + 1 or not things or tree.below(verb, "dobj"):
        return False
    if tree.words[verb].removesuffix("s") not in PUT_DOWN:
        return False
    tree.put(at, verb, "prt")
    tree.put(things[0], verb, "dobj")
    return True


def sent_home(tree: Tree, at: int) -> bool:
    """ "sent the MIGRANTS home", "flew sixty WORKERS home": who is brought there is the object, and no kind of home."""
    home = at + 1
    verb = tree.heads[home]
    counted = tree.tags[at] in OF_NATIONS and tree.tags[at - 1] == "CD"  # "sent 200 VIETNAMESE home"
    people = tree.tags[at] in HOMEBOUND or counted
    if not people or tree.heads[at] != home or tree.labels[home] not in ("dobj", "advmod"):
        return False
    if not verb < at or tree.words[verb] not in BRINGING:
        return False
    _make_object(tree, at, "advmod")
    return True


HOMEBOUND = frozenset({"NNS", "NNPS"})
BRINGING = frozenset(
    "send sends sent sending bring brings brought bringing fly flies flew flown flying ship ships shipped shipping "
    "take takes took taken taking escort escorts escorted escorting drive drives drove driven driving order orders "
    "ordered ordering call calls called calling lead leads led leading ferry ferried let get got allow allowed".split()
)


def taken_hostage(tree: Tree, at: int) -> bool:
    """ "took two NUNS hostage": whom they took is the object, and no kind of hostage."""
    hostage = at + 1
    verb = tree.heads[hostage]
    if tree.tags[at] not in NOUNS | NAMES or tree.heads[at] != hostage or tree.labels[hostage] != "dobj":
        return False
    if not verb < at or tree.words[verb] not in TAKING:
        return False
    _make_object(tree, at, "oprd")
    return True


def _make_object(tree: Tree, at: int, label: str) -> None:
    """Make a noun the object of the verb that the word behind it hangs on; that word gets a label of its own."""
    behind = at + 1
    verb = tree.heads[behind]
    tree.hand_over(behind, at)
    tree.put(at, verb, "dobj")
    tree.put(behind, verb, label)


TAKING = frozenset("take takes took taken taking hold holds held holding seize seizes seized seizing".split())


def struck_dead(tree: Tree, at: int) -> bool:
    """ "shot DEAD two drivers", "found DEAD a judge": what they are then, and not which ones."""
    verb, noun = at - 1, tree.heads[at]
    if (
        at == 0
        or noun < at
        or tree.labels[at + 1] not in ("det", "nummod")
        or tree.heads[noun] != verb
        or tree.tags[verb] not in PAST
    ):
        return False
    tree.put(at, verb, "oprd")
    return True


def clause_behind(tree: Tree, at: int) -> bool:
    """ "fled AFTER rebels SHELLED the town": a noun and a finite verb behind such a word are a clause that it opens."""
    noun, verb = _noun_and_verb_behind(tree, at)
    main = tree.heads[at]
    while tree.tags[main] not in VERBS and tree.heads[main] != main:
        main = tree.heads[main]
    subjects, before = tree.below(verb, "nsubj", "nsubjpass"), tree.heads[verb]
    if tree.tags[verb] != "VBD" or tree.tags[main] not in VERBS or before == verb or any(own > at for own in subjects):
        return False
    # "CUT by an hour the CURFEW imposed after": what the verb before was done to, and no subject of the one behind
    if subjects and (len(subjects) > 1 or not before < subjects[0] or tree.below(before, "dobj")):
        return False
    if main == verb or (tree.is_under(main, verb) and not any(tree.is_under(main, own) for own in subjects)):
        return False
    for subject in subjects:
        tree.put(subject, before, "dobj")
    tree.put(verb, main, "advcl")
    tree.put(noun, verb, "nsubjpass" if tree.below(verb, "auxpass") else "nsubj")
    tree.put(at, verb, "mark")
    return True


def judged_as(tree: Tree, at: int) -> bool:
    """ "condemned AS barbaric the RAID", "dismissed AS a lie Iran's CLAIM": the last of it is what was judged, for
    nobody condemns without an object."""
    verb, nouns = tree.heads[at], [held for held in tree.below(at, "pobj", "pcomp") if tree.tags[held] in NOUNS | NAMES]
    beside = [other for noun in nouns for other in tree.below(noun, "appos", "dobj") if other > noun]
    nouns += [other for other in beside if "," not in tree.words[nouns[0] : other]]
    if tree.words[verb] not in JUDGING or not tree.below(verb, "nsubj") or tree.below(verb, "dobj", "ccomp", "auxpass"):
        return False
    told = (
        nouns[-1] if len(nouns) > 1 else next((noun for noun in nouns if _leads_with_adjective(tree, at, noun)), None)
    )
    if told is None:
        return False
    if len(nouns) == 1:
        tree.put(at + 1, at, "amod")
    tree.put(told, verb, "dobj")
    return True


def _leads_with_adjective(tree: Tree, at: int, noun: int) -> bool:
    """Whether a bare adjective stands right behind a word, and more than a plain noun behind it: "as baseless claims
    by", not "as terrorist acts"."""
    if at + 1 == noun or tree.tags[at + 1] not in ("JJ", "RB"):
        return False
    whole = tree.below(noun, "poss", "det") or any(below > noun for below in tree.below(noun, "prep", "acl"))
    return tree.heads[at + 1] == at or (tree.is_under(at + 1, noun) and bool(whole))


def _noun_and_verb_behind(tree: Tree, at: int) -> tuple[int, int]:
    """The noun below a preposition, and the verb right behind all that is below it (twice the preposition: none)."""
    nouns, behind = tree.below(at, "pobj"), at + 1
    while behind < len(tree.heads) and tree.is_under(behind, at):
        behind += 1
    if not nouns or behind == len(tree.heads):
        return at, at
    helps = tree.labels[behind] in HELPING
    return nouns[0], tree.heads[behind] if helps else behind


# Words that lead a noun or open a clause, and the labels of a verb that the parser hangs elsewhere.
OPENING = frozenset({"after", "as", "before", "since", "until"})
HELPING = frozenset({"aux", "auxpass"})
VERBAL = frozenset({"ccomp", "conj", "advcl", "relcl", "acl"}) | HELPING
VERBS = frozenset({"VB", "VBD", "VBN", "VBG", "VBZ", "VBP"})
JUDGING = frozenset(
    "condemn condemned denounce denounced reject rejected dismiss dismissed deplore deplored criticise criticised "
    "criticize criticized slam slammed blast blasted hail hailed praise praised welcome welcomed decry decried".split()
)
LONGEST = 9  # words between such a word and the verb

# Verbs of which "down" makes others, and after which it leads nowhere.
PUT_DOWN = frozenset(
    "vote voted voting turn turned turning gun gunned gunning mow mowed mowing shoot shot shooting tear tore tearing "
    "bring brought bringing hunt hunted hunting burn burned burnt burning strike struck striking".split()
)


# What must stand beside a word, or in its sentence, for a mender to hold, by the sentence's labels and words (in small
# letters) alone: few sentences have any of it, and the others are never laid out as a tree.
Column = Sequence[str]
Sign = Callable[[Column, Column, int], bool]
Mender = Callable[[Tree, int], bool]


def _after_comma(_labels: Column, words: Column, at: int) -> bool:
    return at > 0 and words[at - 1] == ","


def _before_comma(_labels: Column, words: Column, at: int) -> bool:
    return at + 1 < len(words) and words[at + 1] == ","


def _told_behind_comma(_labels: Column, words: Column, at: int) -> bool:
    return words[at] in TOLD and "," in words[:at]


def _right_behind_comma(known: frozenset[str]) -> Sign:
    return lambda _labels, words, at: at > 0 and words[at - 1] == "," and words[at] in known


def _behind(label: str) -> Sign:
    return lambda labels, _words, at: label in labels[:at]


def _before_word(*known: str) -> Sign:
    return lambda _labels, words, at: at + 1 < len(words) and words[at + 1] in known


def _it_and_that(_labels: Column, words: Column, _at: int) -> bool:
    return "it" in words and ("that" in words or "who" in words)


def _before(label: str) -> Sign:
    return lambda labels, _words, at: at + 1 < len(labels) and labels[at + 1] == label


def _before_saying(labels: Column, words: Column, at: int) -> bool:
    rest = labels[at + 1 :]
    return "nsubj" in rest and "ccomp" in rest and "ROOT" in rest and words[at + 1 :].count(",") > 1


def _opens_clause(labels: Column, words: Column, at: int) -> bool:
    """Whether what stands below such a word is followed by a verb, without a comma before it."""
    if words[at] not in OPENING:
        return False
    verb = next(
        (n for n in range(at + 1, min(at + LONGEST, len(labels))) if labels[n] in VERBAL or words[n] in PAUSES), 0
    )
    return verb > 0 and words[verb] not in PAUSES and "pobj" in labels[at:verb]


def _behind_root(labels: Column, words: Column, at: int) -> bool:
    """Whether the sentence's head stands before, and the sentence is a whole one."""
    return words[-1] == "." and "ROOT" in labels[:at]


def _as_judged(_labels: Column, words: Column, at: int) -> bool:
    return words[at] == "as" and not JUDGING.isdisjoint(words[:at])


def _is(word: str) -> Sign:
    return lambda _labels, words, at: words[at] == word


MENDERS: Mapping[str, Sequence[tuple[Sign, Mender]]] = {  # by the label of the word that they look at
    "xcomp": ((_after_comma, list_of_verbs),),
    "advcl": ((_after_comma, list_of_verbs), (_told_behind_comma, said_last), (_behind("prt"), gerund_behind)),
    "relcl": ((_told_behind_comma, said_last),),
    "conj": (
        (_right_behind_comma(REPORTED), reported_last),
        (_behind("cc"), form_of_another),
        (_behind("cc"), blame_of_denier),
    ),
    "ccomp": ((_after_comma, list_of_verbs), (_it_and_that, it_was)),
    "nsubj": ((_before("nsubj"), named_event), (_before_saying, told_between)),
    "nmod": ((_before("cc"), two_forces),),
    "npadvmod": ((_before_comma, two_by_comma), (_before("ROOT"), name_before), (_before("ccomp"), name_before)),
    "dep": ((_before_comma, two_by_comma),),
    "compound": (
        (_before("cc"), two_forces),
        (_before_word("home"), sent_home),
        (_before_word("hostage", "captive", "prisoner"), taken_hostage),
    ),
    "prep": (
        (_is("by"), given_by),
        (_is("by"), died_by),
        (_is("by"), done_with_by),
        (_is("down"), voted_down),
        (_opens_clause, clause_behind),
        (_as_judged, judged_as),
        (opens_with_day, day_before),
    ),
    "agent": ((_is("by"), died_by),),
    "dobj": ((_before("dobj"), nation_of_object),),
    "acl": ((_behind_root, verb_alone), (_right_behind_comma(SAYING), said_beside), (_told_behind_comma, said_last)),
    "amod": ((_is("dead"), struck_dead), (_before_word("home"), sent_home)),
}
