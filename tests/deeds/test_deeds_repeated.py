"""Page furniture that repeats an act, and acts in like words that are acts of their own. Every text is our own."""

from reading_of import deeds_in

GALLERY = "Picture {} of 5 from our gallery: quiet scenes after the bomb attack on the embassy {}."


def test_the_title_of_a_gallery_tells_its_act_once() -> None:
    beside = ["A man waits for a bus.", "Snow falls.", "Two women carry a door.", "A dog sleeps.", "Night."]
    text = "\n\n".join(GALLERY.format(number, words) for number, words in enumerate(beside, 1))
    assert [deed.lemma for deed in deeds_in(text)].count("attack") == 1


def test_a_caption_that_stands_twice_tells_its_act_once() -> None:
    line = "Libyan soldiers shelled the Chadian town of Faya on Monday."
    text = f"{line}\n\nThe market was empty.\n\n{line}"
    assert [deed.lemma for deed in deeds_in(text)].count("shell") == 1


def test_a_lead_that_says_more_than_its_headline_is_kept() -> None:
    line = "Libyan soldiers shelled the Chadian town of Faya"
    text = f"{line}.\n\n{line} on Monday."
    assert [deed.lemma for deed in deeds_in(text)].count("shell") == 2


def test_three_who_were_arrested_in_the_same_words_are_three() -> None:
    people = ("The Chadian premier", "The Libyan premier", "The Malian premier")
    text = "\n\n".join(f"{who} was arrested by police on suspicion of theft in the capital." for who in people)
    assert [deed.lemma for deed in deeds_in(text)].count("arrest") == 3
