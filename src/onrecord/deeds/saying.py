"""What words only say: opinions, wishes, claims and questions, and how things stand. Nobody does anything by them.

In: a telling with its parties; out: whether it is of that kind, so that `reasons` drops it.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.deeds import clauses, coordination, grammar, nominal, voice
from onrecord.deeds.candidate import lemma
from onrecord.deeds.telling import Telling
from onrecord.deeds.words import among


def paper(telling: Telling) -> bool:
    """ "The ministry's RELEASE says", "in a RELEASE": words on paper."""
    noun = telling.found.word
    if telling.found.pos != "noun" or telling.found.lemma != "release" or telling.found.tokens("of"):
        return False
    speaks = noun.dep_ == "nsubj" and among(lemma(noun.head), "words", "say")
    return speaks or (noun.dep_ == "pobj" and noun.head.lower_ == "in")


def imperative(telling: Telling) -> bool:
    """ "Thank you", "Click here to agree", "Do not blame him": words to the reader or hearer."""
    verb = telling.found.anchor
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ == "VB" and not coordination.has_subject(verb):
        verb = verb.head  # "take a stone and KILL him"
    if verb.tag_ != "VB" or coordination.has_subject(verb) or any(c.dep_ == "mark" for c in verb.children):
        return False
    if any(lemma(c) != "do" or c.tag_ == "VBD" for c in verb.children if c.dep_ == "aux"):
        return False
    tells = telling.found.pos != "noun" or telling.found.carried != "no"
    return (verb.dep_ in ("ROOT", "ccomp") and not grammar.subjects(verb)) or (tells and _opens_a_speech(verb))


def _opens_a_speech(verb: Token) -> bool:
    """ "'FIGHT them,' he urged": the first word of what is said, whatever clause the parser takes it for."""
    first = verb.i
    while first > 0 and verb.doc[first - 1].lower_ in ADDRESSING:
        first -= 1
    quoted = first > 0 and verb.doc[first - 1].text in OPENING
    if not quoted:
        told = verb.head.i > verb.i and among(lemma(verb.head), "words", "say")
        return first == 0 and (told or verb.doc[-1].text in ENDING)
    before = verb.doc[first - 2] if first > 1 else None  # "will help 'FIGHT' them": a word in marks
    return before is None or before.is_punct or among(lemma(before), "words", "say")


ENDING = frozenset(('"', "”", "''", "’", "'", "!"))
OPENING = frozenset(('"', "“", "‘", "''", "``", "'"))
ADDRESSING = frozenset("please so now just oh well and but then never always do don n't n’t not ,".split())


def claim(telling: Telling) -> bool:
    """ "insists that its plan IS peaceful": a finite verb says how things are, not how they shall be."""
    verbs = [c for c in telling.found.word.children if c.dep_ == "ccomp"]
    if telling.found.lemma == "demand":
        return False  # never a claim: "demanding he QUIT" has a form of the past too
    if telling.found.lemma == "ask" and any(_begins_a_question(v) for v in clauses.complements(telling.found.word)):
        return True
    if any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for v in verbs for c in v.children):
        return telling.type == "REQUEST"  # "asked whether": a question
    if telling.type != "REQUEST" or telling.found.pos != "verb" or not verbs or "must" in telling.entry.conditions:
        return False
    if telling.entry.prep:
        return False  # "charged them WITH VERIFYING that it is so": the clause is not what is asked for
    return all(_is_stated(v, telling.found.lemma) for v in verbs)


def _is_stated(verb: Token, asked_by: str) -> bool:
    """Whether a clause says how things are, not how they shall be; who insists that it will be so claims it, too."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if words & (DEMANDING if asked_by == "insist" else DEMANDING | WILLED):
        return False
    if asked_by in ("insist", "ask") and any(lemma(c) == "do" and c.dep_ == "aux" for c in verb.children):
        return True  # "insists that it DOES not know", "asked, 'DO you want that?'"
    if asked_by == "insist" and (words & WILLED or (verb.tag_ == "VBP" and lemma(verb) in ("be", "have"))):
        return True  # the present of other verbs looks like the wish: "insist that they LEAVE"
    return verb.tag_ in ("VBZ", "VBD", "VBN", "VBG")


DEMANDING = frozenset(("should", "must", "to", "shall", "be"))  # "demanded that it BE dissolved"
WILLED = frozenset(("will", "wo", "would", "can", "ca", "could", "'ll", "’ll", "'d", "’d"))


