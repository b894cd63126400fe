"""What tables and exports share: words at spans, first reports, pairs, numbers for ids, and the rows themselves."""

import json
import random
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Actor, Days, Deed, Event, Note, Office, Party, Report, Span, Statement
from onrecord.tables.contents import Contents, clean, dumps, dyads, evidence, names, number
from onrecord.tables.frames import LONGEST, as_html
from onrecord.tables.rows import TABLES, columns

TEXT = "Norway  expelled\ntwo Danish envoys. Denmark protested."
APRIL = Days(date(2021, 4, 12), date(2021, 4, 14))
NORWAY, DENMARK = Party("n", "Norway", "NOR", "GOV"), Party("d", "Denmark", "DNK")
NOBODY = Party("x", "Envoys", None, "GOV")


def report(name: str, published: date | None = None, text: str = TEXT) -> Report:
    return Report(name, f"{name}.txt", text, published=published)


def deed(name: str, *spans: Span, **fields: object) -> Deed:
    given: dict[str, object] = {"type": "SANCTION", "mode": "expel", "cameo": "161", "status": "happened"}
    given |= {"actors": (NORWAY,), "recipients": (DENMARK,), "lemma": "expel", "report": "r1"}
    return Deed(id=name, spans=spans, predicate=spans[0] if spans else Span("r1", 0, 0), **(given | fields))  # type: ignore[arg-type]


def event(**fields: object) -> Event:
    given: dict[str, object] = {"type": "SANCTION", "mode": "expel", "cameo": "161", "status": "happened"}
    given |= {"actors": (), "recipients": (), "days": None, "place": None, "quantity": None}
    given |= {"on_word_of": (), "deeds": (), "reports": ("r1",), "id": "e1"}
    return Event(**(given | fields))  # type: ignore[arg-type]


# -------------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([(0, 16)], "Norway expelled"),
        ([(8, 20)], "expelled two"),
        ([(0, 6), (36, 43)], "Norway ... Denmark"),
        ([(36, 43), (0, 6)], "Denmark ... Norway"),
        ([(6, 8), (0, 6)], "Norway"),  # a span of white space alone has no words, and leaves no mark of a gap
        ([(0, 0)], ""),
        ([(51, 999)], "ed."),
        ([], ""),
    ],
)
def test_words_are_those_at_the_spans_in_the_order_of_the_spans(spans: list[tuple[int, int]], words: str) -> None:
    contents = Contents(reports={"r1": report("r1")})
    assert contents.words([Span("r1", *span) for span in spans]) == words


def test_words_of_reports_that_are_not_there_are_left_out_and_the_others_stand() -> None:
    contents = Contents(reports={"r1": report("r1")})
    assert contents.words([Span("gone", 0, 6), Span("r1", 36, 43), Span("gone", 1, 2)]) == "Denmark"


@given(st.text(), st.data())
def test_the_words_of_any_span_are_the_text_there_but_for_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Contents(reports={"r1": report("r1", text=text)}).words([Span("r1", start, end)])
    assert "".join(found.split()) == clean("".join(text[start:end].split()))
    assert "  " not in found


@given(st.text(st.characters()))
def test_cleaning_a_text_twice_changes_nothing_more_and_keeps_its_length(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once) == len(text)
    once.encode("utf-8")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=4)))
def test_a_line_of_json_is_one_line_that_reads_back(item: object) -> None:
    line = dumps(item)
    assert len(line.splitlines()) == 1 or set(line) & set("\x85\u2028\u2029\x1c\x1d\x1e")  # no ends of lines in JSON
    assert "\n" not in line
    assert json.loads(line) is not None or item is None
    if line.isascii():
        assert json.loads(line) == item


def test_letters_of_every_script_stand_in_json_as_they_are() -> None:
    assert dumps({"name": "Łódź, Київ, 北京"}) == '{"name": "Łódź, Київ, 北京"}'


# ------------------------------------------------------------------------------------------- headlines, first reports


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"r1": date(2021, 4, 2), "r2": date(2021, 4, 1)}, "r2"),
        ({"r1": None, "r2": date(2021, 4, 1)}, "r2"),
        ({"r1": date(9999, 12, 31), "r2": None}, "r1"),
        ({"r2": date(2021, 4, 1), "r1": date(2021, 4, 1)}, "r1"),
        ({"r2": None, "r1": None}, "r1"),
        ({"other": date(2021, 4, 1)}, None),
        ({}, None),
    ],
)
def test_the_first_report_is_the_earliest_then_the_undated_and_of_one_day_the_first_by_id(
    days: dict[str, date | None], first: str | None
) -> None:
    contents = Contents(reports={name: report(name, day) for name, day in days.items()})
    for order in (("r1", "r2"), ("r2", "r1")):
        found = contents.first_report(event(reports=order))
        assert (found.id if found else None) == first


