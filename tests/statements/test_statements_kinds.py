"""Words said, attitudes, and what nobody says: the kind of a statement, case by case."""

import pytest
from statements_by_hand import said_in, spoken

from by_hand import plain_report
from onrecord.model import Party
from onrecord.statements.draft import Draft, Range
from onrecord.statements.kinds import kind_of
from onrecord.statements.quotes import Quotation


def kinds(text: str) -> set[str]:
    return {one.kind for one in said_in(plain_report(text))}


def draft_of(text: str, cue: str, content: str, source: str | None = "Lund", **more: object) -> tuple[Draft, Range]:
    """A draft whose parts are the first places of the words in the text, and its content's range."""

    def at(words: str) -> Range:
        return text.index(words), text.index(words) + len(words)

    where = at(content)
    fields: dict[str, object] = {"word": cue, "part": "VERB", "source": at(source) if source else None, **more}
    return Draft(0, at(cue)[0], (at(cue),), content=(where,), **fields), where  # type: ignore[arg-type]


def kind(text: str, cue: str, content: str, quotes: tuple[str, ...] = (), **more: object) -> str:
    draft, where = draft_of(text, cue, content, **more)
    marks = [Quotation(text.index(words), text.index(words) + len(words)) for words in quotes]
    speaker = Party("p1", "Lund") if draft.source else None
    return kind_of(draft, (where,), speaker, marks, text)


# --------------------------------------------------------------------------------------------------- by quotation


@pytest.mark.parametrize(
    ("quotes", "wanted"),
    [((), "indirect"), (('"all"',), "mixed"), (('"all" is lost',), "mixed"), (('that "all" is lost',), "direct")],
)
def test_the_share_of_quoted_words_makes_the_kind(quotes: tuple[str, ...], wanted: str) -> None:
    assert kind('Lund say that "all" is lost', "say", 'that "all" is lost', quotes) == wanted


def test_a_quotation_that_holds_the_cue_too_quotes_nobody_within_it() -> None:
    text = '"Lund say that all is lost"'
    assert kind(text, "say", "that all is lost", (text,)) == "indirect"


# --------------------------------------------------------------------------------------------------- acts and things


@pytest.mark.parametrize("verb", ["invite", "blame", "praise", "condemn"])
def test_an_act_done_by_speaking_gives_words_only_in_a_clause_or_a_quotation(verb: str) -> None:
    text = f"Lund {verb} the old harbour guard"
    assert kind(text, verb, "the old harbour guard", clause=False) == "attitude"
    assert kind(text, verb, "the old harbour guard", clause=True) == "indirect"
    assert kind(text, verb, "the old harbour guard", ("old harbour guard",), clause=False) == "mixed"


def test_a_mocking_word_beside_an_act_is_no_quotation() -> None:
    text = "Lund slam the 'free lane'"
    assert kind(text, "slam", "the 'free lane'", ("'free lane'",), clause=False) == "attitude"


@pytest.mark.parametrize("verb", ["recall", "call", "add", "continue", "conclude"])
def test_with_an_object_alone_some_verbs_tell_of_a_thing(verb: str) -> None:
    text = f"Lund {verb} the long meeting"
    assert kind(text, verb, "the long meeting", clause=False, thing=True) == "attitude"
    assert kind(text, verb, "the long meeting", clause=False, thing=False) == "indirect"
    assert kind(text, verb, "the long meeting", clause=True, thing=True) == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia recalled its ambassador from Egypt.",
        "The president called a meeting of the council.",
        "The club added two players.",
        "The ministers concluded their talks in Vienna.",
        "The column continued its march.",
    ],
)
def test_acts_upon_things_are_no_statements(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The captain recalled that the lights had gone out.", "the lights had gone out"),
        ("The mayor called the raid a crime.", "the raid a crime"),
        ("The trainer added that two players were ill.", "two players were ill"),
        ("The judges concluded that the sale was void.", "the sale was void"),
    ],
)
def test_the_same_verbs_with_words_are_statements(text: str, content: str) -> None:
    assert [one.content for one in spoken(text)] == [content]


# ------------------------------------------------------------------------------------------------------- not said