def interview(telling: Telling) -> bool:
    """ "Asked TO COMMENT on the talks", "was pressed ABOUT them": what reporters want to know."""
    found = telling.found
    if telling.type != "REQUEST" or found.lemma not in ("ask", "press", "question", "quiz"):
        return False
    if telling.sides.actors and not (found.word.dep_ == "advcl" and found.word.tag_ == "VBN"):
        return False
    told = [verb for verb in clauses.complements(found.word) if lemma(verb) in TELLING]
    told += [noun for noun in found.tokens("prep:for") if lemma(nominal.pierce(noun)) in WORDS]
    return found.pos == "verb" and bool(told or found.tokens("prep:about") or found.tokens("prep:on"))


TELLING = frozenset(
    "comment explain elaborate describe respond reply clarify confirm say share tell react name identify cite "
    "predict".split()
)
WORDS = frozenset("comment detail response reaction explanation clarification specifics example reply answer".split())


def _begins_a_question(verb: Token) -> bool:
    """ "asked HOW the ties would fare", "asked about WHAT he had said"."""
    return any(t.tag_ in ("WRB", "WP", "WDT") for t in verb.doc[verb.left_edge.i : verb.i])


def standing_state(telling: Telling) -> bool:
    """A bare present tense of the body ("resolutions ban ...") tells how things are; a material act would be over."""
    verb = telling.found.anchor
    if any(nominal.is_calendar(t) for t in clauses.clause_words(verb)):
        return False  # "they MEET on Monday", in the present of broadcasts
    plain = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if plain and telling.found.pos == "verb" and telling.found.sentence.kind == "body" and _is_attitude(telling):
        return True
    if verb.tag_ == "VBP" and lemma(verb) in UNCHANGED and verb.lower_ == lemma(verb):
        return False  # "protesters SET UP roadblocks": the past has the same form, and is what reports are in
    if telling.type == "ASSAULT" and any(map(_is_counted, telling.found.tokens("object"))):
        return False  # "a gunman KILLS 27 pupils": once, in a list of what happened
    spoken = telling.found.sentence.kind == "body" and telling.type not in VERBAL
    if telling.type in MEASURES and telling.found.lemma in CHANGING and any(p.country for p in telling.sides.actors):
        return False  # "the bloc EXTENDS its ban, the ministry said": by agencies that tell the news in the present
    if telling.mode == "convict" and telling.found.lemma in JUDGED and voice.is_passive(verb):
        return False  # "He IS SENTENCED to life": a court does so once
    if telling.type in PLACED and telling.status == "happened" and spoken and _is_kept_so(verb):
        return True
    return plain and spoken and telling.found.pos == "verb" and telling.status == "happened"


def _is_attitude(telling: Telling) -> bool:
    """ "STILL recognises the queen", "SUPPORTS the proposal", "WANTS Chad to do more": where somebody stands."""
    verb = telling.found.anchor
    lasting = any(c.lower_ == "still" for c in verb.children)
    # "WANTS Chad to hand him over, its minister SAID": by which it was asked
    told_now = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD" and among(lemma(verb.head), "words", "say")
    return lasting or (telling.type in VERBAL and telling.found.lemma in ATTITUDES and not told_now)


ATTITUDES = frozenset("support back favor favour oppose want trust respect recognize recognise value share".split())


def _is_counted(noun: Token) -> bool:
    return noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.children)


def _is_kept_so(verb: Token) -> bool:
    """ "troops ARE STATIONED there": how things are, not what was done; "are BEING moved" is."""
    passive = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    headed = not voice.is_passive(verb)  # "warships ARE HEADED for the Gulf"
    return not headed and verb.tag_ == "VBN" and bool(passive) and passive <= {"is", "are", "'s", "'re"}


MEASURES = frozenset({"SANCTION", "COERCE"})
CHANGING = frozenset("extend expand widen tighten impose introduce lift suspend add slap freeze expel recall".split())
JUDGED = frozenset("sentence convict fine condemn".split())
PLACED = frozenset({"AID", "MOBILIZE", "COERCE", "SANCTION"})
UNCHANGED = frozenset("set put cut shut hit beat quit let cast burst split spread rid shed thrust".split())


def opinion(telling: Telling) -> bool:
    """ "agrees with his remarks", "agree that it is late", "assured them that it was safe": what binds nobody."""
    if _is_assertion(telling):
        return True
    if telling.found.lemma not in ("agree", "concur") or telling.found.pos != "verb":
        return False
    verb = telling.found.word
    said = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    if said:
        states = len({p.country for p in telling.sides.actors if p.country}) > 1
        settled = states and any(nominal.has_child(c, ("should", "must")) for c in said)  # between the two, for both
        return not settled and all(c.dep_ == "ccomp" and not _is_promised(c) for c in said)
    if _shares_a_view(telling):
        return True
    # a headline's present tells what is over: "Chad and Niger AGREE on truce"
    return verb.tag_ in ("VBZ", "VBP") and telling.found.sentence.kind != "headline"


