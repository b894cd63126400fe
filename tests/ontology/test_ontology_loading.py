"""The ontology loads, and a bad file is told what is wrong with it, all at once."""

import tomllib
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.deeds.examples import shadowed
from onrecord.ontology import Ontology, OntologyError, load, load_types, loader
from onrecord.ontology.conditions import condition
from onrecord.ontology.loader import check, is_role, package_files
from onrecord.ontology.model import NONE, least

ONTOLOGY = load()
PLOVER = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
).split()


def test_types_alone_are_those_of_the_whole_with_their_modes_and_scores() -> None:
    alone = load_types()
    assert alone.types == ONTOLOGY.types
    assert not alone.entries
    pairs = [(kind, mode) for kind in PLOVER for mode in (None, *ONTOLOGY.modes(kind))]
    assert [alone.score(*pair) for pair in pairs] == [ONTOLOGY.score(*pair) for pair in pairs]


def overlay(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sixteen_types_are_there_with_at_least_twelve_hundred_entries() -> None:
    assert set(PLOVER) == set(ONTOLOGY.types)
    assert len(ONTOLOGY.entries) >= 1200


@pytest.mark.parametrize("name", PLOVER)
def test_every_type_has_entries_and_a_score_in_range(name: str) -> None:
    assert any(entry.type == name for entry in ONTOLOGY.entries)
    score = ONTOLOGY.score(name, None)
    assert score is not None
    assert -10 <= score <= 10


@pytest.mark.parametrize(
    ("kind", "mode", "score"),
    [
        ("CONSULT", "visit", 4.0),
        ("RETREAT", "disarm", 10.0),
        ("SANCTION", "expel", -5.5),
        ("ASSAULT", "unconventional", -10.0),
        ("ASSAULT", None, -9.0),
        ("REQUEST", "assist", 0.5),
    ],
)
def test_scores_are_those_of_the_manual(kind: str, mode: str | None, score: float) -> None:
    assert ONTOLOGY.score(kind, mode) == score


def test_a_type_that_nobody_defined_has_no_score_and_no_modes() -> None:
    assert ONTOLOGY.score("TRADE", None) is None
    assert ONTOLOGY.modes("TRADE") == frozenset()


def test_every_entry_has_an_example_that_ends_like_a_sentence() -> None:
    without = [entry.name for entry in ONTOLOGY.entries if not entry.example.strip()]
    assert without == []


def test_every_mode_is_one_of_its_type() -> None:
    wrong = [
        entry.name
        for entry in ONTOLOGY.entries
        if entry.mode not in (None, "*") and entry.mode not in ONTOLOGY.modes(entry.type)
    ]
    assert wrong == []


def test_entries_of_a_lemma_stand_from_the_most_to_the_least_specific() -> None:
    for entries in ONTOLOGY.index.values():
        weights = [entry.weight for entry in entries]
        assert weights == sorted(weights, reverse=True)


def test_the_trigger_words_are_the_chief_words_of_all_lemmas() -> None:
    assert {entry.head for entry in ONTOLOGY.entries} == set(ONTOLOGY.heads)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[entry]]\nlemma = "x"\ntype = "AID"\nobjct = ["a"]\nexample = "X."', "did you mean 'object'"),
        ('[[entry]]\nlemma = "x"\ntype = "AIDE"\nexample = "X."', "unknown type 'AIDE'; did you mean 'AID'"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"', "must have an example sentence"),
        ('[[entry]]\ntype = "AID"\nexample = "X."', "must have a lemma"),
        ('[[entry]]\nlemma = "x"\ntype = "ASSAULT"\nmode = "beet"\nexample = "X."', "did you mean 'beat'"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\nobject = "a"\nexample = "X."', "must be a list of words"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\nobject = ["@trops"]\nexample = "X."', "did you mean 'troops'"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\nobject = [":sate"]\nexample = "X."', "did you mean 'state'"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\ncomplement = ["type:AIDE"]\nexample = "X."', "unknown type 'AIDE'"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\nactor = "sujet"\nexample = "X."', "no such role: 'sujet'"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\npos = "verbs"\nexample = "X."', "pos must be one of"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\nprep = ["to"]\nexample = "X."', "must be a list of words"),
        ('[[entry]]\nlemma = "x"\ntype = "AID"\nexample = "X."\n[entry.examples]\ny = "Y."', "keep one"),
        ('[[entry]]\ntype = "AID"\n[entry.examples]\ny = 3', "must be a table, lemma = sentence"),
        ('entry = "x"', "must be a list of tables"),
        ("[types.TRADE]\nscore = 11", "not a number from -10 to 10"),
        ('[types.TRADE]\nmode = "x"', "did you mean 'modes'"),
        ('types = "x"', "must be tables"),
        ('[classes]\nx = "y"', "must be a list of words"),
        ('[classes]\nx = ["@nowhere"]', "unknown class 'nowhere'"),
        ('[classes]\nx = [":GOV"]', "class x: ':GOV' is no word"),
        ('[classes]\nx = ["mayor", "!clerk"]', "write it beside @x in the condition"),
        ('[classes]\nx = ["type:AID"]', "'type:AID' is no word"),
        ('precedence = ["AIDE"]', "unknown type 'AIDE'; did you mean 'AID'"),
        ('precedence = "AID"', "precedence: must be a list of types"),
        ("entries = []", "unknown table 'entries'; did you mean 'entry'"),
        ("lemma = ", "not TOML"),
    ],
)
def test_a_bad_file_is_told_its_fault(tmp_path: Path, text: str, fault: str) -> None:
    found = check(overlay(tmp_path, text))
    assert any(fault in line for line in found), found


