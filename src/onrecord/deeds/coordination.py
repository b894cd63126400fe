"""What is coordinated with what: "France AND BRITAIN", and the subjects that the parser takes for more of an object.

Grammar only: tokens in, tokens out; under `grammar`, which fills roles with it.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds.words import among

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})


def with_conjuncts(token: Token) -> list[Token]:
    """A nominal word and the nominal words coordinated with it ("France AND BRITAIN")."""
    found = [token]
    for child in token.children:
        joined = child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX") and _next_clause(child) is None
        if joined or (child.dep_ == "appos" and child.pos_ == "PROPN" and _is_listed(child)):
            found += with_conjuncts(child)
    return found


def _next_clause(token: Token) -> Token | None:
    """The verb whose subject a coordinated noun is, where the parser hangs it on the object before: "charged the
    officer with murder and EMANUEL fired his chief"."""
    after = token.right_edge.i + 1
    while after < len(token.doc) and token.doc[after].dep_ in ("aux", "auxpass", "neg", "advmod"):
        after += 1
    if after >= len(token.doc) or not _is_between_objects(token):
        return None
    verb = token.doc[after]
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or verb.nbor(-1).dep_ in ("aux", "auxpass", "neg")
    bare = finite and verb.pos_ in ("VERB", "AUX") and not has_subject(verb)
    beside = verb.dep_ in ("conj", "advcl", "ccomp") and verb.head.i < token.i and not verb.is_ancestor(token)
    return verb if bare and (beside or _is_taken_for_content(token, verb)) else None