@pytest.mark.parametrize(
    "text",
    [
        "The senator declined to say who had paid.",
        "The senator refused to explain why the road was closed.",
        "The army did not say whether the road was open.",
        "Villagers marched to demand that he return.",
        "The mayor plans to announce that the pool will close.",
    ],
)
def test_words_that_did_not_come_are_no_statements(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor went on to say that the bridge was safe.",
        "The doctor began to explain that the well was dry.",
        "The army did not say that the road was open.",
    ],
)
def test_words_that_came_are(text: str) -> None:
    assert len(spoken(text)) == 1


def test_a_hedge_is_nobodys_statement() -> None:
    assert spoken("Korea tested what it claimed was its first submarine.") == []


def test_what_somebody_said_was_that_he_said_it() -> None:
    (one,) = spoken("What the envoy said was that the border would open.")
    assert one.content == "the border would open"
    assert one.speaker is not None
    assert one.speaker.name == "envoy"


def test_one_within_a_quotation_means_nobody() -> None:
    text = 'Wendt said: "By doing so one is saying that there are safe roads and unsafe roads in this town."'
    assert [one.speaker.name for one in spoken(text) if one.speaker] == ["Wendt"]


@pytest.mark.parametrize(
    ("source", "known", "wanted"),
    [
        ("tests", False, "attitude"),
        ("poll", False, "indirect"),
        ("polls", False, "indirect"),
        ("tests", True, "indirect"),
    ],
)
def test_things_show_and_do_not_speak(source: str, known: bool, wanted: str) -> None:
    text = f"the {source} suggest that it works"
    draft, where = draft_of(text, "suggest", "that it works", f"the {source}")
    speaker = Party("p1" if known else "", source)
    assert kind_of(draft, (where,), speaker, (), text) == wanted


@pytest.mark.parametrize("verb", ["show", "find", "rule", "decree"])
def test_what_is_shown_or_ruled_is_not_said_by_anybody(verb: str) -> None:
    text = f"the court {verb} that it works"
    draft, where = draft_of(text, verb, "that it works", "the court")
    assert kind_of(draft, (where,), Party("p1", "court"), (), text) == "attitude"


def test_nobody_vouches_for_what_is_reported_by_nobody() -> None:
    assert kind("it be report that all is lost", "report", "that all is lost", source=None) == "attitude"


def test_a_single_unquoted_word_is_not_what_was_said() -> None:
    assert kind("Lund say nothing", "say", "nothing") == "attitude"


def test_attitudes_are_kept_as_attitudes() -> None:
    assert kinds("The mayor hopes that the rain will stop.") == {"attitude"}


@pytest.mark.parametrize("source", ["No one", "Nobody", "Neither"])
def test_where_nobody_says_it_nothing_is_said(source: str) -> None:
    assert kind(f"{source} claim that all is lost", "claim", "that all is lost", source=source) == "attitude"


def test_i_within_a_quotation_is_who_is_quoted() -> None:
    found = spoken('Lund said: "I can say that today there is no threat to the town."')
    assert [one.speaker.name for one in found if one.speaker] == ["Lund"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [("The union asked for more pay.", "asked for"), ("The court warned of possible strikes.", "warned of")],
)
def test_a_verb_and_its_preposition_are_one_cue_and_one_statement(text: str, cue: str) -> None:
    assert [one.cue for one in spoken(text)] == [cue]


def test_whom_the_words_were_told_to_is_no_part_of_them() -> None:
    (one,) = spoken("The general warned the city's people that the river would rise.")
    assert one.content == "the river would rise"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The captain threatened to sink the ferry.", ["to sink the ferry"]),
        ("The mayor pledged to rebuild the bridge.", ["to rebuild the bridge"]),
        ("The captain threatened the ferry.", []),
        ("The mayor pledged two million euros.", []),
        ("The mayor invited the captain to visit the town.", []),
    ],
)
def test_an_act_that_binds_the_speaker_has_words_where_an_infinitive_gives_them(text: str, said: list[str]) -> None:
    assert [one.content for one in spoken(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "The general did not mention the raid.",
        "The ministry has not replied to their letters.",
        "Marchers demanded the release of the miners.",
        "The union requested a meeting with the owners.",
    ],
)
def test_what_was_not_mentioned_or_only_demanded_is_no_words(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The general did not mention that the raid had failed.",
        "Marchers demanded that the miners be released.",
        'Marchers demanded "an end to the rule of the generals and their friends".',
    ],
)
def test_a_clause_or_a_quotation_makes_words_of_it(text: str) -> None:
    assert len(spoken(text)) == 1
