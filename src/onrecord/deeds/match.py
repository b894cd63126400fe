"""Which entry of the ontology a candidate is: conditions held against the words in their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.deeds import clauses, coordination, grammar, nominal
from onrecord.deeds.candidate import Candidate, candidate, lemma, of_word, vocabulary
from onrecord.frozen import replace
from onrecord.ontology.model import BY_CONTENT, NONE, Condition, Entry, Need, Ontology
from onrecord.parse import Sentence

CONDITIONED = ("subject", "object")
DEPTH = 3  # how far a condition on a complement's type looks into complements of complements


@dataclass(frozen=True)
class Matcher:
    """Holds candidates of one report against an ontology."""

    ontology: Ontology
    cast: Cast
    _met: dict[int, tuple[Sentence, frozenset[Need]]] = field(default_factory=dict, init=False, repr=False)

    def entry(self, found: Candidate, depth: int = 0) -> Entry | None:
        """The most specific entry whose lemma and conditions hold; None where there is none."""
        about = self.ontology.about(found.lemma, found.pos)
        met = self.met(found.sentence) if about else frozenset()
        for entry in about:
            if entry.needs <= met and spelled(entry, found) and self.holds(entry, particular(found, entry), depth):
                return entry
        return None

    def met(self, sentence: Sentence) -> frozenset[Need]:
        """The needs of entries that the words of a sentence meet; worked out once for each sentence."""
        known = self._met.get(sentence.index)
        if known is None or known[0] is not sentence:
            known = self._met[sentence.index] = sentence, self.ontology.met(vocabulary(sentence))
        return known[1]

    def holds(self, entry: Entry, found: Candidate, depth: int = 0) -> bool:
        """Whether all conditions of an entry hold of a candidate."""
        if entry.voice != "any" and (entry.voice == "passive") != found.passive:
            return False
        for role, condition in (("subject", entry.subject), ("object", entry.object)):
            if condition and not self._role_holds(condition, entry, found, role):
                return False
        for word, condition in entry.prep:
            if not self.any_meets(condition, found.tokens(f"prep:{word}"), found.sentence):
                return False
        if entry.nearby and not self._nearby(entry.nearby, found):
            return False
        if entry.complement is None or self.content_meets(entry.complement, found, depth):
            return True
        # "gathered in the square DEMANDING a vote": what a crowd does at once with coming together
        return entry.type == "PROTEST" and self.any_meets(
            entry.complement, clauses.participles(found.word), found.sentence
        )

    def _nearby(self, condition: Condition, found: Candidate) -> bool:
        """Whether a word of the predicate's own clause is as wanted; a barred preposition bars where it is the
        predicate's own: "called FOR calm", not "called the plan FOR a wall stupid"."""
        words = list(clauses.clause_words(found.anchor))
        if condition.barred:
            own = [t for t in words if t.pos_ != "ADP" or t.head in (found.anchor, found.word)]
            if any(self.meets(condition.barred, t, found.sentence) for t in own):
                return False
        return self.any_meets(replace(condition, barred=None), words, found.sentence)

    def _role_holds(self, condition: Condition, entry: Entry, found: Candidate, role: str) -> bool:
        words = self._besides(entry, found, role)
        if role == "subject" and not words and found.passive and condition.kinds - {"group", "person"}:
            return True  # "were put on alert": by a power, as the entry asks, though none is named
        if self.any_meets(condition, words, found.sentence):
            return True
        named = role == "object" and entry.type in IN_WORDS and bool(condition.kinds & NAMES)
        return named and condition.barred is None and any(self._is_unknown_name(t, found.sentence) for t in words)

    def _is_unknown_name(self, token: Token, sentence: Sentence) -> bool:
        """Whether a word is a name that the cast does not know: "charged OKORO with treason"."""
        named = token.pos_ == "PROPN" and not nominal.is_calendar(token)
        return named and self.cast.at(*sentence.range(token)) is None

    def _besides(self, entry: Entry, found: Candidate, role: str) -> Sequence[Token]:
        """The words in a role that are not the entry's own: "fire" is no object of "exchange fire"."""
        own = entry.lemma.split()[1:] if found.pos == "verb" and " " in entry.lemma else ()
        return [t for t in found.tokens(role) if lemma(t) not in own] if own else found.tokens(role)

    def any_meets(self, condition: Condition, tokens: Sequence[Token], sentence: Sentence) -> bool:
        """Whether one of the words is what a condition wants, and none what it bars."""
        if not tokens:
            return condition.nothing
        pierced = [inner for token in tokens for inner in meanings(token)]
        if condition.barred and any(self.meets(condition.barred, token, sentence) for token in pierced):
            return False
        return any(self.meets(condition, token, sentence) for token in pierced)

    def meets(self, condition: Condition, token: Token, sentence: Sentence) -> bool:
        """Whether one word is among what a condition wants."""
        if condition.anything or lemma(token) in condition.words or token.lower_ in condition.words:
            return True
        if condition.phrases and not condition.phrases.isdisjoint(phrases(token)):
            return True
        return bool(condition.kinds) and self.is_kind(condition.kinds, token, sentence)

    def is_kind(self, kinds: frozenset[str], token: Token, sentence: Sentence) -> bool:
        """Whether a word stands for an actor of one of these kinds or sectors."""
        mention = self.cast.at(*sentence.range(token))
        if mention is None and "group" in kinds and (token.pos_ == "NUM" or is_many(token)):
            return not nominal.is_calendar(token)  # "gunmen killed TWELVE"
        if mention is None and token.lower_ in PERSONAL:
            return bool(kinds & PERSONAL[token.lower_])  # "HE was deported", whoever he is
        if mention is None:
            return "party" in kinds and is_reciprocal(token)
        actor = self.cast.actor(mention.actor)
        body = actor.country if actor.country in BODIES else ""
        return bool(kinds & {"party", actor.kind, mention.sector or "", body, *actor.sectors[:1]})

    def content_meets(self, condition: Condition, found: Candidate, depth: int) -> bool:
        """Whether one of the clauses that complete the candidate is as the condition wants."""
        verbs = _through(
            clauses.complements(found.word) or (clauses.complements(found.anchor) if found.pos == "adjective" else [])
        )
        if condition.barred and self.any_meets(condition.barred, verbs, found.sentence):
            return False
        if self.any_meets(condition, verbs, found.sentence):
            return True
        return bool(condition.types) and any(
            self.type_of(verb, found.sentence, depth + 1) in condition.types for verb in verbs
        )

    def type_of(self, verb: Token, sentence: Sentence, depth: int = 0) -> str | None:
        """The type that a clause tells by itself: its verb's, else that of an event noun which is its object."""
        entry = self.content(verb, sentence, depth)
        return entry.type if entry else None

    def content(self, verb: Token, sentence: Sentence, depth: int = 0) -> Entry | None:
        """The entry that a clause is of by itself, if it tells an act."""
        if depth > DEPTH:
            return None
        told = [t for v in _through([verb]) for t in (v, *map(nominal.pierce, grammar.objects_as_voiced(v)))]
        for token in (*told, *_under_prepositions(verb)):
            found = candidate(sentence, token)
            entry = self.entry(found, depth) if found else None
            if entry and entry.type != NONE:
                return entry
        return None

    def mode(self, entry: Entry, found: Candidate) -> str | None:
        """The entry's mode; "*" is looked up by the type of the content: its complement, else its object."""
        if entry.mode is None:
            return self._mode_by_words(entry, found)
        if entry.mode != BY_CONTENT:
            return entry.mode
        modes = self.ontology.types[entry.type].by_content
        for token in contents(found):
            kind = self.type_of(token, found.sentence)
            if kind is not None and kind in modes:
                return modes[kind]
        return self._mode_of_contents(entry, found) or modes.get("default")

    def _mode_of_contents(self, entry: Entry, found: Candidate) -> str | None:
        """The mode that a word tells of what is asked or refused, where it tells no act: "pleaded for WEAPONS"."""
        tellers = self.ontology.types[entry.type].by_words
        words = [w for token in contents(found) for w in nominal.noun_phrase(token)] if tellers else []
        return next((m for w in words for m, wanted in tellers.items() if self.meets(wanted, w, found.sentence)), None)

    def _mode_by_words(self, entry: Entry, found: Candidate) -> str | None:
        """The mode that another word of the clause tells: "killed in a gunbattle"."""
        tellers = self.ontology.types[entry.type].by_words
        if not tellers:
            return None
        words = [*clauses.clause_words(found.anchor), *nominal.noun_phrase(found.word)]
        return next(
            (m for m, wanted in tellers.items() if any(self.meets(wanted, w, found.sentence) for w in words)), None
        )


