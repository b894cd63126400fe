"""What holds for every cast, whatever the text: places, order, ids, and that reading twice is reading once."""

import ast
from pathlib import Path

import pytest
from casts_by_hand import cast_of
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord.actors
from by_hand import plain_report
from onrecord import actors, lexicon, parse
from onrecord.actors import Cast
from onrecord.lexicon.entries import SECTORS, SUPRANATIONAL

NAMES = ("Ann Lee", "Paul Renard", "Kim Sang-ho", "Omar al-Nasr", "Lee", "Renard")
ROLES = ("President", "the Peruvian minister", "police", "a spokesman", "rebels", "his aide", "the two leaders", "she")
PLACES = ("Moscow", "the Kremlin", "Peru", "Tripoli", "the UN", "Hamas", "North Korea", "the South")
VERBS = ("met", "said that", "expelled", "praised", "left", "and", "in", "of", "'s", ",")
sentences = st.lists(st.sampled_from((*NAMES, *ROLES, *PLACES, *VERBS)), min_size=1, max_size=9).map(
    lambda words: " ".join(words).replace(" '", "'").replace(" ,", ",") + "."
)
texts = st.lists(sentences, min_size=1, max_size=4).map(" ".join)


def plainly(cast: Cast, shift: int = 0) -> list[tuple[int, int, int, str, str | None, str | None]]:
    """The mentions by place and by what they tell, without ids."""
    return [
        (m.span.start + shift, m.span.end + shift, m.head + shift, cast.actor(m.actor).name, m.country, m.sector)
        for m in cast.mentions
    ]


@settings(max_examples=60, deadline=None)
@given(texts)
def test_every_mention_lies_in_the_text_and_has_its_actor(text: str) -> None:
    cast = cast_of(text)
    for mention in cast.mentions:
        assert 0 <= mention.span.start <= mention.head < mention.span.end <= len(text)
        assert not text[mention.span.start].isspace()
        assert not text[mention.span.end - 1].isspace()
        assert mention.span in cast.actor(mention.actor).spans
        assert 0 < mention.sure <= 1


@settings(max_examples=40, deadline=None)
@given(texts)
def test_codes_are_of_the_ontology(text: str) -> None:
    known = set(lexicon.load().countries) | SUPRANATIONAL
    cast = cast_of(text)
    for actor in cast.actors:
        assert actor.country is None or actor.country in known
        assert set(actor.sectors) <= SECTORS
        assert actor.name in actor.names


@settings(max_examples=40, deadline=None)
@given(texts)
def test_mentions_are_in_order_and_ids_are_told_apart(text: str) -> None:
    cast = cast_of(text)
    heads = [mention.head for mention in cast.mentions]
    assert heads == sorted(heads)
    ids = [actor.id for actor in cast.actors]
    assert len(ids) == len(set(ids))
    assert {m.actor for m in cast.mentions} <= set(ids)
    assert all(set(parts) <= set(ids) for parts in cast.parts.values())


@settings(max_examples=25, deadline=None)
@given(texts, st.sampled_from(("a", "b")))
def test_reading_twice_is_reading_once(text: str, report: str) -> None:
    assert cast_of(text, id=report) == cast_of(text, id=report)


@settings(max_examples=25, deadline=None)
@given(texts)
def test_what_was_read_before_changes_nothing(text: str) -> None:
    """The memory of the parser's strings and of names must not leak from one report into the next."""
    first = cast_of(text)
    cast_of("Kenyan President Ann Lee left Peru. Renard, a rebel, met her.")
    assert cast_of(text) == first


@settings(max_examples=25, deadline=None)
@given(texts)
def test_parsing_reports_together_changes_nothing(text: str) -> None:
    reports = [plain_report(text, id="a"), plain_report("Peru left.", id="b"), plain_report(text, id="c")]
    casts = [actors.find(r, s, lexicon.load()) for r, s in parse.parse_many(reports)]
    assert plainly(casts[0]) == plainly(casts[2]) == plainly(cast_of(text))


@settings(max_examples=25, deadline=None)
@given(texts, st.integers(1, 40))
def test_an_undated_report_and_a_dated_one_have_the_same_people(text: str, day: int) -> None:
    from datetime import date, timedelta

    dated = cast_of(text, published=date(2001, 1, 1) + timedelta(days=day))
    assert plainly(dated) == plainly(cast_of(text))


@pytest.mark.parametrize("number", [0, 1, 2, 5, 1000])
def test_the_next_mention_is_found_from_every_head(number: int) -> None:
    cast = cast_of("Peru met Chile. " * 3)
    if number < len(cast.mentions):
        mention = cast.mentions[number]
        assert cast.at(mention.head, mention.head + 1) == mention
    else:
        assert cast.at(10_000 + number, 20_000 + number) is None


# --------------------------------------------------------------------------------------------------------- the room


def _imports(path: Path) -> set[str]:
    """The modules of this room that a module imports, also within functions and for types alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord.actors"):
            rest = (node.module or "").split(".")[2:]
            found |= set(rest[:1]) or {alias.name for alias in node.names}
    return found


def test_no_module_of_the_room_imports_in_a_circle() -> None:
    room = Path(onrecord.actors.__file__).parent
    modules = {path.stem: _imports(path) for path in room.glob("*.py") if path.stem != "__init__"}
    free: set[str] = set()
    while rest := {name for name in modules if name not in free}:
        ready = {name for name in rest if modules[name] & set(modules) <= free}
        assert ready, f"a circle among {sorted(rest)}"
        free |= ready


def test_modules_are_of_a_size_to_be_read_at_once() -> None:
    room = Path(onrecord.actors.__file__).parent
    assert {path.name: n for path in room.glob("*.py") if (n := len(path.read_text("utf-8").splitlines())) > 400} == {}
