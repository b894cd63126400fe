"""A candidate: one predicate in one sentence, with the roles around it.

A verb's roles are its own; an event noun has its own and, with a light verb ("held talks"), that verb's as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from spacy.tokens import Doc, Token

from onrecord.deeds import clauses, coordination, grammar, nominal, support, voice
from onrecord.deeds.words import OF_OTHERS, OF_VERBS, among
from onrecord.ontology.model import Pos
from onrecord.parse import Sentence
from onrecord.parse.columns import columns_of
from onrecord.parse.words import PlainSentence, Words

Said = TypeVar("Said")
Carried = Literal["no", "give", "receive"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate that an entry may be about. `anchor` is the verb that carries tense and negation."""

    sentence: Sentence
    word: Token
    pos: Pos
    anchor: Token
    carried: Carried = "no"  # by a light verb whose subject does the act, or has it done to it
    particle: str = ""  # of the entry: "off" of "SEAL OFF the road", which the parser may take for a preposition
    bare: str = ""  # the object that an entry's lemma holds itself: "hostage" of "take HOSTAGE"
    # Who stands in which role, once it was asked: entry after entry asks it of the same candidate.
    _known: dict[str, Sequence[Token]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def lemma(self) -> str:
        """The lemma of the predicate's chief word, in lower case; of a noun that the tagger takes for a verb itself."""
        return self.word.lower_ if self.pos == "noun" and self.word.tag_ == "VBG" else lemma(self.word)

    @property
    def passive(self) -> bool:
        """Whether the predicate is a verb in the passive."""
        return self.pos == "verb" and voice.is_passive(self.word)

    @property
    def frame(self) -> str:
        """The frame's name, as a deed gives it."""
        if self.pos == "noun":
            return "nominal" if self.carried == "no" else f"light verb {lemma(self.anchor)} ({self.carried})"
        if self.pos == "adjective":
            return "adjective"
        return "passive" if self.passive else "active"

    def tokens(self, role: str) -> Sequence[Token]:
        """The head words that stand in a role (see `ontology/entries/README.md`), `a+b` as both."""
        found = self._known.get(role)
        if found is None:
            found = [token for part in role.split("+") for token in self._tokens(part)]
            self._known[role] = found
        return found

    def _tokens(self, role: str) -> list[Token]:
        first, _, more = role.partition(":")
        if first == "prep":
            word, _, inner = more.partition(":")
            found = self._prepositional(word)
            return [t for token in found for t in inside(token, inner)] if inner else found
        if first == "complement":
            verbs = clauses.complements(self.word)
            return [t for verb in verbs for t in Candidate(self.sentence, verb, "verb", verb).tokens(more)]
        own = ROLES[first](self)
        return [t for token in own for t in inside(token, more)] if more else own

    def _prepositional(self, word: str) -> list[Token]:
        heads = [self.word]
        if self.carried != "no":
            heads.append(self.anchor)
        elif self.pos == "verb":
            # The parser hangs many a phrase of the verb on its object.
            heads += grammar.objects_as_voiced(self.word)
            heads += grammar.agents(self.word) if word == "as" else []  # "dismissed BY the opposition AS a farce"
            heads += [c for c in self.word.children if c.dep_ in ("advmod", "prt") and c.lower_ in WHITHER]
        else:
            heads += grammar.agents(self.word)  # "a raid BY commandos ON the port"
            if word in ("for", "to"):  # "calls FROM the opposition FOR it"
                heads += grammar.prepositional(self.word, "from")
            heads += [self.anchor] if self.befalls() else []
        found = [t for head in heads for t in grammar.prepositional(head, word) if not nominal.is_calendar(t)]
        if word == "from" and not found and self.pos == "verb":  # "requested money in the form of loans FROM CHAD"
            phrases = (t for head in grammar.objects_as_voiced(self.word) for t in nominal.noun_phrase(head))
            found = [t for inner in phrases if inner.dep_ == "pobj" for t in grammar.prepositional(inner, "from")]
        if word == "between" and len(found) == 1:
            found += coordination.joined_within(found[0])
        return found or [t for t in grammar.indirect(self.anchor) if word == "to" and t.head.lower_ == "to"]

    def befalls(self) -> bool:
        """Whether the noun's clause only says that it came to be: "FIGHTING broke out", "TALKS took place"."""
        above = _outermost(self.word)
        subject = above.dep_ == "nsubj" and above.head == self.anchor
        return subject and support.befalls(self.anchor, lemma(self.anchor))

    def outermost(self) -> Token:
        """The first of coordinated nouns, and what measures them: "series" of "a series of raids and ATTACKS"."""
        return _outermost(self.word)

    def in_course(self) -> bool:
        """Whether the noun is the occasion of its clause's act: "invited him DURING a phone CALL", "AFTER talks"."""
        return self.word.dep_ == "pobj" and self.word.head.lower_ in COURSES and self.anchor.pos_ == "VERB"

    def is_occasion(self) -> bool:
        """Whether a meeting is told in passing, as when, where or how its clause's act was done."""
        noun = self.word
        beside = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.lower_ in OCCASIONS
        if noun.dep_ == "pobj" and noun.head.lower_ == "from":  # "EMERGING from talks with the premier, he said"
            beside = lemma(noun.head.head) in ("emerge", "return")
        held = self.carried == "no" or self.anchor.head == noun  # "at talks HELD in Lima"
        return beside and held and noun.head.head.pos_ in ("VERB", "AUX")

    def subject(self) -> list[Token]:
        """Who does it, in the active voice; with a receiving light verb nobody."""
        if self.pos == "verb":
            return grammar.actors_of(self.word)
        if self.pos == "adjective":
            return grammar.subjects(self.anchor)
        return grammar.actors_of(self.anchor) if self.carried == "give" else []

    def object(self) -> list[Token]:
        """What is done to: objects of a verb; of a noun what stands under "of", "on", "against", or modifies it."""
        if self.pos == "verb":
            found = [t for t in grammar.objects(self.word) if not self.bare or lemma(t) != self.bare]
            found = found or grammar.controlled(self.word)
            behind = grammar.prepositional(self.word, self.particle) if self.particle else []
            return found or [t for t in behind if t.i > self.word.i]  # not "IN a meeting he gave in"
        if self.carried == "receive":
            return grammar.subjects(self.anchor)
        found = [t for word in ("of", "on", "against") for t in grammar.prepositional(self.word, word)]
        return found or [c for c in self.word.children if c.dep_ in ("compound", "amod", "nmod")]

    def by(self) -> list[Token]:
        """The "by X" of a passive or of an event noun, under whatever word of the noun's phrase the parser hangs it."""
        carried = self.carried != "no" and not _tells_a_cause(self.anchor)
        found = grammar.agents(self.word) + (grammar.agents(self.anchor) if carried else [])
        if not found and self.pos == "noun":
            phrase = (w for w in nominal.noun_phrase(self.word) if w.pos_ != "VERB" or w.head == self.word)
            found = [t for word in phrase if not _tells_a_cause(word) for t in grammar.agents(word)]
        return found or (voice.doers_behind(self.word) if self.pos == "noun" else [])

    def of(self) -> list[Token]:
        """What stands under "of"; of a noun also behind its doer: "the killing BY police OF a boy"."""
        found = grammar.prepositional(self.word, "of")
        doers = grammar.agents(self.word) if self.pos == "noun" and not found else []
        return found or [t for doer in doers for t in grammar.prepositional(doer, "of")]


def inside(token: Token, role: str) -> list[Token]:
    """Words within a nominal phrase by their role there: `of`, `possessive`, `modifier`, `prep:on`, `inside`."""
    token = nominal.pierce(token)
    first, _, more = role.partition(":")
    if first == "prep":
        return grammar.prepositional(token, more)
    if first == "of":
        return grammar.prepositional(token, "of")
    if first == "possessive":
        owners = (nominal.antecedent(c) for c in token.children if c.dep_ == "poss")
        return [t for owner in owners for t in coordination.with_conjuncts(owner)]
    if first == "modifier":
        return [t for word in nominal.modifiers(token) for t in coordination.hyphened(word)]
    return [t for t in nominal.noun_phrase(token) if t != token and not _is_occasion_of(t, token)]


def _is_occasion_of(word: Token, phrase: Token) -> bool:
    """Whether a word only says when or in spite of what: "the sanctions imposed after the war with CHAD"."""
    for above in word.ancestors:
        if above == phrase:
            return False
        if above.dep_ == "prep" and above.lower_ in BESIDE:
            return True
    return False


BESIDE = frozenset("after since before following during despite unlike".split())
ROLES: dict[str, Callable[[Candidate], list[Token]]] = {
    "subject": Candidate.subject,
    "object": Candidate.object,
    "indirect": lambda c: grammar.indirect(c.anchor),
    "by": lambda c: c.by(),
    "possessive": lambda c: inside(c.word, "possessive"),
    "modifier": lambda c: inside(c.word, "modifier"),
    "of": Candidate.of,
    "inside": lambda c: inside(c.word, "inside"),
    "clause-subject": lambda c: grammar.actors_of(c.anchor) if c.in_course() else [],
    "clause-object": lambda c: grammar.objects_as_voiced(c.anchor) if c.in_course() else [],
    "none": lambda _: [],
}


def lemma(token: Token) -> str:
    """The lemma in lower case; what the lemmatizer gets wrong of verbs is put right."""
    return (OF_VERBS if token.pos_ == "VERB" else OF_OTHERS)[token.lemma_]


def lemmas(sentence: Sentence) -> Sequence[str]:
    """The lemma of each word of a sentence, as `lemma` gives it; of a plain sentence worked out once."""
    return sentence.once(_lemmas) if isinstance(sentence, PlainSentence) else _lemmas(sentence.doc)


def lowers(sentence: Sentence) -> Sequence[str]:
    """Each word of a sentence in lower case."""
    return columns_of(sentence.of if isinstance(sentence, PlainSentence) else sentence.doc).lowers


def vocabulary(sentence: Sentence) -> frozenset[str]:
    """All lemmas and words of a sentence, as `lemmas` and `lowers` give them."""
    return frozenset(lemmas(sentence)).union(lowers(sentence))


def of_word(work: Callable[[Token], Said], token: Token) -> Said:
    """What a function says of a word; of a plain word it is asked the first time only."""
    doc: object = token.doc
    return doc.once_of(work, token.i) if isinstance(doc, Words) else work(token)


def _tells_a_cause(word: Token) -> bool:
    """Whether whoever stands under a word's "by" made others do it: "riots TRIGGERED by police"."""
    return among(lemma(word), "light", "causing")


def _lemmas(doc: Doc) -> Sequence[str]:
    own = columns_of(doc)
    verbs, others = OF_VERBS, OF_OTHERS
    return [(verbs if pos == "VERB" else others)[word] for word, pos in zip(own.lemmas, own.poses, strict=True)]


def carrier(noun: Token) -> tuple[Token, Carried] | None:
    """The light verb that tells an event noun, and which way: "held TALKS", "TALKS were held", "came under ATTACK"."""
    above = _outermost(noun)
    undergoing = _undergoing(above)
    if undergoing is not None:
        return undergoing, "receive"
    verb = _verb_over(above)
    if verb is None or not _keeps_its_meaning(verb):
        return None
    # "is BEHIND the killing", "was there FOR talks", "is ON a visit", "is IN talks", but "is ON trial"
    given = above.dep_ == "pobj" and (
        above.head.lower_ in ("behind", "for") or (above.head.lower_ in ("on", "in") and lemma(noun) not in ENDURED)
    )
    if given or among(lemma(verb), "light", "give"):
        return verb, "give"
    return (verb, "receive") if among(lemma(verb), "light", "receive") else None


def _outermost(noun: Token) -> Token:
    """The first of coordinated nouns, and what measures them: "series" of "a series of raids and ATTACKS"."""
    above = noun
    while True:
        if above.dep_ == "conj" and above.head.pos_ in ("NOUN", "PROPN"):
            above = above.head
        elif above.dep_ == "pobj" and above.head.lower_ == "of" and nominal.pierce(above.head.head) != above.head.head:
            above = above.head.head
        else:
            return above


def _undergoing(noun: Token) -> Token | None:
    """The verb whose subject suffers what a noun names: "was the target of an ATTACK", "fell victim to a RAID"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "to"):
        return None
    part = noun.head.head
    if lemma(part) == "fall" and nominal.has_child(part, ("victim", "prey")):
        return part
    if lemma(part) not in PARTS or part.dep_ not in ("attr", "acomp", "dobj", "oprd", "advmod", "npadvmod"):
        return None
    verb = part.head
    return verb if verb.pos_ in ("VERB", "AUX") and lemma(verb) in BECOMING else None


# What somebody or some place is in an act that is done to it.
PARTS = frozenset("target victim scene subject object focus site prey".split())
BECOMING = frozenset("be become fall remain".split())
# What is undergone, not done, by whoever is "on" it or "in" it.
ENDURED = frozenset(
    "trial probation parole bail remand alert lockdown notice list watch-list arrest custody detention captivity jail "
    "prison exile isolation quarantine siege attack danger".split()
)


def _verb_over(noun: Token) -> Token | None:
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB":
        return noun.head
    told = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if told is not None and among(lemma(told), "light", "give"):
        return told  # "a rally ATTENDED by the president"
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or noun.head.head.pos_ not in ("VERB", "AUX"):
        return None
    verb, word = noun.head.head, noun.head.lower_
    return verb if (lemma(verb), word) in CARRYING else None


CARRYING = frozenset(
    {("engage", "in"), ("participate", "in"), ("take", "in"), ("go", "on"), ("embark", "on"), ("enter", "into"),
     ("be", "under"), ("come", "under"), ("be", "in"), ("arrive", "for"), ("be", "on"), ("go", "with"),
     ("resort", "to"), ("put", "under"), ("meet", "with"), ("fly", "for"), ("travel", "for"), ("come", "for"),
     ("gather", "for"), ("meet", "for"), ("visit", "for"), ("return", "for"), ("sit", "for"), ("assemble", "for"),
     ("go", "for"), ("be", "for"), ("be", "behind"),
     ("stand", "behind")}
)  # fmt: skip


def _keeps_its_meaning(verb: Token) -> bool:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    return particle is None or among(f"{lemma(verb)} {particle}", "particles", "kept")


def candidate(sentence: Sentence, token: Token) -> Candidate | None:
    """The candidate that a word makes by its part of speech, or None for a function word or a part of a name."""
    if token.tag_ == "VBG" and _is_event(token):
        return Candidate(sentence, token, "noun", _clause_of(token.head))
    if token.pos_ == "VERB" or (token.tag_ in VERB_TAGS and token.pos_ != "AUX") or _has_object(token):
        return (
            None
            if token.dep_ in ("amod", "compound") or _is_before_people(token) or _is_people(token)
            else Candidate(sentence, token, "verb", token)
        )
    if token.pos_ in ("NOUN", "PROPN") or token.tag_ == "FW":  # "coup D'ETAT"
        if _is_part_of_name(token, sentence):
            return None
        carried = carrier(token)
        if carried:
            return Candidate(sentence, token, "noun", carried[0], carried[1])
        return Candidate(sentence, token, "noun", _clause_of(token))
    if token.pos_ == "ADJ" and token.head.pos_ in ("AUX", "VERB") and token.dep_ in ("acomp", "oprd", "ROOT", "conj"):
        return Candidate(sentence, token, "adjective", token.head)
    return None


COURSES = frozenset({"during", "after", "following"})
OCCASIONS = frozenset("during in at after following before".split())
WHITHER = frozenset("back out away home up down over".split())  # "pulled them BACK from the border"
VERB_TAGS = frozenset({"VBN", "VBD", "VBZ", "VBP", "VBG", "VB"})


def _has_object(word: Token) -> bool:
    """ "rebels FREE two hostages": what the parser takes for an adjective, and has an object."""
    return word.pos_ == "ADJ" and any(c.dep_ == "dobj" for c in word.children) and coordination.has_subject(word)


def _is_event(gerund: Token) -> bool:
    """ "FIGHTING erupted in May", "years of heavy FIGHTING": what the tagger takes for a verb stands like a noun."""
    if gerund.dep_ not in ("nsubj", "dobj", "pobj") or any(c.dep_ in ("dobj", "aux", "nsubj") for c in gerund.children):
        return False
    came = gerund.dep_ == "nsubj" and lemma(gerund.head) in support.BEFALLING
    return came or any(c.dep_ in ("det", "amod", "compound", "nummod") and c.i < gerund.i for c in gerund.children)


def _is_before_people(verb: Token) -> bool:
    """ "BOMBING victims", "SHOOTING survivors": an act named in passing, whatever verb the parser sees in it."""
    after = verb.i + 1
    return verb.tag_ == "VBG" and after < len(verb.doc) and lemma(verb.doc[after]) in SUFFERERS


def _is_people(participle: Token) -> bool:
    """ "the ACCUSED", "the WOUNDED": people by what was done to them, whatever verb the parser sees in it."""
    before = participle.i - 1
    return participle.tag_ == "VBN" and before >= 0 and participle.doc[before].lower_ in ("the", "these", "those")


SUFFERERS = frozenset("victim survivor suspect spree scene death toll case".split())


def _is_part_of_name(noun: Token, sentence: Sentence) -> bool:
    """ "Liberation" of "Liberation Army", "March" the month; a noun before a noun is not what the phrase is about."""
    if noun.dep_ in ("compound", "amod", "nmod"):
        return True
    if noun.dep_ == "pobj" and noun.tag_ == "NN" and noun.head.lower_ in ("in", "by", "on", "at", "as", "for"):
        # "in protest", "by force", "on strike": no act told beside the verb's, unless somebody's is named
        bare = not any(
            c.dep_ in ("det", "poss", "amod", "nummod") or (c.dep_ == "prep" and c.lower_ in ("with", "between"))
            for c in noun.children
        )  # "in consultation WITH the union"
        if bare and noun.head.head.pos_ == "VERB":
            return True
    return noun.tag_ in ("NNP", "NNPS") and noun.i > 0 and sentence.kind != "headline"


def _clause_of(noun: Token) -> Token:
    """The verb of the clause that a noun stands in, or the highest word that there is."""
    above = noun
    while above.head != above and above.pos_ not in ("VERB", "AUX"):
        above = above.head
    return above