def test_an_event_is_headed_by_its_first_telling_with_words_else_by_its_kind() -> None:
    contents = Contents(reports={"r1": report("r1")})
    bare, told = deed("d1", Span("gone", 0, 6)), deed("d2", Span("r1", 36, 53))
    assert contents.headline(event(deeds=(bare, told))) == "Denmark protested"
    assert contents.headline(event(deeds=(bare,))) == "SANCTION expel"
    assert contents.headline(event(mode=None)) == "SANCTION"


# ----------------------------------------------------------------------------------------------------- pairs, numbers


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        ("a", "b", ["ab"]),
        ("ab", "c", ["ac", "bc"]),
        ("a", "bc", ["ab", "ac"]),
        ("ab", "cd", ["ac", "ad", "bc", "bd"]),
        ("a", "", ["a-"]),
        ("", "b", ["-b"]),
        ("", "bc", ["-b"]),
        ("ab", "", ["ab"]),
        ("abc", "", ["ab", "ac", "bc"]),
        ("", "", ["--"]),
    ],
)
def test_pairs_are_who_to_whom_or_every_two_of_those_who_act_together(
    actors: str, recipients: str, pairs: list[str]
) -> None:
    who, whom = (tuple(Party(letter, letter) for letter in letters) for letters in (actors, recipients))
    found = dyads(event(actors=who, recipients=whom))
    assert ["".join(party.actor if party else "-" for party in pair) for pair in found] == pairs


@given(st.text(), st.integers(1, 64))
def test_a_number_for_an_id_fits_its_bits_and_its_first_bits_are_those_of_longer_ones(text: str, bits: int) -> None:
    assert 0 <= number(text, bits) < 1 << bits
    assert number(text, bits) == number(text, 64) >> (64 - bits)


def test_numbers_for_ids_are_those_of_earlier_versions() -> None:
    assert number("") == 0xE3B0C44298FC1C14 >> 4  # the first bits of SHA-256 of nothing
    assert number("abc", 64) == 0xBA7816BF8F01CFEA


# --------------------------------------------------------------------------------------------------------------- rows


def test_every_field_of_an_event_stands_under_its_column() -> None:
    whole = event(
        actors=(NORWAY, NOBODY), recipients=(DENMARK,), days=APRIL, place="Oslo", quantity="2", on_word_of=(DENMARK,),
        score=-5.0, sure=0.75, reports=("r1", "r2"), copies=("c1",), deeds=(deed("d1", Span("r1", 8, 20)),),
    )  # fmt: skip
    contents = Contents((whole,), reports={"r1": report("r1")})
    [row] = TABLES["events"].rows(contents)
    assert dict(zip(TABLES["events"].columns, row, strict=True)) == {
        "id": "e1", "type": "SANCTION", "mode": "expel", "cameo": "161", "status": "happened",
        "actors": "Norway; Envoys", "actor_countries": "NOR; ", "actor_sectors": "GOV; GOV",
        "recipients": "Denmark", "recipient_countries": "DNK", "recipient_sectors": "",
        "first_day": date(2021, 4, 12), "last_day": date(2021, 4, 14), "place": "Oslo", "quantity": "2",
        "on_word_of": "Denmark", "score": -5.0, "sure": 0.75, "reports": 2, "copies": 1, "origins": 0,
        "words": "expelled two",
    }  # fmt: skip


def test_a_telling_in_parts_starts_with_its_first_and_ends_with_its_last_character() -> None:
    parts = deed("d1", Span("r1", 36, 43), Span("r1", 0, 6), hedged=True)
    [row] = TABLES["mentions"].rows(Contents((event(deeds=(parts,)),), reports={"r1": report("r1")}))
    told = dict(zip(TABLES["mentions"].columns, row, strict=True))
    assert (told["start"], told["end"], told["words"]) == (0, 43, "Denmark ... Norway")
    [none] = TABLES["mentions"].rows(Contents((event(deeds=(deed("d1"),)),)))
    told = dict(zip(TABLES["mentions"].columns, none, strict=True))
    assert (told["start"], told["end"], told["words"]) == (None, None, "")


def test_a_statement_without_speaker_day_or_cue_has_empty_cells_and_no_none_in_words() -> None:
    bare = Statement("s1", "r1", None, "indirect", "nothing\x00 new", (Span("r1", 0, 6),))
    [row] = TABLES["statements"].rows(Contents(statements=(bare,)))
    assert "None" not in row
    assert "nothing\ufffd new" in row
    assert sum(cell is None for cell in row) == 4  # cue, two days, the statement that it stands in


