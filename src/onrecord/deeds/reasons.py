"""Why a telling is no deed: nobody has part in it, it is a private affair, an accident, a claim, a standing state.

In: a telling with its parties; out: the telling with the reason in `dropped`, or as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Token

from onrecord.deeds import coordination, grammar, nominal
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.parties import SUFFERED, Parties
from onrecord.deeds.telling import Telling
from onrecord.deeds.words import among
from onrecord.model import Party
from onrecord.ontology.model import VERB_ACTOR


def judged(telling: Telling) -> Telling:
    """The telling with the reason why it is no deed, if there is one."""
    return replace(telling, dropped=reason(telling))


def reason(telling: Telling, *, unnamed: bool = False) -> str:
    """Why a telling is no deed, or nothing; with `unnamed` one that names no party may be one."""
    if not telling.standing.told:
        return telling.standing.why
    return next((why for why, holds in REASONS if holds(telling) and not (unnamed and why == NO_PARTY)), "")


def is_public(telling: Telling, parties: Parties) -> bool:
    """Whether a political, social or armed actor has part in the act, or people attack others or protest."""
    by, to = telling.sides.actors, telling.sides.recipients
    # where one travels to makes no visit a public one
    if telling.type == "CONSULT" and any(p.country == "VAT" for p in by):
        return True
    if any(parties.is_public(party) for party in (by if telling.entry.mode == "visit" and by else (*by, *to))):
        return True
    if telling.type in DISPUTES and parties.are_peoples((*by, *to)):
        return True
    if any(_held_power(party, parties) for party in (*by, *to)):
        return True
    if telling.type == "AID" and _is_across_borders(by, to):
        return True
    if (telling.type in CIVIC or telling.entry.cameo == GIVEN_UP) and parties.is_movement(by):
        return True
    if telling.mode == "convict" or (telling.mode == "arrest" and (by or not parties.is_private(to))):
        return True  # the doer is a court or the police, named or not
    if telling.type == "PROTEST" or _is_of_power(telling):
        return True
    if telling.type != "ASSAULT" or parties.is_private(to):
        return False
    by_an_attack = any(lemma(nominal.pierce(t)) in SUFFERED for t in telling.found.tokens("subject"))
    return telling.found.lemma not in MISHAPS or telling.mode is not None or by_an_attack


def _held_power(party: Party, parties: Parties) -> bool:
    """Whether somebody goes by an office of state that he has, had, or is to have: "the ousted PRESIDENT"."""
    if party.inferred or party.actor not in {a.id for a in parties.cast.actors}:
        return False
    actor = parties.cast.actor(party.actor)
    words = " ".join((party.name, *(office.title for office in actor.offices))).lower().split()
    return actor.kind in ("person", "group") and bool(party.country) and not RANKS.isdisjoint(words)


RANKS = frozenset(
    "president presidents premier chancellor minister ministers king emperor dictator senator mayor governor".split()
)


def _is_across_borders(by: Iterable[Party], to: Iterable[Party]) -> bool:
    """Whether people of one country do it for those of another."""
    ours, theirs = ({p.country for p in side if p.country and not p.inferred} for side in (by, to))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _is_of_power(telling: Telling) -> bool:
    """Whether the words tell an act of those in power or under arms, though none is named: "was deported", "hostages
    were freed", "was indicted over the bombing", "were barred from voting", "a DELEGATION is visiting"."""
    if telling.mode in ("deport", "cyber", "access"):
        return True
    if telling.entry.mode == "release":
        return any(lemma(t) in CAPTIVE for t in telling.found.sentence.doc)
    if telling.mode == "allege" or telling.entry.mode == "investigate":
        return any(lemma(t) in POLITICAL_CRIMES for t in telling.found.sentence.doc)
    if telling.mode == "restrict":
        return any(lemma(t) in FRANCHISE for t in telling.found.sentence.doc)
    return telling.type == "CONSULT" and any(p.name.lower().endswith(DELEGATES) for p in telling.sides.actors)


CAPTIVE = frozenset("hostage captive captivity captor prisoner detainee kidnap kidnapper abduct abductor".split())
POLITICAL_CRIMES = frozenset(
    "bombing bomb attack terrorism terrorist genocide treason espionage sedition coup massacre assassination killing "
    "war atrocity insurgency hijacking kidnapping riot rioting unrest crackdown torture".split()
)
FRANCHISE = frozenset(
    "vote voting election poll ballot candidate parliament referendum citizenship passport travel leave abroad".split()
)
DELEGATES = ("delegation", "delegates", "envoys", "envoy", "emissary", "negotiators", "negotiator", "mediators")
PRIVATE = "a private affair"
NO_PARTY = "no party"
CIVIC = frozenset({"REQUEST", "THREATEN"})  # what unions, students, believers and peoples do to those in power
GIVEN_UP = "082"  # the code of a strike or protest that is called off
DISPUTES = frozenset("REJECT THREATEN AGREE CONSULT RETREAT SANCTION".split())
# What accidents do as well: without a public party they tell no attack.
MISHAPS = frozenset("injure hurt harm wound damage hit destroy die burn crash strike harass kill".split())


