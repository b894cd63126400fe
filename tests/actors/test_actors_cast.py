"""The cast itself: finding a mention by place, its party, its members; and that nothing breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import plain_report
from onrecord import actors, lexicon, parse
from onrecord.actors import Cast
from onrecord.model import Actor, Mention, Span

TEXT = (
    "French President Louis Marchand met Italy's foreign minister in Rome. He promised 40 engineers. "
    "Italy and France will build a bridge. They hope for peace, a Kremlin aide said."
)


def cast_of(text: str, **fields: object) -> Cast:
    report = plain_report(text, **fields)
    return actors.find(report, parse.parse(report), lexicon.load())


@pytest.fixture(scope="module")
def cast() -> Cast:
    return cast_of(TEXT)


def words(mention: Mention) -> str:
    return TEXT[mention.span.start : mention.span.end]


def test_mentions_stand_in_order_of_their_heads(cast: Cast) -> None:
    heads = [mention.head for mention in cast.mentions]
    assert heads == sorted(heads)


def test_the_head_lies_in_its_mention(cast: Cast) -> None:
    assert all(mention.span.start <= mention.head < mention.span.end for mention in cast.mentions)


def test_the_outermost_mention_is_found_and_the_possessor_within_it_too(cast: Cast) -> None:
    start = TEXT.index("Italy's foreign")
    whole = cast.at(start, start + len("Italy's foreign minister"))
    holder = cast.at(start, start + len("Italy"))
    assert whole is not None
    assert holder is not None
    assert words(whole) == "Italy's foreign minister"
    assert words(holder) == "Italy"
    assert holder.span.within(whole.span)


def test_the_outermost_is_told_by_grammar_not_by_length() -> None:
    text = "A paper in the old town of Alexandria in northern Egypt was closed by Egyptian police."
    cast = cast_of(text)
    mention = cast.at(text.index("Egyptian"), len(text))
    assert mention is not None
    assert text[mention.span.start : mention.span.end] == "Egyptian police"


def test_a_party_has_the_full_name_country_sector_and_the_mentions_span(cast: Cast) -> None:
    start = TEXT.index("He promised")
    mention = cast.at(start, start + 2)
    assert mention is not None
    party = cast.party(mention)
    assert (party.name, party.country, party.sector) == ("Louis Marchand", "FRA", "GOV")
    assert party.spans == (mention.span,)
    assert mention.kind == "pronoun"
    assert mention.sure < 1


def test_the_sector_of_a_mention_is_that_of_its_party(cast: Cast) -> None:
    sectors = [cast.sector(mention) for mention in cast.mentions]
    assert sectors == [cast.party(mention).sector for mention in cast.mentions]
    assert "GOV" in sectors


def test_members_of_a_plural_pronoun_are_the_joined_actors(cast: Cast) -> None:
    start = TEXT.index("They hope")
    mention = cast.at(start, start + 4)
    assert mention is not None
    assert [party.name for party in cast.members(mention)] == ["Italy", "France"]
    assert all(party.spans == (mention.span,) for party in cast.members(mention))


def test_members_of_a_single_mention_are_its_own_party(cast: Cast) -> None:
    mention = cast.mentions[0]
    assert cast.members(mention) == (cast.party(mention),)


def test_a_place_without_a_mention_gives_none(cast: Cast) -> None:
    assert cast.at(TEXT.index("bridge"), TEXT.index("bridge") + 6) is None


@given(st.integers(-50, 400), st.integers(-50, 400))
def test_looking_up_any_range_never_raises(start: int, end: int) -> None:
    mention = KNOWN.at(start, end)
    assert mention is None or start <= mention.head < end


KNOWN = cast_of(TEXT)


def test_an_empty_cast_answers_none() -> None:
    assert Cast().at(0, 10) is None


def test_an_unknown_actor_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Cast().actor("nobody")


def test_a_cast_made_by_hand_needs_no_depths() -> None:
    actor = Actor("a", "Ann Lee", "person", country="CAN", sectors=("GOV",))
    outer = Mention("a", "name", Span("r", 0, 12), 8, "CAN", "GOV")
    cast = Cast((actor,), (outer,))
    assert cast.at(0, 12) is outer
    assert cast.party(outer).name == "Ann Lee"


def test_depths_are_those_of_the_heads_in_the_grammar_and_of_no_other_words(cast: Cast) -> None:
    sentences = parse.parse(plain_report(TEXT))
    above = {one.start + word.idx: len(list(word.ancestors)) for one in sentences for word in one.doc}
    assert dict(cast.depths) == {mention.head: above[mention.head] for mention in cast.mentions}
    assert len(cast.depths) == len({mention.head for mention in cast.mentions})
    with pytest.raises(KeyError):
        cast.depths[len(TEXT)]


def test_every_mentions_actor_is_in_the_cast(cast: Cast) -> None:
    for mention in cast.mentions:
        assert cast.actor(mention.actor).id == mention.actor
        assert mention.span in cast.actor(mention.actor).spans


def test_offices_carry_the_day_of_the_report_and_their_words() -> None:
    from datetime import date

    text = "Danish Foreign Minister Karen Holst flew to Oslo."
    day = date(2019, 5, 3)
    report = plain_report(text, published=day)
    cast = actors.find(report, parse.parse(report), lexicon.load())
    holst = next(actor for actor in cast.actors if actor.name == "Karen Holst")
    (office,) = holst.offices
    assert office.title == "Foreign Minister"
    assert (office.country, office.sector) == ("DNK", "GOV")
    assert office.seen is not None
    assert office.seen.first == office.seen.last == day
    assert "Foreign Minister" in text[office.spans[0].start : office.spans[0].end]


def test_the_number_of_a_group_is_its_quantity() -> None:
    text = "Norway expelled 60 Chadian diplomats."
    cast = cast_of(text)
    mention = cast.at(text.index("Chadian"), len(text))
    assert mention is not None
    assert mention.quantity == "60"


def test_a_country_from_the_setting_is_less_sure_than_one_that_is_named() -> None:
    text = "Lima woke to smoke.\n\nPolice fired. Chilean police watched."
    cast = cast_of(text, place="LIMA")
    guessed = cast.at(text.index("Police"), text.index("Police") + 6)
    named = cast.at(text.index("Chilean police"), text.index("Chilean police") + 14)
    assert guessed is not None
    assert named is not None
    assert named.country == "CHL"
    assert guessed.country == "PER"
    assert guessed.sure < named.sure


POOL = (
    "the President of Peru Ann Lee said he and his Chinese counterpart , both ministers , 60 U.S. diplomats ' s \" “ ” "
    "( NATO ) who it they two leaders Kim Jong - un Moscow Kremlin police in Cairo -- hundreds of protesters and "
    "Hungary . A former rebel ’s"
).split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=40), st.booleans())
def test_any_string_of_words_gives_a_whole_cast(pool: list[str], headline: bool) -> None:
    text = " ".join(pool)
    cast = cast_of(text, title=text[:30] if headline else None)
    for mention in cast.mentions:
        assert 0 <= mention.span.start <= mention.head < mention.span.end <= len(text)
        assert cast.members(mention)
        assert cast.at(mention.span.start, mention.span.end) is not None
        assert 0 < mention.sure <= 1


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=30))
def test_the_same_report_gives_the_same_cast(pool: list[str]) -> None:
    text = " ".join(pool)
    assert cast_of(text) == cast_of(text)


def test_ids_differ_between_reports() -> None:
    one, other = cast_of("Peru spoke.", id="a"), cast_of("Peru spoke.", id="b")
    assert one.actors[0].id != other.actors[0].id


def test_an_empty_report_has_an_empty_cast() -> None:
    assert cast_of("").mentions == ()