NAMES = frozenset({"party", "person"})
IN_WORDS = frozenset("ACCUSE CONSULT REQUEST REJECT SUPPORT THREATEN".split())  # done to whoever has a name
BODIES = frozenset("IGO UNO EUR NGO MNC ISM IMG".split())  # the countries of those who have none: ":UNO" asks for one


SOMEBODY, SOME = frozenset({"person", "party"}), frozenset({"group", "party"})
PERSONAL = dict.fromkeys(("he", "him", "she", "her"), SOMEBODY) | dict.fromkeys(("they", "them", "us", "we"), SOME)


def is_reciprocal(token: Token) -> bool:
    """ "each other", "one another"."""
    return token.lower_ in ("other", "another") and token.i > 0 and token.nbor(-1).lower_ in ("each", "one")


def is_many(token: Token) -> bool:
    """ "DOZENS were arrested", "SCORES died": people by their number, with no word for who they are."""
    bare = not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    return token.tag_ == "NNS" and lemma(token) in NUMBERS and bare


def meanings(token: Token) -> list[Token]:
    """The words that a condition looks at: what is measured, and what measures it where that is more than a number."""
    inner = nominal.pierce(token)
    return [inner] if inner == token or lemma(token) in NUMBERS else [inner, token]


NUMBERS = frozenset("million billion thousand hundred dozen score ten number handful".split())