def _victims_alone(telling: Telling) -> bool:
    """ "was hurt", "were killed" without a doer or a means: as well an accident."""
    found = telling.found
    alone = telling.type == "ASSAULT" and not telling.sides.actors and telling.mode is None and found.lemma in MISHAPS
    return alone and not any(lemma(t) in ATTACKS for t in found.sentence.doc)


ATTACKS = frozenset(
    "attack gunman shooting fighting clash bombing raid violence riot massacre war battle strike shelling assault "
    "ambush fire militant rebel terrorist soldier troop police crackdown conflict insurgent bomb bomber grenade "
    "missile landmine".split()
)


def _condolence(telling: Telling) -> bool:
    """ "sent his condolences", "expressed sympathy": feelings, and no act of support."""
    objects = [lemma(nominal.pierce(t)) for t in telling.found.tokens("object")]
    # sympathy with somebody takes a side
    sorry = "sympathy" in objects and any(telling.found.tokens(f"prep:{word}") for word in ("to", "for"))
    return telling.type == "SUPPORT" and (sorry or bool({"condolence", "grief"} & set(objects)))


def _contest(telling: Telling) -> bool:
    """ "The company attacked the market": a firm takes on its rivals, without arms."""
    by = telling.sides.actors
    firm = bool(by) and all(p.sector == "BUS" or p.country == "MNC" or p.name.lower().endswith(FIRMS) for p in by)
    return telling.type == "ASSAULT" and ((firm and not telling.sides.recipients) or _is_sport(telling))


def _is_sport(telling: Telling) -> bool:
    """ "beat the visitors in the final": among words of sport and none of arms."""
    words = {lemma(t) for t in telling.found.sentence.doc}
    return telling.found.lemma in BEATING and bool(words & SPORT) and not words & (ATTACKS - BEATING - {"strike"})


BEATING = frozenset("beat defeat crush rout trounce thrash hammer hit battle edge".split())
SPORT = frozenset(
    "season game match coach league final finals bowl inning innings champion championship tournament goal score "
    "striker quarterback playoff semi-final semifinal pitcher batter wicket medal".split()
)


FIRMS = ("company", "firm", "carmaker", "retailer", "brand", "striker", "midfielder", "defender", "goalkeeper", "team")


def _tour_of_nobody(telling: Telling) -> bool:
    """ "its tour of Sweden" by nobody whom the report knows: a journey has travellers."""
    noun = telling.found.pos == "noun" and telling.found.lemma in ("tour", "trip", "journey")
    return noun and telling.entry.mode == "visit" and not telling.sides.actors


def _kind(telling: Telling) -> bool:
    """ "worries about street FIGHTS", "known for RAIDS": a kind of acts, of which no words say who did or suffered
    them."""
    found, parties = telling.found, (*telling.sides.actors, *telling.sides.recipients)
    if found.pos != "noun" or found.sentence.kind == "headline" or not parties or not all(p.inferred for p in parties):
        return False
    return found.carried == "no" and found.word.dep_ == "pobj" and names_a_kind(found)


def names_a_kind(found: Candidate) -> bool:
    """Whether a noun names a kind of acts ("murder", "street fights"), not some ("14 assaults", "raids in Chad")."""
    marks = [c for c in found.word.children if c.dep_ in ("det", "poss", "nummod", "prep", "acl", "relcl")]
    return found.carried == "no" and not marks


def _paper(telling: Telling) -> bool:
    """ "The ministry's RELEASE says", "in a RELEASE": words on paper."""
    noun = telling.found.word
    if telling.found.pos != "noun" or telling.found.lemma != "release" or telling.found.tokens("of"):
        return False
    speaks = noun.dep_ == "nsubj" and among(lemma(noun.head), "words", "say")
    return speaks or (noun.dep_ == "pobj" and noun.head.lower_ == "in")


