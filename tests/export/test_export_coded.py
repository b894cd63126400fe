"""Formats of event coders: PLOVER's records, POLECAT's columns, GDELT's event and mention rows."""

import io
import json

import pandas
import pytest

from onrecord.export import FORMATS, Contents
from onrecord.export.gdelt import EVENT_COLUMNS, MENTION_COLUMNS
from onrecord.export.polecat import COLUMNS
from onrecord.tables.contents import number


def text(name: str, contents: Contents, part: str = "") -> str:
    return "".join(FORMATS[name].pieces(contents, part))


# ------------------------------------------------------------------------------------------------------------ PLOVER


def records(contents: Contents) -> dict[str, dict[str, object]]:
    return {found["id"]: found for found in map(json.loads, text("plover", contents).splitlines())}


def test_plover_has_a_record_for_each_event_whatever_its_status(contents: Contents) -> None:
    assert {name: found["status"] for name, found in records(contents).items()} == {
        "E1": "happened",
        "E2": "happened",
        "E3": "negated",
        "E4": "future",
        "E5": "happened",
    }


def test_a_plover_record_has_the_field_names_of_the_gold_standard(contents: Contents) -> None:
    visit = records(contents)["E1"]
    assert visit["event"] == "CONSULT"
    assert visit["mode"] == "visit"
    assert visit["date"] == "2018-04-02"
    assert visit["source"] == [{"actorText": "Ana Berg", "code": "NOR", "sector": "GOV"}]
    assert visit["target"] == [
        {"actorText": "Sudland & Co.", "code": "SUD"},
        {"actorText": 'Union; of "Lands"', "code": "EUR"},
    ]
    assert visit["eventLoc"] == {"name": "Tirana"}
    assert visit["text"] == visit["eventText"] == "Ana Berg visited Tirana on Monday"
    assert visit["context"] == "diplomacy"
    assert visit["publication"] == "The Norland Post"


def test_a_plover_record_says_on_whose_word_and_how_many(contents: Contents) -> None:
    expulsion = records(contents)["E2"]
    assert expulsion["onWordOf"] == ["Reporters"]
    assert expulsion["size"] == "12"
    assert (expulsion["date"], expulsion["dateEnd"]) == ("2018-03-01", "2018-03-31")


def test_a_plover_record_leaves_out_what_is_not_known(contents: Contents) -> None:
    talks = records(contents)["E5"]
    assert "date" not in talks
    assert "mode" not in talks
    assert talks["target"] == []


# ----------------------------------------------------------------------------------------------------------- POLECAT


def polecat(contents: Contents) -> pandas.DataFrame:
    return pandas.read_csv(io.StringIO(text("polecat", contents)), sep="\t", keep_default_na=False, quoting=3)


def test_polecat_has_forty_columns_in_their_order(contents: Contents) -> None:
    assert list(polecat(contents).columns) == list(COLUMNS)
    assert len(COLUMNS) == len(set(COLUMNS)) == 40


def test_polecat_leaves_out_what_is_planned_or_denied(contents: Contents) -> None:
    assert list(polecat(contents)["Event ID"]) == ["E1", "E2", "E5"]


def test_polecat_rows_tell_parties_quad_and_place(contents: Contents) -> None:
    visit = polecat(contents).set_index("Event ID").loc["E1"]
    assert visit["Quad Code"] == "VERBAL COOPERATION"
    assert visit["Actor Name"] == visit["Actor Name Raw"] == visit["Story People"] == "Ana Berg"
    assert visit["Primary Actor Sector"] == "GOV"
    assert visit["Recipient Country"] == "SUD; EUR"
    assert visit["Primary Recipient Sector"] == "None"
    assert visit["Placename"] == "Tirana"
    assert visit["Latitude"] == visit["GeoNames ID"] == "None"
    assert visit["Publication Date"] == "2018-04-03"
    assert float(visit["Intensity"]) == 4.0


# ------------------------------------------------------------------------------------------------------------- GDELT

WHOLE = {
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions", "NumSources",
    "NumArticles", "Actor1Geo_Type", "Actor2Geo_Type", "ActionGeo_Type", "DATEADDED",
}  # fmt: skip


def gdelt(contents: Contents, part: str = "events") -> pandas.DataFrame:
    names = EVENT_COLUMNS if part == "events" else MENTION_COLUMNS
    written = io.StringIO(text("gdelt", contents, part))
    return pandas.read_csv(
        written, sep="\t", header=None, names=list(names), dtype=str, keep_default_na=False, quoting=3
    )


def test_gdelt_has_sixty_one_and_sixteen_columns() -> None:
    assert len(EVENT_COLUMNS) == len(set(EVENT_COLUMNS)) == 61
    assert len(MENTION_COLUMNS) == len(set(MENTION_COLUMNS)) == 16
    assert EVENT_COLUMNS[26] == "EventCode"  # as GDELT's codebook counts them
    assert EVENT_COLUMNS[60] == "SOURCEURL"