def test_all_faults_of_a_file_are_found_in_one_go(tmp_path: Path) -> None:
    path = overlay(
        tmp_path, '[[entry]]\nlemma = "x"\ntype = "AIDE"\n\n[[entry]]\nlemma = "y"\ntype = "AID"\npoz = "noun"'
    )
    with pytest.raises(OntologyError) as raised:
        load([path])
    assert len(raised.value.faults) == 4
    assert str(raised.value).count("\n") == 3


def test_a_fault_names_the_file_the_entry_and_its_number(tmp_path: Path) -> None:
    (fault, *_) = check(overlay(tmp_path, '[[entry]]\nlemma = "export"\ntype = "AIDE"\nexample = "X."'))
    assert fault.startswith("own.toml: entry 1 (export)")


def test_a_file_that_is_not_there_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    assert "cannot be read" in check(tmp_path / "none.toml")[0]


def test_a_good_file_has_no_faults(tmp_path: Path) -> None:
    assert check(overlay(tmp_path, '[[entry]]\nlemma = "export"\ntype = "AID"\nexample = "Chad exports."')) == ()


def test_a_user_can_add_a_type_with_modes_and_entries(tmp_path: Path) -> None:
    path = overlay(
        tmp_path,
        '[types.TRADE]\nabout = "Goods"\nscore = 3\n[types.TRADE.modes]\nexport = 4\n'
        '[[entry]]\ntype = "TRADE"\nmode = "export"\nlemma = "zig"\nexample = "Chad zigged cotton to Mali."',
    )
    ontology = load([path])
    assert ontology.score("TRADE", "export") == 4
    assert ontology.about("zig", "verb")[0].type == "TRADE"
    assert "TRADE" not in load().types


def test_an_entry_of_the_same_lemma_and_conditions_replaces_the_package_s(tmp_path: Path) -> None:
    path = overlay(tmp_path, '[[entry]]\nlemma = "condemn"\ntype = "REJECT"\nexample = "Chad condemned Mali."')
    old, new = ONTOLOGY.about("condemn", "verb"), load([path]).about("condemn", "verb")
    assert len(new) == len(old)
    assert [entry.type for entry in new if not entry.conditions] == ["REJECT"]


