"""Conditions of entries held against the words of a sentence: an ontology of the test's own, laid over ours."""

from pathlib import Path

import pytest
from parsed import sentence, word
from reading_of import LEXICON, report_of

from onrecord import actors, parse
from onrecord.deeds.candidate import candidate, vocabulary
from onrecord.deeds.match import Matcher, contents, meanings, particular, phrases, spelled
from onrecord.ontology import load
from onrecord.ontology.model import NONE, Entry


@pytest.fixture
def matched(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Whether an entry with some conditions is about a word of a sentence."""

    def ask(conditions: str, text: str, said: str, lemma: str = "yodel", pos: str = "verb") -> bool:
        path = tmp_path / "own.toml"
        path.write_text(
            f'[[entry]]\ntype = "AID"\nlemma = "{lemma}"\npos = "{pos}"\nexample = "x"\n{conditions}\n',
            encoding="utf-8",
        )
        report = report_of(text)
        matcher = Matcher(load([path]), actors.find(report, parse.parse(report), LEXICON))
        made = candidate(sentence(text), word(text, said))
        assert made is not None
        found = matcher.entry(made)
        return found is not None and found.file == "own.toml"

    return ask


@pytest.mark.parametrize(
    ("conditions", "text", "holds"),
    [
        ("", "Chad yodelled loudly.", True),
        ('object = ["song"]', "Chad yodelled a song.", True),
        ('object = ["song"]', "Chad yodelled songs.", True),
        ('object = ["song"]', "Songs were yodelled.", True),
        ('object = ["song"]', "Chad yodelled a hymn.", False),
        ('object = ["song"]', "Chad yodelled a series of songs.", True),
        ('object = ["love song"]', "Chad yodelled a love song.", True),
        ('object = ["love song"]', "Chad yodelled a song.", False),
        ('object = ["love *"]', "Chad yodelled a love song.", True),
        ('object = ["-"]', "Chad yodelled.", True),
        ('object = ["-"]', "Chad yodelled a song.", False),
        ('object = ["*"]', "Chad yodelled.", False),
        ('object = ["*", "!song"]', "Chad yodelled a song.", False),
        ('object = ["*", "!song"]', "Chad yodelled a hymn.", True),
        ('object = [":state"]', "Mali yodelled Chad.", True),
        ('object = [":state"]', "Mali yodelled a song.", False),
        ('object = [":MIL"]', "Mali yodelled the soldiers of Chad.", True),
        ('subject = [":party"]', "Mali yodelled a song.", True),
        ('subject = [":party"]', "A bird yodelled a song.", False),
        ('prep = {with = ["joy"]}', "Chad yodelled with joy.", True),
        ('prep = {with = ["joy"]}', "Chad yodelled with anger.", False),
        ('prep = {on = ["*"]}', "Chad yodelled on Monday.", False),
        ('nearby = ["dawn"]', "Chad yodelled a song at dawn.", True),
        ('nearby = ["dawn"]', "Chad yodelled a song.", False),
        ('voice = "passive"', "A song was yodelled.", True),
        ('voice = "passive"', "Chad yodelled a song.", False),
        ('complement = ["leave"]', "Chad yodelled to leave.", True),
        ('complement = ["leave"]', "Chad yodelled to stay.", False),
        ('complement = ["type:ASSAULT"]', "Chad yodelled to attack Mali.", True),
        ('complement = ["type:ASSAULT"]', "Chad yodelled to praise Mali.", False),
    ],
)
def test_a_condition_holds_or_not(matched, conditions: str, text: str, holds: bool) -> None:  # type: ignore[no-untyped-def]
    said = "yodelled"
    assert matched(conditions, text, said) is holds


@pytest.mark.parametrize(
    ("lemma", "pos", "text", "said", "holds"),
    [
        ("yodel off", "verb", "Chad yodelled off the tax.", "yodelled", True),
        ("yodel off", "verb", "Chad yodelled the tax.", "yodelled", False),
        ("yodel for", "verb", "Chad yodelled for peace.", "yodelled", True),
        ("tin drum", "noun", "The tin drum was heard in Chad.", "drum", True),
        ("tin drum", "noun", "The drum was heard in Chad.", "drum", False),
        ("drum of tin", "noun", "The drum of tin was heard in Chad.", "drum", True),
        ("drum of tin", "noun", "The drum of wood was heard in Chad.", "drum", False),
    ],
)
def test_the_other_words_of_a_lemma_must_be_there(  # type: ignore[no-untyped-def]
    matched, lemma: str, pos: str, text: str, said: str, holds: bool
) -> None:
    assert matched("", text, said, lemma=lemma, pos=pos) is holds


def test_of_two_entries_the_more_specific_counts(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[entry]]\ntype = "AID"\nlemma = "yodel"\nexample = "x"\n'
        '[[entry]]\ntype = "ASSAULT"\nlemma = "yodel"\nobject = ["song"]\nexample = "x"\n',
        encoding="utf-8",
    )
    text = "Chad yodelled a song."
    report = report_of(text)
    matcher = Matcher(load([path]), actors.find(report, parse.parse(report), LEXICON))
    made = candidate(sentence(text), word(text, "yodelled"))
    assert made is not None
    found = matcher.entry(made)
    assert found is not None
    assert found.type == "ASSAULT"


def test_a_number_s_own_word_is_not_what_is_meant() -> None:
    text = "Chad sent millions of people home."
    assert [token.text for token in meanings(word(text, "millions"))] == ["people"]
    text = "Chad launched a wave of raids."
    assert [token.text for token in meanings(word(text, "wave"))] == ["raids", "wave"]


def test_pairs_of_words_are_made_of_a_word_and_what_stands_before_it() -> None:
    found = phrases(word("Chad bought new love songs.", "songs"))
    assert {("love", "song"), ("new", "song"), ("love", "*")} <= found


def test_the_contents_of_an_offer_leave_out_when_it_was_made() -> None:
    made = candidate(
        sentence("Chad threatened to leave after the raid."),
        word("Chad threatened to leave after the raid.", "threatened"),
    )
    assert made is not None
    assert [token.text for token in contents(made)] == ["leave"]


def test_a_hyphen_before_a_verb_belongs_to_its_lemma() -> None:
    text = "Iran test-fired a rocket."
    made = candidate(sentence(text), word(text, "fired"))
    assert made is not None
    assert spelled(Entry("test-fire", "verb", "MOBILIZE"), made)
    assert not spelled(Entry("mis-fire", "verb", "MOBILIZE"), made)


@pytest.mark.parametrize(
    ("text", "said", "lemma", "is_spelled"),
    [
        ("Rebels carried out an attack.", "carried", "carry out", True),
        ("Rebels carried an attack out.", "carried", "carry out", True),
        ("Rebels carried bags.", "carried", "carry out", False),
        ("Rebels took two men hostage.", "took", "take hostage", True),
        ("They held the rebels responsible.", "held", "hold responsible", True),
        ("They took the men into custody.", "took", "take custody", True),
        ("They took the men away on Monday.", "took", "take back", False),
        ("They went on strike.", "went", "go on strike", True),
        ("They went home.", "went", "go on strike", False),
    ],
)
def test_the_other_words_of_a_verb_stand_below_it_or_right_behind(
    text: str, said: str, lemma: str, is_spelled: bool
) -> None:
    read = sentence(text)
    made = candidate(read, word(text, said))
    assert made is not None
    assert spelled(Entry(lemma, "verb", "AID"), made) == is_spelled
    with parse.plain_words([read]) as (plain,):
        of_plain = candidate(plain, plain.doc[made.word.i])
        assert of_plain is not None
        assert spelled(Entry(lemma, "verb", "AID"), of_plain) == is_spelled
        assert [phrases(token) for token in plain.doc] == [phrases(token) for token in read.doc]


@pytest.mark.parametrize("text", ["Chad yodelled Mali's national song in June.", "The song was yodelled by choirs."])
def test_the_words_of_a_sentence_are_the_same_whether_they_are_plain_or_not(text: str) -> None:
    own = sentence(text)
    with parse.plain_words([own]) as (plain,):
        assert vocabulary(plain) == vocabulary(own) >= {"song", "yodel", "yodelled"}


def test_no_entry_holds_whose_needs_are_not_met() -> None:
    ontology = load()
    texts = [entry.example for entry in ontology.entries if entry.example][::12]
    report = report_of("\n\n".join(texts))
    sentences = parse.parse(report)
    matcher = Matcher(ontology, actors.find(report, sentences, LEXICON))
    held = 0
    for one in sentences:
        told = ontology.told_by(vocabulary(one), matcher.met(one))
        for made in filter(None, (candidate(one, token) for token in one.doc)):
            for entry in ontology.about(made.lemma, made.pos):
                if spelled(entry, made) and matcher.holds(entry, particular(made, entry)):
                    held += 1
                    assert entry.needs <= matcher.met(one), (entry.name, one.doc.text)
                    assert entry.type == NONE or made.lemma in told
    assert held > len(texts) / 2