def _disaster(telling: Telling) -> bool:
    """ "The quake LEVELLED seven villages", "the hospital was DESTROYED": by nobody, or by nature."""
    if telling.type != "ASSAULT" or telling.found.pos != "verb":
        return False
    if any(lemma(nominal.pierce(t)) in NATURE for t in telling.found.tokens("subject")):
        return True
    words = {lemma(t) for t in telling.found.sentence.doc}
    return telling.mode == "destroy" and not telling.sides.actors and not words & (ATTACKS | FIRED)


NATURE = frozenset(
    "earthquake quake tremor aftershock temblor flood storm hurricane typhoon cyclone tornado tsunami wind avalanche "
    "landslide mudslide wildfire blaze lightning volcano eruption rain monsoon epidemic disease virus".split()
)
FIRED = frozenset("set burn torch arson arsonist mob crowd protester rioter demonstrator army settler shell".split())


def _suicide(telling: Telling) -> bool:
    """ "killed himself": done to nobody else."""
    found = telling.found
    oneself = any(t.lower_.endswith(("self", "selves")) for t in found.tokens("object"))
    bomber = any(lemma(t) == "bomber" for t in found.tokens("subject"))  # "a suicide bomber blew himself up"
    return telling.type == "ASSAULT" and oneself and not bomber and telling.mode != "suicide-attack"


def _imperative(telling: Telling) -> bool:
    """ "Thank you", "Click here to agree": words to the reader."""
    verb = telling.found.anchor
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ == "VB" and not coordination.has_subject(verb):
        verb = verb.head  # "take a stone and KILL him"
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("ROOT", "ccomp")
        and not grammar.subjects(verb)
        and not any(c.dep_ in ("aux", "mark") for c in verb.children)
    )


def _claim(telling: Telling) -> bool:
    """ "insists that its plan IS peaceful": a finite verb says how things are, not how they shall be."""
    verbs = [c for c in telling.found.word.children if c.dep_ == "ccomp"]
    if telling.found.lemma == "demand":
        return False  # never a claim: "demanding he QUIT" has a form of the past too
    if telling.found.lemma == "ask" and any(_begins_a_question(v) for v in grammar.complements(telling.found.word)):
        return True
    if any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for v in verbs for c in v.children):
        return telling.type == "REQUEST"  # "asked whether": a question
    if telling.type != "REQUEST" or telling.found.pos != "verb" or not verbs or "must" in telling.entry.conditions:
        return False
    if telling.entry.prep:
        return False  # "charged them WITH VERIFYING that it is so": the clause is not what is asked for
    modals = ("should", "must", "will", "to", "would", "shall", "be")  # "demanded that it BE dissolved"
    finite = ("VBZ", "VBD", "VBN", "VBG")
    return all(v.tag_ in finite and not any(c.lower_ in modals for c in v.children) for v in verbs)


def _interview(telling: Telling) -> bool:
    """ "Asked TO COMMENT on the talks", "was pressed ABOUT them": what reporters want to know."""
    found = telling.found
    if telling.type != "REQUEST" or found.lemma not in ("ask", "press", "question", "quiz"):
        return False
    if telling.sides.actors and not (found.word.dep_ == "advcl" and found.word.tag_ == "VBN"):
        return False
    told = [verb for verb in grammar.complements(found.word) if lemma(verb) in TELLING]
    return found.pos == "verb" and bool(told or found.tokens("prep:about") or found.tokens("prep:on"))


TELLING = frozenset("comment explain elaborate describe respond reply clarify confirm say tell react assess".split())


def _begins_a_question(verb: Token) -> bool:
    """ "asked HOW the ties would fare", "asked about WHAT he had said"."""
    return any(t.tag_ in ("WRB", "WP", "WDT") for t in verb.doc[verb.left_edge.i : verb.i])


def nobody(telling: Telling) -> bool:
    """Words that only mean something as somebody's: a demand, refusal, promise or threat without its maker."""
    found = telling.found
    if telling.type not in OWNED or telling.sides.actors or found.pos != "verb":
        return False
    if (found.lemma == "invite" or telling.mode == "arrest") and telling.sides.recipients:
        return False  # "observers were invited": by those whose country it is; "a warrant was issued": by a court
    if telling.type == "REJECT" and found.passive and telling.sides.recipients:
        return False  # "the inspectors were BLOCKED": by those who hold the door
    return not found.tokens("subject+by") and telling.entry.actor == VERB_ACTOR


OWNED = frozenset("AGREE REJECT THREATEN SUPPORT".split())


def no_party(telling: Telling) -> bool:
    """Whether the words name nobody who did it, and nobody to whom it was done."""
    return not telling.sides.actors and not telling.sides.recipients