def test_actors_reports_and_notes_have_a_row_each_with_what_they_are() -> None:
    office = Office("minister", "NOR", "GOV", APRIL, ())
    actor = Actor("a1", "Ana Berg", "person", ("Ana Berg", "Berg"), "NOR", ("GOV", "ELI"), (office, office))
    notes = (
        Note("event", "e1", "latitude", "59.9", (Span("r1", 8, 16), Span("r1", 17, 20)), "a gazetteer"),
        Note("actor", "a1", "born", "1960"),
    )
    contents = Contents(actors=(actor,), reports={"r1": report("r1", date(2021, 4, 12))}, notes=notes)
    assert list(TABLES["actors"].rows(contents)) == [
        ("a1", "Ana Berg", "person", "Ana Berg; Berg", "NOR", "GOV; ELI", "minister; minister")
    ]
    assert list(TABLES["reports"].rows(contents)) == [
        ("r1", "r1.txt", None, None, None, date(2021, 4, 12), "none", "en")
    ]
    assert list(TABLES["notes"].rows(contents)) == [
        ("event", "e1", "latitude", "59.9", "a gazetteer", "r1", 8, 20, "expelled ... two"),
        ("actor", "a1", "born", "1960", "", None, None, None, ""),
    ]


def test_the_evidence_of_a_deed_names_the_field_that_each_span_is_of() -> None:
    at = {
        name: Span("r1", place, place + 1) for place, name in enumerate(("told", "who", "whom", "day", "there", "many"))
    }
    whole = deed(
        "d1", at["told"], actors=(Party("n", "Norway", spans=(at["who"],)),),
        recipients=(Party("d", "Denmark", spans=(at["whom"],)),), days_spans=(at["day"],), place_spans=(at["there"],),
        quantity_spans=(at["many"],),
    )  # fmt: skip
    assert list(evidence(Contents((event(deeds=(whole,)),)))) == [
        ("event", "e1", "d1", name, span)
        for name, span in zip(
            ("mention", "actors", "recipients", "date", "place", "quantity"), at.values(), strict=True
        )
    ]


def test_the_rows_follow_the_order_of_the_contents_and_of_nothing_else() -> None:
    many = [event(id=f"e{n}", deeds=(deed(f"d{n}", Span("r1", n, n + 3)),)) for n in range(12)]
    rows = {str(row[0]): row for row in TABLES["events"].rows(Contents(many, reports={"r1": report("r1")}))}
    random.Random(7).shuffle(many)
    shuffled = list(TABLES["events"].rows(Contents(many, reports={"r1": report("r1")})))
    assert [row[0] for row in shuffled] == [one.id for one in many]
    assert all(rows[str(row[0])] == row for row in shuffled)


def test_a_column_holds_text_where_no_type_is_named() -> None:
    assert columns("id sure:DOUBLE  day:DATE") == {"id": "VARCHAR", "sure": "DOUBLE", "day": "DATE"}
    kinds = {kind for table in TABLES.values() for kind in table.columns.values()}
    assert kinds <= {"VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"}


def test_names_of_parties_are_joined_and_cleaned() -> None:
    assert names((NORWAY, Party("y", "A\x07B"), DENMARK)) == "Norway; A\ufffdB; Denmark"
    assert names(()) == ""


# ----------------------------------------------------------------------------------------------------- in a notebook


class Cells(HTMLParser):
    """The text of each cell of a table, as a browser has it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


@given(st.lists(st.text(max_size=200), max_size=5), st.integers(1, 4))
def test_a_notebook_shows_the_first_rows_whatever_they_hold(places: list[str], most: int) -> None:
    many = [event(id=f"e{n}", place=place, score=1 / 3) for n, place in enumerate(places)]
    html = as_html("events", Contents(many), "<b>events</b>", most)
    found = Cells(html)
    assert found.tags <= {"p", "b", "table", "thead", "tbody", "tr", "th", "td"}
    head, *rows = found.rows
    assert head == list(TABLES["events"].columns)
    assert [row[0] for row in rows] == [f"e{n}" for n in range(min(len(many), most))]
    assert (f"the first {most}" in html) == (len(many) > most)
    assert all(row[head.index("score")] == "0.33" for row in rows)
    assert all(len(cell) <= LONGEST for row in rows for cell in row)


@pytest.mark.parametrize(("length", "shown"), [(LONGEST, "x" * LONGEST), (LONGEST + 1, "x" * (LONGEST - 1) + "…")])
def test_a_cell_of_a_notebook_is_cut_only_where_it_is_longer_than_fits(length: int, shown: str) -> None:
    found = Cells(as_html("events", Contents([event(place="x" * length)]), "", 5))
    assert shown in found.rows[1]