def written(number: int, kind: str, thing: str) -> str:
    return f'[[entry]]\nlemma = "zig"\ntype = "{kind}"\nobject = ["{thing}"]\nexample = "Chad zigged {number}."\n'


def test_of_equally_specific_entries_of_one_file_the_later_stands_first(tmp_path: Path) -> None:
    path = overlay(
        tmp_path,
        '[[entry]]\nlemma = "zig"\ntype = "AID"\nobject = ["a"]\nexample = "X."\n'
        '[[entry]]\nlemma = "zig"\ntype = "ACCUSE"\nobject = ["b"]\nexample = "X."',
    )
    assert [entry.type for entry in load([path]).about("zig", "verb")] == ["ACCUSE", "AID"]


def test_of_equally_specific_entries_of_several_files_the_last_file_s_stands_first(tmp_path: Path) -> None:
    files = []
    for number, kind in enumerate(("AID", "ACCUSE", "REJECT")):
        files.append(tmp_path / f"{number}.toml")
        files[-1].write_text(written(number, kind, f"thing{number}"), encoding="utf-8")
    assert [entry.type for entry in load(files).about("zig", "verb")] == ["REJECT", "ACCUSE", "AID"]
    assert [entry.type for entry in load(files[::-1]).about("zig", "verb")] == ["AID", "ACCUSE", "REJECT"]


def of_package(monkeypatch: pytest.MonkeyPatch, files: list[Path]) -> Ontology:
    loader._load.cache_clear()
    monkeypatch.setattr(loader, "package_files", lambda: files)
    try:
        return loader.load()
    finally:
        loader._load.cache_clear()


def test_the_order_of_the_package_s_files_is_of_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = of_package(monkeypatch, package_files()[::-1])
    assert turned.index == ONTOLOGY.index
    assert turned.classes == ONTOLOGY.classes


@pytest.mark.parametrize(("precedence", "first"), [('["AID", "ACCUSE"]', "AID"), ('["ACCUSE", "AID"]', "ACCUSE")])
def test_of_the_package_s_equals_that_of_the_type_named_earlier_stands_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, precedence: str, first: str
) -> None:
    path = overlay(
        tmp_path,
        f"precedence = {precedence}\n[types.AID]\n[types.ACCUSE]\n"
        + written(1, "AID", "salt")
        + written(2, "ACCUSE", "sugar"),
    )
    assert of_package(monkeypatch, [path]).about("zig", "verb")[0].type == first


def test_every_type_has_its_place_among_equals_once() -> None:
    table = tomllib.loads((loader.HERE / "types.toml").read_text(encoding="utf-8"))
    assert sorted(table["precedence"]) == sorted([*PLOVER, NONE])


@pytest.mark.parametrize("path", package_files()[2:], ids=lambda path: path.stem)
def test_a_file_of_the_package_holds_one_type_and_nothing_twice(path: Path) -> None:
    own = [entry for entry in ONTOLOGY.entries if entry.file == path.name]
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["entry"]
    lemmas = sum(len(row.get("examples", [row.get("lemma")])) for row in rows)
    assert {entry.type.lower() for entry in own} == {path.stem}
    assert len(own) == lemmas, "an entry of the same words and conditions stands elsewhere too"


@pytest.mark.parametrize("path", package_files()[2:], ids=lambda path: path.stem)
def test_in_a_file_the_entries_of_a_mode_and_part_of_speech_stand_together(path: Path) -> None:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["entry"]
    sections = [name for name, _ in groupby((row.get("mode"), row.get("pos", "verb")) for row in rows)]
    assert len(sections) == len(set(sections))


def test_no_entry_of_the_package_stands_in_the_shade_of_another() -> None:
    assert [f"{entry.name} behind {above.name}" for entry, above in shadowed(ONTOLOGY)] == []


