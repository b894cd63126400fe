"""The language of a text: by its script where that tells, by its small words else; quotations do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.language import LEAST, SAMPLE, language_of

ENGLISH = "The two ministers met in the capital on Monday and spoke of what is to be done about the border. "
IN_SCRIPT = {
    "ja": "外相は月曜日に首都で会談し、国境の問題について話し合いました。",
    "zh": "两国外长星期一在首都会面，讨论了边界问题。",
    "ko": "두 나라 외무장관이 월요일 수도에서 만나 국경 문제를 논의했다.",
    "fa": "وزیران خارجه دو کشور دوشنبه در پایتخت دیدار کردند و درباره مرز گفتگو کردند.",
    "ar": "التقى وزيرا الخارجية يوم الاثنين في العاصمة وبحثا مسألة الحدود.",
    "he": "שרי החוץ של שתי המדינות נפגשו ביום שני בבירה.",
    "el": "Οι υπουργοί Εξωτερικών των δύο χωρών συναντήθηκαν τη Δευτέρα.",
    "hi": "दोनों देशों के विदेश मंत्री सोमवार को राजधानी में मिले।",
    "th": "รัฐมนตรีต่างประเทศของทั้งสองประเทศพบกันเมื่อวันจันทร์",
    "ka": "ორი ქვეყნის საგარეო საქმეთა მინისტრები ორშაბათს შეხვდნენ.",
    "hy": "Երկու երկրների արտգործնախարարները հանդիպեցին երկուշաբթի։",
}
IN_LATIN = {
    "fr": "Les ministres des deux pays se sont rencontrés lundi dans la capitale et ont parlé de la frontière.",
    "de": "Die Minister der beiden Länder haben sich am Montag in der Stadt getroffen und über die Grenze geredet.",
    "es": "Los ministros de los dos países se reunieron el lunes en la capital y hablaron de la frontera.",
}


@pytest.mark.parametrize("code", IN_SCRIPT)
def test_a_script_gives_its_language_away(code: str) -> None:
    assert language_of(IN_SCRIPT[code]) == code
    assert language_of(f"{IN_SCRIPT[code]} (Reuters)") == code


@pytest.mark.parametrize("code", IN_SCRIPT)
def test_an_english_report_that_quotes_another_script_stays_english(code: str) -> None:
    quoted = IN_SCRIPT[code].split()[0][:12]
    assert language_of(f"{ENGLISH}He called it “{quoted}”. {ENGLISH}") == "en"
    assert language_of(f"“{quoted}”, he said. {ENGLISH * 3}") == "en"


@pytest.mark.parametrize("quoted", ["さようなら", "ありがとうございます", "گفتگو", "پچ پچ"])
def test_a_word_of_letters_that_only_one_language_has_does_not_make_an_english_report_one_of_it(quoted: str) -> None:
    assert language_of(f"{ENGLISH}“{quoted}” was all that he said.") == "en"


def test_figures_of_another_script_are_no_letters_of_it() -> None:
    assert language_of("٣٤ ٥٦") == "und"
    assert language_of(f"٣٤ {ENGLISH}") == "en"


@pytest.mark.parametrize("code", IN_LATIN)
def test_small_words_tell_languages_of_one_script_apart(code: str) -> None:
    assert language_of(IN_LATIN[code]) == code
    assert language_of(IN_LATIN[code].upper()) == code
    assert language_of(ENGLISH) == language_of(ENGLISH.upper()) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "und"),
        ("12,5 -- 7", "und"),
        ("Envoys expelled", "en"),  # a headline has no small words: short and plain, it counts as English
        ("Zürich: Ämter", "und"),
        ("lorem " * 39, "en"),
        ("lorem " * 40, "und"),
    ],
)
def test_a_text_that_speaks_for_no_language_is_english_only_where_it_is_short_and_plain(text: str, code: str) -> None:
    assert language_of(text) == code


def test_so_many_small_words_are_enough_and_fewer_are_not() -> None:
    words = 200
    enough = round(words * LEAST)
    assert language_of(" ".join(["the"] * enough + ["lorem"] * (words - enough))) == "en"
    assert language_of(" ".join(["the"] * (enough - 1) + ["lorem"] * (words - enough + 1))) == "und"


@given(st.text(), st.text())
def test_what_comes_after_the_sample_decides_nothing(text: str, after: str) -> None:
    whole = (text + ENGLISH * 40)[:SAMPLE]
    assert language_of(whole + after) == language_of(whole)


@given(st.text())
def test_every_text_has_a_language_or_is_said_to_have_none(text: str) -> None:
    code = language_of(text)
    assert code == "und" or (len(code) == 2 and code.isascii())
    assert language_of(text) == code