def told_of_him(verb: Token) -> Token | None:
    """Of whom others say, in a clause about him, what he did: "a MAN who police say SHOT two guards"."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].dep_ in ("aux", "auxpass", "neg", "advmod"):
        before -= 1
    saying = verb.doc[before] if before >= 0 else verb
    if saying.dep_ != "relcl" or not among(saying.lemma_.lower(), "words", "say"):
        return None
    own = [c for c in saying.children if c.dep_ in SUBJECTS]
    return saying.head if len(own) > 1 and own[0].lower_ in ("who", "that", "which") else None


def _is_taken_for_content(token: Token, verb: Token) -> bool:
    """Whether the parser takes the clause before for what the verb says: "the army is SHELLING X and Y is WATCHING"."""
    above = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), verb)
    return above.dep_ == "ccomp" and above.head == verb and has_subject(above)


def _is_between_objects(token: Token) -> bool:
    """Whether a word is coordinated with an object or with what a preposition holds, by "and", "but" or "while"."""
    first = token.head
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL:
        first = first.head
    return first.dep_ in ("dobj", "pobj", "dative", "attr") and any(c.dep_ == "cc" for c in token.head.children)


def subject_before(verb: Token) -> Token | None:
    """The noun right before a verb that the parser hangs on the object of the clause before (see `_next_clause`)."""
    at = verb.i - 1
    while at > 0 and verb.doc[at].dep_ in ("aux", "auxpass", "neg", "advmod"):
        at -= 1
    above = verb.doc[at]
    while above.dep_ != "conj" and above.head != above and above.head.right_edge.i == at:
        above = above.head
    if above.dep_ == "conj" and above.pos_ in NOMINAL and _next_clause(above) == verb:
        return above
    return _behind_opening(verb, at)


def _behind_opening(verb: Token, last: int) -> Token | None:
    """The noun that ends at a word right before a finite verb, behind the comma of the phrase that opens its sentence,
    where the parser takes it for more of that phrase: "With the signing of a pact, CHAD and the rebels have agreed"."""
    first = verb.doc[verb.left_edge.i]
    if last <= first.i or verb.dep_ != "ROOT" or has_subject(verb) or first.dep_ != "prep" or first.head != verb:
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and verb.nbor(-1).dep_ not in ("aux", "auxpass"):
        return None
    noun = verb.doc[last]
    while noun.doc[noun.left_edge.i - 1].text != "," and noun.head.i < verb.i and noun.head != noun:
        noun = noun.head
    behind = noun.left_edge.i > first.i and noun.doc[noun.left_edge.i - 1].text == ","
    return noun if behind and noun.dep_ in ("conj", "appos") and noun.pos_ in NOMINAL else None


def first_of_headline(verb: Token) -> Token | None:
    """What gives a second verb in the present its subject, mostly in headlines.

    The verb before the comma ("rebels SEIZE town, free captives"), or the name that the parser takes for a part of that
    one ("CHAD reopens crossing, frees drivers").
    """
    if verb.tag_ not in ("VBZ", "VBP") or verb.i == 0 or verb.nbor(-1).text != "," or has_subject(verb):
        return None
    if verb.dep_ == "dep":
        return verb.head if verb.head.pos_ == "VERB" and verb.head.i < verb.i else None
    if verb.dep_ != "ROOT":
        return None
    before = next((c for c in verb.lefts if c.dep_ == "ccomp" and has_subject(c)), None)
    return before or _leading_name(verb)


def _leading_name(verb: Token) -> Token | None:
    """The name with which a sentence begins, where what the parser takes for a verb stands right behind it."""
    last = verb.doc[verb.left_edge.i]
    while last.pos_ == "PROPN" and last.nbor(1).pos_ == "PROPN" and last.nbor(1).tag_ in ("NNP", "NNPS"):
        last = last.nbor(1)
    return last if last.pos_ == "PROPN" and last.nbor(1).tag_ == "VBZ" else None


def _is_listed(token: Token) -> bool:
    """ "X, Y, Z and W": the parser takes Y for an apposition of X, with Z and W coordinated to it."""
    return any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in token.children)


def joined_within(token: Token) -> list[Token]:
    """What is coordinated with a word below it: "between lawyers for the exiles AND OFFICIALS"."""
    inner = [c for p in token.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]
    return [t for c in inner for t in with_conjuncts(c)[1:]]


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS for child in verb.children)


def hyphened(word: Token) -> list[Token]:
    """The names that a hyphen joins before a noun: "ISRAELI-PALESTINIAN talks"."""
    if word.i < 2 or word.nbor(-1).text not in ("-", "\u2013"):
        return [word]
    first = word.nbor(-2)
    joined = first.head == word and first.text[:1].isupper() and word.text[:1].isupper()
    return [first, word] if joined else [word]


def shared_after(preposition: Token) -> list[Token]:
    """What a preposition right before "and" shares with the verb coordinated there: "has ties WITH and opened an
    embassy IN TEHRAN", "broke WITH and recalled its envoy FROM MALTA"."""
    after = preposition.i + 1
    if any(True for _ in preposition.children) or after >= len(preposition.doc) or preposition.doc[after].dep_ != "cc":
        return []
    joined = (c for c in preposition.doc[after].head.children if c.dep_ == "conj" and c.i > after and c.pos_ == "VERB")
    for verb in joined:
        heads = (verb, *(c for c in verb.children if c.dep_ == "dobj"))
        phrases = [c for head in heads for c in head.children if c.dep_ in ("prep", "dative") and c.pos_ == "ADP"]
        held = [c for phrase in phrases for c in phrase.children if c.dep_ == "pobj"]
        if held:
            return with_conjuncts(held[-1])
    return []


def said_last(verb: Token) -> bool:
    """Whether a sentence ends with who complains of what stands before, where the parser takes him for one more noun of
    it: "the army is beating prisoners, a rights group PROTESTED here on Monday"."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() not in COMPLAINING:
        return False
    if noun.dep_ not in ("appos", "conj") or verb.i != noun.i + 1 or noun.doc[noun.left_edge.i - 1].text != ",":
        return False
    root = next(iter(t for t in noun.ancestors if t.dep_ == "ROOT"), noun)
    plain = all(c.dep_ in ("advmod", "npadvmod", "prep", "punct") and c.lower_ != "by" for c in verb.children)
    return plain and root.pos_ in ("VERB", "AUX") and root.i < noun.i and verb.right_edge.i >= root.right_edge.i - 1


COMPLAINING = frozenset("protest complain charge allege claim warn admit concede lament".split())


def first_of_two(verb: Token) -> Token | None:
    """The subject of the first of two verbs that share their object, where the parser takes that one for a participle
    and leaves the sentence without a verb: "DOCTORS from two charities donated and delivered the blankets"."""
    noun = verb.head
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or noun.pos_ not in NOMINAL:
        return None
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    second = (c for c in verb.children if c.dep_ == "conj" and c.tag_ in ("VBD", "VBN"))
    shares = after.dep_ == "cc" and any(c.dep_ == "dobj" for v in second for c in v.children)
    return noun if shares else None
