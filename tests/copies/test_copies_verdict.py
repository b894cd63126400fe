"""Copies and what looks like them: the verdict on two texts, nothing else known."""

import random

import pytest

from onrecord.copies import cluster
from onrecord.copies.candidates import place_of
from onrecord.copies.groups import Judge
from onrecord.copies.verdict import Evidence
from onrecord.copies.words import read_words

from .writing import NAMES, misread, paragraphs, text

PARTS = paragraphs(31, 8)
WHOLE = "\n\n".join(PARTS)


def look(one: str, other: str) -> Evidence:
    codes = [read_words(text).codes for text in (one, other)]
    return Judge(codes, [place_of(one) for one in codes]).evidence(0, 1)


def joined(one: str, other: str) -> bool:
    first, second = cluster([one, other])
    assert (first == second) == look(one, other).is_copy or one == other
    return first == second


@pytest.mark.parametrize(
    "copy",
    [
        WHOLE,
        WHOLE.replace("\n\n", " "),
        f"A headline of the paper's own\n\nVerle, 3 May 2011\n\n{WHOLE}\n\nAll rights reserved.",
        "\n\n".join(PARTS[:4]),
        "\n\n".join(PARTS[3:]),
        f"{text(32, 2)}\n\n{WHOLE}",
        "\n\n".join([PARTS[0], *paragraphs(33, 3), *PARTS[1:5]]),
        "\n\n".join([*PARTS[2:7], text(34, 3)]),
        misread(WHOLE, 1),
        misread(WHOLE, 2, 0.025),
        WHOLE.replace(" the ", " that ").replace("said", "says"),
    ],
    ids="exact reflowed furniture cut-end cut-start prefixed mixed merged scan bad-scan edited".split(),
)
def test_a_copy_is_known_whatever_was_done_to_it(copy: str) -> None:
    assert joined(WHOLE, copy)
    assert joined(copy, WHOLE)


def test_another_report_is_no_copy() -> None:
    assert not joined(WHOLE, text(35))


def test_two_reports_that_quote_one_statement_are_no_copies() -> None:
    statement = "“" + " ".join(paragraphs(36, 2)).replace(".", ",") + "”"
    one = f"{PARTS[0]}\n\nThe ministry said in full: {statement}\n\n{PARTS[1]}"
    other = f"{paragraphs(37, 1)[0]} A spokesman read out: {statement}\n\n{text(38, 1)}"
    evidence = look(one, other)
    assert evidence.contained > 0.4
    assert not evidence.is_copy


def test_a_quotation_carried_over_with_its_report_is_a_copy() -> None:
    statement = "“" + paragraphs(36, 1)[0] + "”"
    one = "\n\n".join([*PARTS[:4], f"The ministry said: {statement}"])
    assert joined(one, f"{one}\n\n{text(38, 2)}")


def test_reports_over_the_same_foot_are_no_copies() -> None:
    foot = text(39, 3)
    one, other = f"{text(40, 2)}\n\n{foot}", f"{text(41, 2)}\n\n{foot}"
    assert look(one, other).contained > 0.5
    assert not joined(one, other)


def test_reports_with_the_same_gallery_are_no_copies() -> None:
    gallery = " ".join(
        f"Pictures from the harbour feast Show picture {n} of 20 {text(n, 1)[:90]}" for n in range(1, 21)
    )
    assert not joined(f"{text(42, 4)}\n\n{gallery}", f"{text(43, 4)}\n\n{gallery}\n\n{text(44, 2)}")


def form(seed: int) -> str:
    rng = random.Random(seed)
    place, day = rng.choice(["Verle", "Aldeen", "Tarn", "Osk"]), rng.choice(["Monday", "Tuesday", "Friday", "Sunday"])
    hours = [f"{rng.randint(1, 12)}.{rng.randint(10, 59)}" for _ in range(3)]
    return (
        f"Tides at {place} for {day}\n\nHigh water at {place} is expected at {hours[0]} with a height of "
        f"{rng.randint(2, 9)}.{rng.randint(1, 9)} metres, the harbour office said on {day}. Low water follows at "
        f"{hours[1]}. Winds of {rng.randint(5, 60)} knots are forecast from the open sea.\n\n"
        f"Small craft of less than {rng.randint(4, 15)} metres should stay in port until {hours[2]}. The warden on "
        f"duty is {rng.choice(NAMES)}, who can be reached on {rng.randint(1000, 9999)}. Masters are reminded to "
        "report on leaving and to carry lights after dark. The office takes no responsibility for damage to nets."
    )


@pytest.mark.parametrize("seed", range(8))
def test_a_form_filled_twice_is_no_copy(seed: int) -> None:
    evidence = look(form(seed), form(seed + 100))
    assert evidence.contained > 0.4
    assert not evidence.is_copy


def test_a_form_report_run_again_is_a_copy() -> None:
    assert joined(form(1), f"{form(1)}\n\nShare this page with your friends")


def test_a_bad_scan_changes_figures_no_more_than_other_words() -> None:
    assert not look(WHOLE, misread(WHOLE, 4, 0.03)).conflict


def test_short_texts_are_copies_only_word_for_word() -> None:
    brief = "The ferry to Osk does not sail today."
    assert joined(brief, brief)
    assert not joined(brief, "The ferry to Osk does not sail today because of the storm, says the harbour office.")


def test_empty_texts_copy_nothing() -> None:
    assert len(set(cluster(["", "", " ", "..."]))) == 4


def test_the_evidence_is_the_same_both_ways_round() -> None:
    for seed in range(5):
        one, other = "\n\n".join(PARTS[seed:]), misread(f"{text(50 + seed, 2)}\n\n{WHOLE}", seed)
        assert look(one, other) == look(other, one)
