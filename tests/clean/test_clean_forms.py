"""Every form of furniture, caption and slip does what its own examples say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import clean, forms
from onrecord.clean.credits import agencies_in, contributors_in, source_of
from onrecord.clean.language import language_of
from onrecord.clean.slips import slip_forms
from onrecord.model import Report

FORMS = forms.load()


@pytest.mark.parametrize(
    ("form", "example"),
    [(form, example) for form in FORMS.furniture for example in form.examples],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_furniture_is_known_by_its_form(form: forms.Form, example: str) -> None:
    assert form.pattern.fullmatch(example)
    assert forms.kind_of(example)


@pytest.mark.parametrize("spared", [spared for form in FORMS.furniture for spared in form.spares])
def test_sentences_that_look_like_furniture_stay(spared: str) -> None:
    assert forms.kind_of(spared) is None


def test_every_form_of_furniture_has_an_example() -> None:
    assert all(form.examples for form in FORMS.furniture)
    assert all(trim.examples for trim in FORMS.trims)
    assert all(caption.examples for caption in FORMS.captions)


@pytest.mark.parametrize("trim", FORMS.trims, ids=lambda trim: trim.examples[0][:40])
def test_marks_at_the_ends_of_a_paragraph_are_cut_off(trim: forms.Trim) -> None:
    for example in trim.examples:
        start, end, caption = forms.trimmed(example)
        assert (start, end) != (0, len(example))
        assert example[start:end].strip()
        assert caption == trim.caption


@pytest.mark.parametrize("caption", FORMS.captions, ids=lambda caption: caption.examples[0][:40])
def test_captions_are_known_by_their_form(caption: forms.CaptionForm) -> None:
    for example in caption.examples:
        assert forms.is_caption(example, head=True)
        assert forms.is_caption(example, head=False) or caption.only_head


@pytest.mark.parametrize(
    "sentence",
    [
        "The president said on Monday that he would not sign the law.",
        "Follow-up talks are planned for June in Geneva, two diplomats said.",
        "Share this view, he told the assembly, and you share the guilt of those who acted on it.",
        "Copyright holders sued the company in March.",
        "Home owners blocked the road for six hours on Friday.",
        "“Read more and speak less,” she told the young members of the party.",
        "Reuters reported that the ship had been seized, citing two port officials.",
        "Twitter closed the accounts of three ministers on Tuesday.",
        "He was 60.",
        "Reporting from the region is restricted, and journalists were expelled in May.",
        "In this city nobody sleeps, the mayor said after the third night of shelling.",
        "A photo of the meeting was published by the ministry on Thursday, hours after the denial.",
    ],
)
def test_the_reports_own_words_stay(sentence: str) -> None:
    text = f"A Headline of Some Words\n\n{sentence}\n\nThe talks went on for hours and ended without a result."
    report = clean(Report(id="r", source="r.txt", original=text))
    assert sentence in report.text


def test_a_long_paragraph_is_no_furniture_whatever_it_begins_with() -> None:
    assert forms.kind_of("Copyright 2018 The Example Press. " + "All rights reserved. " * 200) is None


def test_every_slip_is_marked_where_its_examples_have_it() -> None:
    import tomllib
    from importlib.resources import files

    entries = tomllib.loads(files("onrecord.clean").joinpath("slips.toml").read_text("utf-8"))["slip"]
    assert len(entries) == len(slip_forms())
    for entry, (sign, pattern, _) in zip(entries, slip_forms(), strict=True):
        assert all(pattern.search(example) and sign.search(example) for example in entry["examples"]), entry


PIECES = (
    "Twould Tam tbe tlie the. thc witb vvith wlth wiih itb tbat tliat bave liave sl1p l1 wi11 11 a11 M0sc g0vt 10th vv "
    "vvh"
)
SLIPPED = st.lists(
    st.sampled_from([*PIECES.split(), "“", '"', "'\"", "| ", " | a", "l ", "was", " ", "", "A"]), max_size=9
)


@given(SLIPPED, st.sampled_from([" ", "", "\n"]))
def test_where_a_slip_is_there_is_its_sign(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for sign, pattern, _ in slip_forms():
        assert sign.search(text) or not pattern.search(text), pattern.pattern


MARKS = (
    "Hide Caption,TOGGLE CAPTION,Enlarge this image,3 of 8,Read more,»,→,(Reporting by Ann),(Reuters),(left),right,©,"
    "Image"
).split(",")


@given(
    st.lists(
        st.sampled_from([*MARKS, "The envoys left", "in May.", ", pictured", "Photograph: Bo", "[AP]", "/ AP"]),
        max_size=6,
    )
)
def test_where_a_form_is_there_is_one_of_its_signs(words: list[str]) -> None:
    text = " ".join(words)
    for form in (*forms.load().trims, *forms.load().captions):
        if form.signs and form.pattern.search(text):
            assert any(sign in text.casefold() for sign in form.signs), form.pattern.pattern


def test_every_sign_is_written_as_it_is_looked_for() -> None:
    signs = [sign for form in (*forms.load().trims, *forms.load().captions) for sign in form.signs]
    assert signs == [sign.casefold() for sign in signs]
    assert all(signs)


def test_slips_are_marked_and_not_changed() -> None:
    original = (
        "The g0vernment said on Monday tbat it wi11 send troops.\n\nNobody answered the question of the deputies there."
    )
    report = clean(Report(id="r", source="r.txt", original=original))
    assert "g0vernment" in report.text
    marked = [(original[slip.span.start : slip.span.end], slip.reading) for slip in report.slips]
    assert marked == [("g0vernment", "government"), ("tbat", "that"), ("wi11", "will")]


@pytest.mark.parametrize(
    "text", ["Figures of 2011 and 1100.", "The B2B firm", "an mp3 file", "the |pipe|", "H2O levels"]
)
def test_figures_and_names_are_no_slips(text: str) -> None:
    original = f"{text} The rest of this is a plain sentence of the report."
    assert clean(Report(id="r", source="r.txt", original=original)).slips == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Reuters contributed reporting to this article.", ("Reuters",)),
        ("The Associated Press and AFP contributed to this report.", ("Associated Press", "Agence France-Presse")),
        ("Copyright 2017 The Associated Press.", ("Associated Press",)),
        ("Thomson Reuters Foundation", ("Thomson Reuters Foundation",)),
        ("APPLE said so", ()),
        ("mail@reuters.com", ()),
    ],
)
def test_agencies_have_one_name(line: str, names: tuple[str, ...]) -> None:
    assert agencies_in([line]) == names


def test_agencies_that_no_list_names_are_known_by_their_last_word() -> None:
    assert contributors_in(["Example Wire and Ann Sample contributed to this report."]) == ("Example Wire",)
    assert source_of("Sample News") == ("Sample News",)
    assert source_of("1430 GMT") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The ministers said that they would meet in the capital on Friday and talk of the treaty with the others.",
            "en",
        ),
        ("Die Minister haben am Freitag in der Hauptstadt über den Vertrag gesprochen, der nicht mehr gilt.", "de"),
        ("Les ministres ont parlé du traité dans la capitale, et ils se sont dit que cela ne pouvait pas durer.", "fr"),
        ("Los ministros hablaron del tratado en la capital y dijeron que no se podía esperar más por ello.", "es"),
        ("Министры заявили, что они встретятся в столице в пятницу и будут говорить о договоре с другими.", "ru"),
        ("部长们表示，他们将于星期五在首都会面，讨论条约。", "zh"),
        ("وقال الوزراء إنهم سيجتمعون في العاصمة يوم الجمعة", "ar"),
        ("1234 5678", "und"),
        ("Kremlin responds", "en"),
    ],
)
def test_the_language_is_found(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("given", "original", "kept"),
    [
        ("de", "The minister said on Monday that the talks had failed and that he would go home. " * 4, "en"),
        ("en-GB", "The minister said on Monday that the talks had failed and that he would go home. " * 4, "en"),
        ("nl", "Der Minister hat am Montag gesagt, dass die Gespräche nicht zu einem Ende kommen. " * 4, "nl"),
        ("sw", "Mawaziri Dodoma Jumatatu.", "sw"),  # too short to say anything against it
        ("", "Mawaziri Dodoma Jumatatu.", "en"),
        ("sw", "", "sw"),
    ],
)
def test_a_text_that_is_plainly_english_is_so_whatever_its_page_calls_it(given: str, original: str, kept: str) -> None:
    assert clean(Report(id="r", source="r.html", original=original, language=given)).language == kept


def test_another_language_is_kept_with_its_code_and_without_slips() -> None:
    original = "Die Minister haben am Freitag in der Hauptstadt über den Vertrag gesprochen, der nicht mehr gilt."
    report = clean(Report(id="r", source="r.txt", original=original, language=""))
    assert report.language == "de"
    assert report.text == original