@pytest.mark.parametrize(("part", "columns"), [("events", EVENT_COLUMNS), ("mentions", MENTION_COLUMNS)])
def test_every_line_has_all_columns(part: str, columns: tuple[str, ...], contents: Contents) -> None:
    lines = text("gdelt", contents, part).splitlines()
    assert {line.count("\t") + 1 for line in lines} == {len(columns)}


def test_gdelt_has_a_row_for_each_pair_of_what_is_told_as_done(contents: Contents) -> None:
    pairs = gdelt(contents)[["Actor1Name", "Actor2Name", "EventCode"]].values.tolist()
    assert pairs == [
        ["ANA BERG", "SUDLAND & CO.", "042"],
        ["ANA BERG", 'UNION; OF "LANDS"', "042"],
        ["NORLAND", "SUDLAND & CO.", "161"],
        ["NORLAND", "SUDLAND & CO.", "040"],
        ["NORLAND", "REPORTERS", "040"],
        ["SUDLAND & CO.", "REPORTERS", "040"],
    ]


def test_gdelt_numbers_are_numbers(contents: Contents) -> None:
    for name in WHOLE:
        assert all(cell == "" or cell.isdigit() for cell in gdelt(contents)[name]), name
    assert all(cell == "" or -10 <= float(cell) <= 10 for cell in gdelt(contents)["GoldsteinScale"])


def test_gdelt_ids_are_unique_and_stand_for_event_and_pair(contents: Contents) -> None:
    keys = list(gdelt(contents)["GLOBALEVENTID"])
    assert len(set(keys)) == len(keys)
    assert keys[1] == str(number("E1 1"))


def test_gdelt_codes_have_base_root_and_quad_class(contents: Contents) -> None:
    codes = gdelt(contents)[["EventBaseCode", "EventRootCode", "QuadClass"]].values.tolist()
    assert codes[0] == ["042", "04", "1"]
    assert codes[2] == ["161", "16", "4"]


def test_gdelt_dates_are_days_months_years_and_fractions(contents: Contents) -> None:
    dates = gdelt(contents)[["SQLDATE", "MonthYear", "Year", "FractionDate", "DATEADDED"]].values.tolist()
    assert dates[0] == ["20180402", "201804", "2018", "2018.2491", "20180403000000"]
    assert dates[3][:4] == ["", "", "", ""]


def test_gdelt_actors_have_country_type_and_known_group(contents: Contents) -> None:
    rows = gdelt(contents)
    assert rows.loc[0, "Actor1Code"] == "NORGOV"
    assert rows.loc[0, "Actor1Type1Code"] == "GOV"
    assert rows.loc[1, "Actor2KnownGroupCode"] == rows.loc[1, "Actor2Code"] == "EEC"
    assert rows.loc[1, "Actor2CountryCode"] == ""
    assert rows.loc[4, "Actor2Code"] == "NGOMED"
    assert [rows.loc[4, "Actor2Type1Code"], rows.loc[4, "Actor2Type2Code"]] == ["NGO", "MED"]


def test_an_event_told_in_the_headline_or_the_first_paragraph_is_a_root_event(contents: Contents) -> None:
    rows = gdelt(contents)
    assert list(rows["IsRootEvent"]) == ["1", "1", "1", "0", "0", "0"]


def test_gdelt_mentions_join_events_and_lead_to_the_place_in_the_text(contents: Contents) -> None:
    rows, events = gdelt(contents, "mentions"), gdelt(contents)
    assert set(rows["GLOBALEVENTID"]) == set(events["GLOBALEVENTID"])
    first = rows.iloc[0]
    original = contents.reports["r1"].original
    assert original[int(first["ActionCharOffset"]) :].startswith("Ana Berg visited")
    assert original[int(first["Actor1CharOffset"]) :].startswith("Ana Berg")
    assert first["MentionDocLen"] == str(len(original))
    assert first["MentionIdentifier"] == "https://post.example/a?b=1&c=2"
    assert (first["MentionType"], first["SentenceID"], first["Confidence"]) == ("1", "1", "100")


def test_a_mention_in_a_report_without_an_address_is_a_citation(contents: Contents) -> None:
    rows = gdelt(contents, "mentions")
    second = rows[rows["MentionSourceName"] == "Sudland Today"].iloc[0]
    assert (second["MentionType"], second["MentionIdentifier"]) == ("2", "r2.txt")
    assert second["EventTimeDate"] == "20180403000000"
    assert second["MentionTimeDate"] == "20180405000000"


def test_a_mention_without_words_for_a_party_has_no_offset_of_it(contents: Contents) -> None:
    assert "-1" in set(gdelt(contents, "mentions")["Actor2CharOffset"])