def _loose_condition(telling: Telling) -> bool:
    """An act that is only thought of counts where it says who would do it, and to whom or at least from which state."""
    parties = (*telling.sides.actors, *telling.sides.recipients)
    return telling.status == "hypothetical" and (not telling.sides.actors or not any(p.country for p in parties))


def _no_host(telling: Telling) -> bool:
    """A journey to nowhere, or home, is no visit to anybody."""
    homes = {p.country for p in telling.sides.actors}
    hosts = [p for p in telling.sides.recipients if p.country not in homes or p.country is None]
    received = telling.found.lemma in RECEIVING and bool(telling.sides.recipients)
    return telling.entry.mode == "visit" and telling.found.pos == "verb" and not hosts and not received


RECEIVING = frozenset("receive welcome host greet pay entertain".split())  # these name the host whoever he is


def _standing_state(telling: Telling) -> bool:
    """A bare present tense of the body ("resolutions ban ...") tells how things are; a material act would be over."""
    verb = telling.found.anchor
    if any(nominal.is_calendar(t) for t in grammar.clause_words(verb)):
        return False  # "they MEET on Monday", in the present of broadcasts
    plain = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if plain and telling.found.pos == "verb" and any(c.lower_ == "still" for c in verb.children):
        return True  # "STILL recognises the queen"
    if verb.tag_ == "VBP" and lemma(verb) in UNCHANGED and verb.lower_ == lemma(verb):
        return False  # "protesters SET UP roadblocks": the past has the same form, and is what reports are in
    if telling.type == "ASSAULT" and any(map(_is_counted, telling.found.tokens("object"))):
        return False  # "a gunman KILLS 27 pupils": once, in a list of what happened
    spoken = telling.found.sentence.kind == "body" and telling.type not in VERBAL
    if telling.type in PLACED and telling.status == "happened" and spoken and _is_kept_so(verb):
        return True
    return plain and spoken and telling.found.pos == "verb" and telling.status == "happened"


def _is_counted(noun: Token) -> bool:
    return noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.children)


def _is_kept_so(verb: Token) -> bool:
    """ "troops ARE STATIONED there": how things are, not what was done; "are BEING moved" is."""
    passive = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBN" and bool(passive) and passive <= {"is", "are", "'s", "'re"}


PLACED = frozenset({"AID", "MOBILIZE", "COERCE", "SANCTION"})
UNCHANGED = frozenset("set put cut shut hit beat quit let cast burst split spread rid shed thrust".split())


def _opinion(telling: Telling) -> bool:
    """ "agrees with his remarks", "agree that it is late", "assured them that it was safe": what binds nobody."""
    if _is_assertion(telling):
        return True
    if telling.type != "AGREE" or telling.found.lemma not in ("agree", "concur") or telling.found.pos != "verb":
        return False
    verb = telling.found.word
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    if clauses:
        states = len({p.country for p in telling.sides.actors if p.country}) > 1
        settled = states and any(nominal.has_child(c, ("should", "must")) for c in clauses)  # between the two, for both
        return not settled and all(c.dep_ == "ccomp" and not _is_promised(c) for c in clauses)
    return verb.tag_ in ("VBZ", "VBP")


def _is_assertion(telling: Telling) -> bool:
    """Whether a clause only says how things are ("assured her that they WERE safe"), not what will be done."""
    found = telling.found
    if telling.type not in ("AGREE", "THREATEN") or found.pos != "verb" or found.lemma not in ASSURING:
        return False
    clauses = [c for c in found.word.children if c.dep_ == "ccomp"]
    return bool(clauses) and not any(map(_is_promised, clauses))


ASSURING = frozenset("assure reassure guarantee promise pledge vow swear".split())


def _forecast(telling: Telling) -> bool:
    """ "will threaten the region": what somebody sees coming is no threat."""
    return telling.type == "THREATEN" and telling.found.lemma in ("threaten", "menace") and telling.status == "future"


def _prediction(telling: Telling) -> bool:
    """ "warned that the toll may rise": what nobody does to anybody."""
    clause = any(c.dep_ == "ccomp" for c in telling.found.word.children)
    return telling.type == "THREATEN" and telling.found.lemma == "warn" and clause and not telling.sides.recipients


def _dispute(telling: Telling) -> bool:
    """ "battle in court to keep him": a fight with lawyers or votes."""
    if telling.type != "ASSAULT" or telling.found.lemma not in CONTESTS | {"battle", "hit", "attack"}:
        return False
    words = (*grammar.clause_words(telling.found.anchor), *nominal.noun_phrase(telling.found.word))
    near = {lemma(t) for t in words} | {t.lower_ for t in words}
    return bool(near & PEACEFUL) and not near & ATTACKS - CONTESTS - {"attack"}


