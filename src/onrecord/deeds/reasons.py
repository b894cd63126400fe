"""Why a telling is no deed: nobody has part in it, an accident, a contest, a kind of acts, or words alone (`saying`).

In: a telling with its parties; out: the telling with the reason in `dropped`, or as it was.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.deeds import clauses, idle, nominal, saying, voice
from onrecord.deeds.candidate import Candidate, lemma
from onrecord.deeds.mishaps import is_mishap
from onrecord.deeds.public import MISHAPS
from onrecord.deeds.telling import Telling
from onrecord.frozen import replace
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


PRIVATE = "a private affair"
NO_PARTY = "no party"


def _victims_alone(telling: Telling) -> bool:
    """ "was hurt", "were killed" without a doer or a means: as well an accident."""
    found = telling.found
    alone = telling.type == "ASSAULT" and not telling.sides.actors and telling.mode is None and found.lemma in MISHAPS
    return alone and not any(lemma(t) in ATTACKS or t.lower_ in ATTACKS for t in found.sentence.doc)


ATTACKS = frozenset(
    "attack gunman shooting fighting clash bombing raid violence riot massacre war battle strike shelling assault "
    "ambush fire militant rebel terrorist soldier troop police crackdown conflict insurgent bomb bomber grenade "
    "missile landmine airstrike protester demonstrator rioter".split()
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


def _those_who(telling: Telling) -> bool:
    """ "women who have been ASSAULTED", "people CONVICTED of theft": what kind of people some are, and no occasion."""
    found, verb = telling.found, telling.found.word
    if found.pos != "verb" or verb.dep_ not in ("relcl", "acl") or telling.sides.actors or verb.head.tag_ != "NNS":
        return False
    if verb.dep_ == "relcl" and not any(c.tag_ in ("WP", "WDT") and c.dep_ == "nsubjpass" for c in verb.children):
        return False
    whole = any(c.dep_ in ("det", "nummod", "poss", "amod", "compound", "quantmod") for c in verb.head.children)
    placed = any(nominal.is_calendar(t) or t.pos_ in ("PROPN", "NUM") for t in verb.subtree)
    return not whole and not placed


def names_a_kind(found: Candidate) -> bool:
    """Whether a noun names a kind of acts ("murder", "street fights"), not some ("14 assaults", "raids in Chad")."""
    marks = [c for c in found.word.children if c.dep_ in ("det", "poss", "nummod", "prep", "acl", "relcl")]
    marks += [c for c in found.word.children if c.lower_ in MANY]
    measured = found.outermost() != found.word  # "a wave of BOMBINGS"
    return found.carried == "no" and not marks and not measured and not found.befalls()


MANY = frozenset("numerous several many multiple countless mass widespread".split())


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


def _makes_possible(telling: Telling) -> bool:
    """ "reopened the road, ALLOWING the villagers to go home": what follows from an act that is told itself."""
    found, verb = telling.found, telling.found.word
    result = (
        verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ in ("mark", "advmod") for c in verb.children)
    )
    return telling.type == "CONCEDE" and found.lemma in LETTING and result


LETTING = frozenset("allow permit let enable".split())


def _steadfast(telling: Telling) -> bool:
    """ "will not RETREAT from the world", "will not BACK DOWN": a manner of speaking, where nobody asked for it."""
    refused = telling.type == "REJECT" and telling.entry.type in ("RETREAT", "CONCEDE")
    return (
        refused and telling.found.pos == "verb" and not telling.sides.recipients and not telling.found.tokens("object")
    )


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


def _talk_of_one(telling: Telling) -> bool:
    """ "discussed his plans on television": words of one, where nobody is told to have taken part in them."""
    found = telling.found
    talked = found.lemma in TALKED_OVER or (found.lemma in TALKING and not telling.entry.prep)
    if telling.type != "CONSULT" or found.pos != "verb" or not talked:
        return False
    subjects = found.tokens("subject")
    alone = len(subjects) == 1 and (subjects[0].tag_ in ("NN", "NNP") or subjects[0].lower_ in SINGLE)
    return alone and len(telling.sides.actors) + len(telling.sides.recipients) < 2


TALKED_OVER = frozenset("discuss debate review consider".split())
TALKING = frozenset("talk speak converse chat".split())  # with whom is no part of the entry: "spoke for two hours"
SINGLE = frozenset("he she i it who".split())
RECEIVING = frozenset("receive welcome host greet pay entertain".split())  # these name the host whoever he is


def _dispute(telling: Telling) -> bool:
    """ "battle in court to keep him": a fight with lawyers or votes."""
    if telling.type != "ASSAULT" or telling.found.lemma not in CONTESTS | {"battle", "hit", "attack"}:
        return False
    words = (*clauses.clause_words(telling.found.anchor), *nominal.noun_phrase(telling.found.word))
    near = {lemma(t) for t in words} | {t.lower_ for t in words}
    return bool(near & PEACEFUL) and not near & ATTACKS - CONTESTS - {"attack"}


CONTESTS = frozenset("battle fight clash struggle spar".split())
PEACEFUL = frozenset("court legal lawyer lawsuit ballot election ideology custody vote campaign debate".split())


def _campaign_rally(telling: Telling) -> bool:
    """ "held a campaign rally": a politician's meeting with his own people, against nobody."""
    found, by = telling.found, telling.sides.actors
    rally = telling.type == "PROTEST" and found.pos == "noun" and found.lemma in ("rally", "vigil", "gathering")
    candidate = bool(by) and all(p.sector in ("GOV", "ELI", "LEG") for p in by)  # a crowd there is his own
    aimless = not found.tokens("prep:against") and (candidate or not telling.sides.recipients)
    campaign = any(lemma(c) in CAMPAIGNING for c in found.word.children)
    own = lemma(found.anchor) not in TAKING_PART and not voice.is_passive(found.anchor)
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


REASONS: tuple[tuple[str, Callable[[Telling], bool]], ...] = (
    (NO_PARTY, no_party),
    ("a condition without an actor", _loose_condition),
    ("a journey without a host", _no_host),
    ("a standing state", saying.standing_state),
    ("a noun for what may come", _aimless_noun),
    ("what there is already", saying.standing_paper),
    ("nothing settled", saying.unsettled),
    ("an opinion", saying.opinion),
    ("a wish", saying.wish),
    ("a forecast", saying.forecast),
    ("a prediction", saying.prediction),
    ("words of one", _talk_of_one),
    ("what an act makes possible", _makes_possible),
    ("a manner of speaking", _steadfast),
    ("a dispute without arms", _dispute),
    ("hearers", saying.hearers),
    ("a denial", saying.denied),
    ("a campaign rally", _campaign_rally),
    ("victims without an attack", _victims_alone),
    ("a kind of acts", _kind),
    ("a kind of people", _those_who),
    ("a paper", saying.paper),
    ("a disaster", _disaster),
    ("a mishap", is_mishap),
    ("a suicide", _suicide),
    ("a contest", _contest),
    ("a journey of nobody", _tour_of_nobody),
    ("condolences", _condolence),
    ("words to the reader", saying.imperative),
    ("a claim, no demand", saying.claim),
    ("a reporter's question", saying.interview),
    ("nobody whose words they are", nobody),
    ("what draws people", idle.attraction),
    ("loose talk", idle.loose_talk),
    ("a poll", idle.poll),
    ("a term that ended", idle.term_ended),
    ("what cannot be", idle.cannot_be),
    ("a leaning", idle.leaning),
    ("in order to", idle.in_order_to),
    ("an attribute", idle.attribute),
    ("a rule", idle.rule),
    ("devotion", idle.devotion),
)