def _shares_a_view(telling: Telling) -> bool:
    """ "agreed WITH the senator", "agreed with him on the issue": with somebody's opinion, with nothing to be done."""
    found = telling.found
    those = [nominal.pierce(t) for t in found.tokens("prep:with")]
    if not those or found.tokens("prep:to") or found.tokens("object"):
        return False
    on = [lemma(nominal.pierce(t)) for word in ("on", "about") for t in found.tokens(f"prep:{word}")]
    if on and not set(on) & VIEWED:
        return False
    states = [p for p in telling.sides.recipients + telling.sides.actors if p.sector == "GOV" and p.country]
    return len({p.country for p in states}) < 2


VIEWED = frozenset("issue point matter question subject topic that this it everything much".split())


def _is_assertion(telling: Telling) -> bool:
    """Whether a clause only says how things are ("assured her that they WERE safe"), not what will be done."""
    found = telling.found
    if telling.type not in ("AGREE", "THREATEN") or found.pos != "verb" or found.lemma not in ASSURING:
        return False
    said = [c for c in found.word.children if c.dep_ == "ccomp" and c.i > found.word.i]
    return bool(said) and not any(map(_is_promised, said))


ASSURING = frozenset("assure reassure guarantee promise pledge vow swear".split())


def forecast(telling: Telling) -> bool:
    """ "will threaten the region": what somebody sees coming is no threat."""
    return telling.type == "THREATEN" and telling.found.lemma in ("threaten", "menace") and telling.status == "future"


def prediction(telling: Telling) -> bool:
    """ "warned that the toll may rise": what nobody does to anybody."""
    clause = any(c.dep_ == "ccomp" for c in telling.found.word.children)
    return telling.type == "THREATEN" and telling.found.lemma == "warn" and clause and not telling.sides.recipients


def hearers(telling: Telling) -> bool:
    """ "told his audience": those who listen, no meeting with somebody in power."""
    found = telling.found
    listening = found.pos == "noun" and found.lemma == "audience" and found.carried == "no"
    return listening and not found.tokens("prep:with")


def wish(telling: Telling) -> bool:
    """ "said that we must act", "said it must be solved": an opinion, unless it says who else must; "said that he must
    have known" is a guess."""
    said = telling.type == "REQUEST" and "must *" in telling.entry.conditions
    if not said or not telling.sides.recipients:
        return said
    bound = [v for v in clauses.complements(telling.found.word) if nominal.has_child(v, ("must",))]
    return bool(bound) and all(map(_binds_nobody_else, bound))


def _binds_nobody_else(verb: Token) -> bool:
    """Whether a clause with "must" tells of a guess, of the speakers themselves, or of everybody."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("have", "be") for c in verb.children)  # "must HAVE left"
    return perfect or any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in EVERYBODY for c in verb.children)


EVERYBODY = frozenset("we i one everyone everybody anyone anybody there".split())


def _is_promised(verb: Token) -> bool:
    """Whether a clause says what will be done, not how things are or should be."""
    words = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("should", "must", "can", "could", "may", "might") for c in verb.children):
        return False
    if any(lemma(c) == "do" and c.dep_ == "aux" for c in words):
        return False  # "that it DOES not SERVE their interests"
    if any(c.tag_ in ("MD", "TO") for c in verb.children):
        return True
    done = verb.tag_ == "VBN" and any(c.tag_ in PLAIN for c in words)  # "that it HAS closed", "that it WAS needed"
    return verb.tag_ not in PLAIN and not done


PLAIN = frozenset({"VBZ", "VBP", "VBD"})


def unsettled(telling: Telling) -> bool:
    """ "A date had not been set": what nobody agreed to is no refusal; "never fought" anybody is no fight."""
    if telling.status != "negated":
        return False
    aimless = telling.type == "ASSAULT" and not telling.sides.recipients and not telling.entry.symmetric
    return aimless or (telling.type in ("AGREE", "CONSULT") and not telling.sides.actors)


def standing_paper(telling: Telling) -> bool:
    """ "The agreement with Iran", "the threat from Chad": what there is, not what somebody did."""
    found = telling.found
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "no") for c in found.word.children)
    if found.lemma == "threat" and any(c.dep_ == "acl" and lemma(c) == "pose" for c in found.word.children):
        return True
    there = found.carried == "no" or (found.carried == "receive" and lemma(found.anchor) in ("face", "be"))
    return found.pos == "noun" and definite and there and found.lemma in STANDING


STANDING = frozenset(
    "agreement deal treaty pact accord commitment threat alliance partnership cooperation embargo".split()
)


def denied(telling: Telling) -> bool:
    """ "denied that it had bombed the town": a statement, whoever bombed it."""
    return telling.status == "negated" and telling.standing.why.startswith(("denied", "deny "))


VERBAL = frozenset("AGREE REQUEST ACCUSE REJECT THREATEN SUPPORT CONCEDE".split())