def test_examples_make_one_entry_for_each_lemma(tmp_path: Path) -> None:
    path = overlay(
        tmp_path, '[[entry]]\ntype = "AID"\n[entry.examples]\nzig = "A zigged."\n"zag out" = "B zagged out."'
    )
    ontology = load([path])
    assert ontology.about("zig", "verb")[0].example == "A zigged."
    assert ontology.about("zag", "verb")[0].lemma == "zag out"


@pytest.mark.parametrize(
    ("lemma", "pos", "head"),
    [
        ("carry out", "verb", "carry"),
        ("hunger strike", "noun", "strike"),
        ("state of emergency", "noun", "state"),
        ("ready", "adjective", "ready"),
    ],
)
def test_the_chief_word_of_a_lemma(tmp_path: Path, lemma: str, pos: str, head: str) -> None:
    path = overlay(tmp_path, f'[[entry]]\nlemma = "{lemma}"\npos = "{pos}"\ntype = "{NONE}"\nexample = "X."')
    assert load([path]).entries[-1].head == head


def test_classes_of_one_name_add_up_and_hold_each_other(tmp_path: Path) -> None:
    path = overlay(tmp_path, '[classes]\ntroops = ["zouave"]\narmed = ["@troops", "@fighters"]')
    classes = load([path]).classes
    assert {"zouave", "soldier"} <= classes["troops"]
    assert classes["armed"] == classes["troops"] | classes["fighters"]


def test_a_class_within_itself_is_no_endless_loop(tmp_path: Path) -> None:
    path = overlay(tmp_path, '[classes]\nab = ["a", "@cd"]\ncd = ["c", "@ab"]')
    assert load([path]).classes["ab"] == {"a", "c"}


@pytest.mark.parametrize(
    "role",
    ["subject", "object", "indirect", "by", "prep:against", "object:of", "object:prep:on", "subject+prep:with", "none",
     "complement:subject", "complement:prep:to", "object:inside"],
)  # fmt: skip
def test_roles_of_the_manual_are_known(role: str) -> None:
    assert is_role(role)


@pytest.mark.parametrize("role", ["", "sujet", "prep:", "by:of", "subject+", "prep:9"])
def test_other_roles_are_not(role: str) -> None:
    assert not is_role(role)


CLASSES = {"troops": frozenset({"soldier", "riot police"})}


@pytest.mark.parametrize(
    ("members", "weight"),
    [(["*"], 1), (["-"], 1), (["@troops"], 3), ([":party"], 3), (["a", "@troops"], 3), (["a"], 4), (["a b"], 5)],
)
def test_words_weigh_more_than_classes_and_classes_more_than_anything(members: list[str], weight: int) -> None:
    assert condition(members, CLASSES).weight == weight


def test_a_condition_keeps_its_kinds_of_members_apart() -> None:
    made = condition(["embassy", "@troops", ":state", ":GOV", "type:AID", "!consulate", "military *"], CLASSES)
    assert made.words == {"embassy", "soldier"}
    assert made.phrases == {("riot", "police"), ("military", "*")}
    assert made.kinds == {"state", "GOV"}
    assert made.types == {"AID"}
    assert made.barred is not None
    assert made.barred.words == {"consulate"}


def test_a_condition_that_only_bars_wants_anything_else() -> None:
    assert condition(["!goal"], CLASSES).anything


@given(st.lists(st.sampled_from(["a", "b c", "@troops", ":party", "*", "-", "!x"]), min_size=1))
def test_the_order_of_members_does_not_matter(members: list[str]) -> None:
    assert condition(members, CLASSES) == condition(sorted(members), CLASSES)


def test_the_package_s_files_are_all_named_and_there() -> None:
    names = [path.name for path in package_files()]
    assert names[:2] == ["types.toml", "classes.toml"]
    assert {f"{name.lower()}.toml" for name in PLOVER} <= set(names)