def _through(verbs: Sequence[Token]) -> list[Token]:
    """Verbs with what they only say the course of: "vowed to KEEP ATTACKING", "threatened to START BOMBING"."""
    return [t for verb in verbs for t in (verb, *(clauses.complements(verb) if lemma(verb) in COURSES else ()))]


COURSES = frozenset("keep continue begin start go carry resume proceed".split())


def contents(found: Candidate) -> list[Token]:
    """The words that say what an agreement, request, refusal or threat is about."""
    verbs = clauses.complements(found.word)
    if found.pos == "adjective":
        verbs = verbs or clauses.complements(found.anchor)
    nouns = [nominal.pierce(t) for t in found.tokens("object")]
    return [
        *verbs,
        *nouns,
        *_under_prepositions(found.word),
        *(_under_prepositions(found.anchor) if found.carried != "no" else ()),
    ]


def _under_prepositions(head: Token) -> list[Token]:
    held = [p for p in head.children if p.dep_ == "prep" and p.lower_ not in CIRCUMSTANCES]
    below = [c for p in held for c in p.children if c.dep_ == "pobj"]
    return [nominal.pierce(t) for token in below for t in coordination.with_conjuncts(token)]


# What stands under these is when or why something was done, and no part of it.
CIRCUMSTANCES = frozenset("during after before since amid despite following until".split())


def phrases(token: Token) -> frozenset[tuple[str, str]]:
    """(modifier, head) and (modifier, "*") pairs of a word; of a verb its auxiliaries ("must", "*"), and itself with
    its prepositions ("unite", "against")."""
    return of_word(_phrases, token)


def _phrases(token: Token) -> frozenset[tuple[str, str]]:
    before = {form for m in nominal.modifiers(token) for form in (lemma(m), m.lower_)}
    if token.i and (token.nbor(-1).dep_ in ("compound", "amod", "det", "poss") or _is_joined(token.nbor(-1), token)):
        before.add(token.nbor(-1).lower_)
    pairs = {(word, head) for word in before for head in (lemma(token), token.lower_, "*")}
    if token.pos_ == "VERB":
        pairs |= {(lemma(token), c.lower_) for c in token.children if c.dep_ == "prep"}
    return frozenset(pairs)


def _is_joined(word: Token, noun: Token) -> bool:
    """Whether a word belongs to a noun with another that stands before both: "tear gas and STUN grenades"."""
    return word.dep_ == "conj" and word.head.dep_ in ("compound", "amod", "nmod") and word.head.head == noun


