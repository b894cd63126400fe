"""How a deed is told: status, hedge, habit, promise. Verbs and event nouns, each in a sentence of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import sentence, word

from onrecord.deeds.candidate import candidate
from onrecord.deeds.standing import RANK, Standing, of_clause, standing


def standing_of(text: str, spelled: str) -> Standing:
    made = candidate(sentence(text), word(text, spelled))
    assert made is not None
    return standing(made)


@pytest.mark.parametrize(
    ("text", "spelled", "status"),
    [
        ("Chad attacked a camp.", "attacked", "happened"),
        ("Chad said it had attacked a camp.", "attacked", "happened"),
        ("Chad has begun to attack the camp.", "attack", "happened"),
        ("Riot police had to use water cannon.", "use", "happened"),
        ("Chad managed to attack the camp.", "attack", "happened"),
        ("Chad will attack the camp.", "attack", "future"),
        ("Chad plans to attack the camp.", "attack", "future"),
        ("Chad is expected to attack the camp.", "attack", "future"),
        ("Chad said it would attack the camp.", "attack", "future"),
        ("Chad vowed to attack the camp.", "attack", "future"),
        ("Chad is to attack the camp on Monday.", "attack", "future"),
        ("The decision to attack the camp came late.", "attack", "future"),
        ("Chad has the troops to attack the camp.", "attack", "hypothetical"),
        ("Chad was the first country to attack the camp.", "attack", "happened"),
        ("Instead of attacking the camp, Chad talked to the rebels.", "attacking", "negated"),
        ("Chad could attack the camp.", "attack", "hypothetical"),
        ("Chad might attack the camp.", "attack", "hypothetical"),
        ("If Chad attacked the camp, Mali would help.", "attacked", "hypothetical"),
        ("Should Chad attack the camp, Mali will help.", "attack", "hypothetical"),
        ("Chad wants to attack the camp.", "attack", "hypothetical"),
        ("Chad is able to attack the camp.", "attack", "hypothetical"),
        ("Mali must wait until Chad attacks the camp.", "attacks", "hypothetical"),
        ("Mali will not talk unless Chad halts its raids and frees the men.", "frees", "hypothetical"),
        ("Mali needs a campaign targeting the rebels.", "targeting", "hypothetical"),
        ("Mali began a campaign targeting the rebels.", "targeting", "happened"),
        ("It is easy to attack the camp.", "attack", "hypothetical"),
        ("There was no sign that Chad had attacked the camp.", "attacked", "negated"),
        ("There has not been any evidence that Chad attacked the camp.", "attacked", "negated"),
        ("There was a sign that Chad had attacked the camp.", "attacked", "happened"),
        ("Chad did not attack the camp.", "attack", "negated"),
        ("Chad never attacked the camp.", "attacked", "negated"),
        ("Chad failed to attack the camp.", "attack", "negated"),
        ("Chad refused to attack the camp.", "attack", "negated"),
        ("Nobody attacked the camp.", "attacked", "negated"),
        ("Chad left without attacking the camp.", "attacking", "negated"),
        ("Chad denied that it had attacked the camp.", "attacked", "negated"),
        ("Chad denied a report that it had attacked the camp.", "attacked", "negated"),
        ("Chad rejected a claim that it had attacked the camp.", "attacked", "negated"),
        ("Chad wrote a report that it had attacked the camp.", "attacked", "happened"),
        ("Neither Chad nor Mali attacked the camp.", "attacked", "negated"),
        ("Chad became the third country this year to attack the camp.", "attack", "happened"),
        ("Chad became strong this year to attack the camp.", "attack", "hypothetical"),
        ("Chad did not fail to attack the camp.", "attack", "happened"),
        ("Chad fled and attacked the camp.", "attacked", "happened"),
        ("Chad will flee and attack the camp.", "attack", "future"),
        ("The men prepared to go to court and Chad attacked the camp.", "attacked", "happened"),
        ("The men prepared to leave and attack the camp.", "attack", "future"),
    ],
)
def test_the_status_of_a_verb(text: str, spelled: str, status: str) -> None:
    assert standing_of(text, spelled).status == status


@pytest.mark.parametrize(
    ("text", "spelled", "status"),
    [
        ("The attack on the camp failed.", "attack", "happened"),
        ("The planned attack on the camp alarmed Mali.", "attack", "future"),
        ("The foiled attack on the camp alarmed Mali.", "attack", "negated"),
        ("A possible attack on the camp alarmed Mali.", "attack", "hypothetical"),
        ("Chad will launch an attack on the camp.", "attack", "future"),
        ("Chad did not launch an attack on the camp.", "attack", "negated"),
        ("Chad launched no attack on the camp.", "attack", "negated"),
        ("Chad cancelled the talks.", "talks", "negated"),
        ("More protests ahead in Mali.", "protests", "future"),
        ("Chad prevented an attack on the camp.", "attack", "negated"),
        ("Plans for an attack on the camp came to light.", "attack", "future"),
    ],
)
def test_the_status_of_an_event_noun(text: str, spelled: str, status: str) -> None:
    assert standing_of(text, spelled).status == status


@pytest.mark.parametrize(
    ("text", "spelled", "why"),
    [
        ("The rebels often attack the camp.", "attack", "habit or standing state"),
        ("Chad has held such rallies almost daily.", "rallies", "habit or standing state"),
        ("Chad should attack the camp.", "attack", "duty"),
        ("Chad has to attack the camp.", "attack", "have to"),
        ("Chad sent soldiers in order to attack the camp.", "attack", "purpose"),
        ("Did Chad attack the camp?", "attack", "question"),
        ("Chad has no visit planned.", "visit", "nothing was settled"),
    ],
)
def test_what_tells_no_occurrence_says_why(text: str, spelled: str, why: str) -> None:
    found = standing_of(text, spelled)
    assert not found.told
    assert why in found.why


@pytest.mark.parametrize(
    ("text", "spelled", "hedged"),
    [
        ("Chad reportedly attacked the camp.", "attacked", True),
        ("Chad allegedly attacked the camp.", "attacked", True),
        ("Chad appears to have attacked the camp.", "attacked", True),
        ("Chad is said to have attacked the camp.", "attacked", True),
        ("The alleged attack on the camp was filmed.", "attack", True),
        ("Chad attacked the camp.", "attacked", False),
        ("The attack on the camp was filmed.", "attack", False),
    ],
)
def test_hedges_are_seen(text: str, spelled: str, hedged: bool) -> None:
    assert standing_of(text, spelled).hedged is hedged


@pytest.mark.parametrize(
    ("text", "spelled", "promised"),
    [
        ("Chad will free the pilots.", "free", True),
        ("Chad said it would free the pilots.", "free", True),
        ("Chad plans to free the pilots.", "free", True),
        ("Chad is expected to free the pilots.", "free", False),
        ("Chad is likely to free the pilots.", "free", False),
        ("Chad freed the pilots.", "freed", False),
    ],
)
def test_one_s_own_plan_is_told_from_what_others_expect(text: str, spelled: str, promised: bool) -> None:
    assert standing_of(text, spelled).promised is promised


def test_an_announced_event_may_still_be_to_come() -> None:
    assert standing_of("Chad announced talks with Mali.", "talks").announced
    assert not standing_of("Chad held talks with Mali.", "talks").announced


def test_a_participle_on_a_noun_is_not_governed_by_it() -> None:
    assert standing_of("He spoke during a call congratulating Mali.", "congratulating").status == "happened"


def test_the_clause_of_any_verb_has_a_standing() -> None:
    assert of_clause(word("Chad will send a team.", "send")).status == "future"
    assert of_clause(word("Chad sent a team.", "sent")).status == "happened"


STATUSES = sorted(RANK)


@given(st.lists(st.sampled_from(STATUSES), max_size=6))
def test_influences_only_lead_away_from_happened_but_for_a_double_negation(statuses: list[str]) -> None:
    found = Standing()
    for status in statuses:
        after = found.with_status(status, "x")  # type: ignore[arg-type]
        twice = status == "negated" and found.status == "negated"
        assert after.status == "happened" if twice else RANK[after.status] >= RANK[found.status]
        found = after