def test_a_named_list_of_roles_stands_for_its_roles_in_their_order(tmp_path: Path) -> None:
    text = """
        type = "MOBILIZE"
        [roles]
        shore = ["prep:off", "prep:near"]
        [[entry]]
        lemma = "anchor"
        recipient = ["prep:against", "@shore", "none"]
        example = "Greece anchored two warships off Turkey."
        """
    entry = next(e for e in load([overlay(tmp_path, text)]).entries if e.lemma == "anchor")
    assert entry.recipient == ("prep:against", "prep:off", "prep:near", "none")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[entry]]\ntype = "AID"\nlemma = "x"\nrecipient = ["@nowhere"]\nexample = "X."', "no such role: '@nowhere'"),
        ('[roles]\nshore = "prep:off"', "roles shore: must be a list of roles"),
    ],
)
def test_a_list_of_roles_that_is_none_or_has_no_such_name_is_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    assert any(fault in found for found in check(overlay(tmp_path, text)))


@pytest.mark.parametrize(
    ("lemma", "conditions", "needs"),
    [
        ("yodel", "", []),
        ("yodel", 'object = ["song", "hymn"]', [{"song", "hymn"}]),
        ("yodel", 'object = ["love song", "sad *"]', [{"song", "sad"}]),
        ("yodel", 'object = ["song", ":state"]', []),
        ("yodel", 'object = ["*", "!song"]', []),
        ("yodel", 'object = ["song", "-"]', []),
        ("yodel", 'prep = {with = ["joy"]}', [{"with"}, {"joy"}]),
        ("yodel", 'prep = {with = ["*"]}', [{"with"}]),
        ("yodel", 'prep = {with = ["-"]}', []),
        ("yodel out", 'subject = ["choir"]', [{"out"}, {"choir"}]),
        ("yodel-sing", "", [{"yodel"}]),
    ],
)
def test_an_entry_needs_the_words_that_its_lemma_and_its_conditions_cannot_do_without(
    tmp_path: Path, lemma: str, conditions: str, needs: list[set[str]]
) -> None:
    text = f'[[entry]]\ntype = "AID"\nlemma = "{lemma}"\npos = "verb"\nexample = "x."\n{conditions}\n'
    own = load([overlay(tmp_path, text)])
    (entry,) = (entry for entry in own.entries if entry.lemma == lemma)
    assert entry.needs == set(map(frozenset, needs))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("choir yodel song", {"yodel"}),
        ("choir yodel hymn out", {"yodel"}),
        ("choir yodel hymn", set()),
        ("choir sing song", set()),
        ("warble", set()),  # tells no act
        ("", set()),
    ],
)
def test_a_sentence_may_tell_what_an_entry_needs_all_words_of(tmp_path: Path, words: str, told: set[str]) -> None:
    text = "".join(
        f'[[entry]]\ntype = "{kind}"\nlemma = "{lemma}"\npos = "verb"\nexample = "x."\n{conditions}\n'
        for kind, lemma, conditions in (
            ("AID", "yodel", 'object = ["song"]'),
            ("AID", "yodel out", ""),
            ("NONE", "warble", ""),
        )
    )
    own = load([overlay(tmp_path, text)])
    given = frozenset(words.split())
    assert own.told_by(given, own.met(given)) & {"yodel", "warble"} == told


@given(st.lists(st.frozensets(st.frozensets(st.sampled_from("abc"), min_size=1, max_size=2), max_size=3)))
def test_the_least_needs_are_met_whenever_any_are(every: list[frozenset[frozenset[str]]]) -> None:
    kept = least(every)
    assert set(kept) <= set(every)
    for met in every:
        assert any(needs <= met for needs in kept)
    assert not any(one < other for one in kept for other in kept)


@pytest.mark.parametrize("file", package_files(), ids=lambda file: file.stem)
def test_every_entry_of_the_package_has_a_word(file: Path) -> None:
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("entry", [])
    assert [entry for entry in entries if "lemma" not in entry and not entry.get("examples")] == []