CONTESTS = frozenset("battle fight clash struggle spar".split())
PEACEFUL = frozenset("court legal lawyer lawsuit ballot election ideology custody vote campaign debate".split())


def _hearers(telling: Telling) -> bool:
    """ "told his audience": those who listen, no meeting with somebody in power."""
    found = telling.found
    listening = found.pos == "noun" and found.lemma == "audience" and found.carried == "no"
    return listening and not found.tokens("prep:with")


def _wish(telling: Telling) -> bool:
    """ "said that we must act", "said it must be solved": an opinion, unless it says who else must."""
    said = telling.type == "REQUEST" and "must *" in telling.entry.conditions
    return said and not telling.sides.recipients


def _is_promised(verb: Token) -> bool:
    """Whether a clause says what will be done, not how things are or should be."""
    if any(c.lower_ in ("should", "must", "can", "could", "may", "might") for c in verb.children):
        return False
    return verb.tag_ not in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("MD", "TO") for c in verb.children)


def _unsettled(telling: Telling) -> bool:
    """ "A date had not been set": what nobody agreed to is no refusal; "never fought" anybody is no fight."""
    if telling.status != "negated":
        return False
    aimless = telling.type == "ASSAULT" and not telling.sides.recipients and not telling.entry.symmetric
    return aimless or (telling.type in ("AGREE", "CONSULT") and not telling.sides.actors)


def _standing_paper(telling: Telling) -> bool:
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


def _denied(telling: Telling) -> bool:
    """ "denied that it had bombed the town": a statement, whoever bombed it."""
    return telling.status == "negated" and telling.standing.why == "denied"


def _campaign_rally(telling: Telling) -> bool:
    """ "held a campaign rally": a politician's meeting with his own people, against nobody."""
    found, by = telling.found, telling.sides.actors
    rally = telling.type == "PROTEST" and found.pos == "noun" and found.lemma in ("rally", "vigil", "gathering")
    aimless = not telling.sides.recipients and not found.tokens("prep:against")
    campaign = any(lemma(c) in CAMPAIGNING for c in found.word.children)
    own = lemma(found.anchor) not in TAKING_PART and not grammar.is_passive(found.anchor)
    host = own and bool(by) and all(map(_is_politician, by))
    occasion = no_party(telling) and found.is_occasion()  # "AT A RALLY in Ohio the senator said"
    return rally and aimless and (campaign or host or occasion)


TAKING_PART = frozenset("attend join lead stage organise organize watch".split())
CAMPAIGNING = frozenset("campaign election electoral political victory maiden primary".split())


def _is_politician(party: Party) -> bool:
    return party.sector in ("GOV", "PTY", "ELI", "LEG", None) and not party.inferred


def _aimless_noun(telling: Telling) -> bool:
    """An event noun by itself counts where it tells who did it, or to whom, as more than what may once come."""
    bare = telling.found.pos == "noun" and telling.found.carried == "no"
    return bare and (telling.status == "negated" or (telling.status == "hypothetical" and not _both_named(telling)))


def _both_named(telling: Telling) -> bool:
    """Whether the words say which states or bodies would act, and towards which."""
    sides = (telling.sides.actors, telling.sides.recipients)
    return all(any(p.country and not p.inferred for p in side) for side in sides)


VERBAL = frozenset("AGREE REQUEST ACCUSE REJECT THREATEN SUPPORT CONCEDE".split())
REASONS: tuple[tuple[str, Callable[[Telling], bool]], ...] = (
    (NO_PARTY, no_party),
    ("a condition without an actor", _loose_condition),
    ("a journey without a host", _no_host),
    ("a standing state", _standing_state),
    ("a noun for what may come", _aimless_noun),
    ("what there is already", _standing_paper),
    ("nothing settled", _unsettled),
    ("an opinion", _opinion),
    ("a wish", _wish),
    ("a forecast", _forecast),
    ("a prediction", _prediction),
    ("a dispute without arms", _dispute),
    ("hearers", _hearers),
    ("a denial", _denied),
    ("a campaign rally", _campaign_rally),
    ("victims without an attack", _victims_alone),
    ("a kind of acts", _kind),
    ("a paper", _paper),
    ("a disaster", _disaster),
    ("a suicide", _suicide),
    ("a contest", _contest),
    ("a journey of nobody", _tour_of_nobody),
    ("condolences", _condolence),
    ("words to the reader", _imperative),
    ("a claim, no demand", _claim),
    ("a reporter's question", _interview),
    ("nobody whose words they are", nobody),
)