def particular(found: Candidate, entry: Entry) -> Candidate:
    """The candidate with the particle of an entry's verb ("off" of "seal off"), or with its object ("hostage")."""
    if found.pos != "verb" or " " not in entry.lemma:
        return found
    words = entry.lemma.split()
    if len(words) != 2:
        return found
    return replace(found, particle=words[1]) if words[1] in PARTICLES else replace(found, bare=words[1])


PARTICLES = frozenset("off down up out in on over away back aside".split())


def spelled(entry: Entry, found: Candidate) -> bool:
    """Whether the other words of an entry's lemma stand where they should."""
    if " " not in entry.lemma and "-" not in entry.lemma:
        return True
    words = entry.lemma.replace("-", " ").split() if found.pos == "noun" else entry.lemma.split()
    if len(words) == 1:
        return found.pos == "noun" or _hyphened(words[0], found.word)
    if found.pos == "noun":
        return _noun_spelled(words, found.word)
    return all(_follows(word, found.word) for word in words[1:]) and _hyphened(words[0], found.word)


def _hyphened(word: str, token: Token) -> bool:
    """Whether what an entry has before a hyphen stands before the verb: "TEST-fired"."""
    before = word.split("-")[:-1]
    return not before or (token.i > 1 and token.nbor(-2).lower_ == before[-1])


def _noun_spelled(words: list[str], noun: Token) -> bool:
    if "of" in words[1:]:
        at = words.index("of")
        under = [lemma(t) for t in grammar.prepositional(noun, "of")]
        return words[at + 1] in under and _preceded(words[: at - 1], noun)
    return _preceded(words[:-1], noun)


def _preceded(words: Iterable[str], noun: Token) -> bool:
    before = {form for m in noun.lefts for form in (lemma(m), m.lower_)}
    before |= {form for m in noun.lefts for inner in m.lefts for form in (lemma(inner), inner.lower_)}
    return all(word in before for word in words)


def _follows(word: str, verb: Token) -> bool:
    """Particle, preposition or bare object of a verb: "carry OUT", "call FOR", "take HOSTAGE"."""
    if word not in of_word(_beside, verb):
        return False
    for child in verb.children:
        if child.lower_ == word and word in PARTICLES and _governs_another(child, verb):
            continue
        if child.lower_ == word and child.dep_ in (
            "prt",
            "prep",
            "advmod",
            "dobj",
            "oprd",
            "acomp",
            "agent",
            "npadvmod",
            "dative",
            "attr",
            "intj",
        ):
            return True
        if (
            child.i > verb.i
            and lemma(child) == word
            and child.dep_ in ("dobj", "oprd", "acomp", "xcomp", "ccomp", "advmod", "attr", "pobj")
        ):
            return True
        if child.dep_ == "dobj" and any(
            lemma(c) == word and c.i > child.i and c.dep_ == "amod" for c in child.children
        ):
            return True  # "held the rebels RESPONSIBLE for it"
        if (
            child.dep_ == "prep"
            and word not in PARTICLES
            and any(  # not "hit in the BACK" for "hit back"
                lemma(c) == word for c in child.children if c.dep_ in ("pobj", "prep", "pcomp")
            )
        ):
            return True
    after = verb.i + 1
    return (
        after < len(verb.doc)
        and verb.doc[after].lower_ == word
        and verb.doc[after].pos_ in ("ADP", "ADV", "PART", "NOUN", "ADJ")
    )


def _beside(verb: Token) -> frozenset[str]:
    """The words and lemmas that an entry's other words are looked for among: below a verb, and right behind it."""
    below = [t for child in verb.children for t in (child, *child.children)]
    return frozenset({form for t in (*below, *verb.doc[verb.i + 1 : verb.i + 2]) for form in (t.lower_, lemma(t))})


def _governs_another(preposition: Token, verb: Token) -> bool:
    """Whether what looks like a particle has a phrase of its own beside the verb's object, or a day: "TOOK Australia to
    court OVER mining", "went back to work ON Monday"."""
    held = [c for c in preposition.children if c.dep_ == "pobj"]
    if preposition.dep_ != "prep" or not held:
        return False
    before = any(c.dep_ == "dobj" and c.i < preposition.i for c in verb.children)
    return before or all(nominal.is_calendar(token) for token in held)
