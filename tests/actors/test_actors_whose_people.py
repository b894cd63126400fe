"""Of what country bodies, envoys, visitors and doers are of whom no words, or only words beside them, tell one."""

import pytest
from casts_by_hand import known_cast


def country_of(text: str, name: str) -> str | None:
    found = [a.country for a in known_cast(text).actors if name.lower() in (n.lower() for n in (a.name, *a.names))]
    assert found, [a.name for a in known_cast(text).actors]
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        # A body of a state, in a report that is of one state only.
        (
            "Ghana voted. Ghana's president won. The Constitutional Council barred two men in Ghana.",
            "Constitutional Council",
            "GHA",
        ),
        # One that is of more than one state, and one in a report of two.
        ("Ghana voted. Ghana won. Ghana's president met the World Land Council.", "World Land Council", None),
        ("Ghana met Togo. The Constitutional Council barred two men.", "Constitutional Council", None),
    ],
)
def test_a_body_of_a_state_is_of_the_one_that_the_report_is_about(text: str, name: str, wanted: str | None) -> None:
    found = {a.name: a.country for a in known_cast(text).actors if "Council" in a.name}
    assert found == {name: wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pakistan's Foreign Office condemned the raid.", "PAK"),
        ("Pakistan complained. Pakistan was angry. The Foreign Office condemned the raid.", "PAK"),
        ("The British Foreign Office condemned the raid.", "GBR"),
    ],
)
def test_every_state_may_have_a_foreign_office(text: str, wanted: str) -> None:
    assert {a.country for a in known_cast(text).actors if "Foreign Office" in a.name} == {wanted}


def test_who_summons_an_envoy_is_not_of_the_envoys_state() -> None:
    text = "Pakistan complained on Monday. The foreign secretary, Ali Hamid, summoned the Afghan ambassador."
    assert country_of(text, "Ali Hamid") == "PAK"


def test_who_arrives_is_not_of_where_he_arrives() -> None:
    text = "President Marat Sadykov arrived in Tashkent. Kazakhstan and Uzbekistan signed a deal. Kazakhstan was glad."
    assert country_of(text, "Marat Sadykov") == "KAZ"


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        # A given name that is a town's as well.
        ("Gambia voted. President Adama Camara thanked the voters.", "Adama Camara", "GMB"),
        # Places stand before offices.
        ("Adama mayor Bekele Tola spoke.", "Bekele Tola", "ETH"),
    ],
)
def test_a_towns_name_behind_an_office_is_a_given_name(text: str, name: str, wanted: str) -> None:
    assert country_of(text, name) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Turkey met Greece. Turkey was calm. President Kemal Aydin spoke of a U.S. plan in Turkey.", "TUR"),
        ("The U.S. Senate voted. U.S. troops left Chad. President Bill Harlow spoke of U.S. plans.", "USA"),
    ],
)
def test_only_where_america_matters_a_bare_president_is_its(text: str, wanted: str) -> None:
    (president,) = (a for a in known_cast(text).actors if a.kind == "person")
    assert president.country == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A rebel attack on a village in Chad killed six people.", ("TCD", "REB")),
        ("A police raid in Lima left three men dead.", ("PER", "COP")),
        ("A bandit attack in northern Nigeria killed six people.", ("NGA", "CRM")),
    ],
)
def test_a_doer_before_a_noun_of_violence_is_an_actor(text: str, wanted: tuple[str, str]) -> None:
    doer = next(a for a in known_cast(text).actors if a.sectors[:1] == wanted[1:])
    assert (doer.country, doer.sectors[0]) == wanted


@pytest.mark.parametrize("text", ["A terrorist attack shook Lima.", "The rebel leader spoke.", "Police chiefs met."])
def test_what_kind_of_attack_it_was_is_no_doer_and_before_other_nouns_nobody_is(text: str) -> None:
    assert all(a.name.lower() not in ("terrorist", "rebel", "police") for a in known_cast(text).actors)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police in Mozambique and Mozambican soldiers went to the province of Gaza.", {"MOZ"}),
        ("Police in Mozambique and Mozambican soldiers spoke of Gaza.", {"MOZ", "PSE"}),
        ("Israel shelled Gaza province. Mozambique and Palestine protested. Mozambique was angry.", {"PSE"}),
    ],
)
def test_a_province_with_the_name_of_another_states_town_is_of_the_report(text: str, wanted: set[str]) -> None:
    told = {a.country for a in known_cast(text).actors if a.country in ("MOZ", "PSE")}
    assert wanted <= told if "PSE" in wanted else told == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The leaders of the EU states met.", "EUR"),
        ("The leaders of the Uzbek and Tajik armies met.", None),
    ],
)
def test_leaders_of_a_blocs_states_are_of_the_bloc(text: str, wanted: str | None) -> None:
    leaders = next(a for a in known_cast(text).actors if a.name.lower().startswith("leaders"))
    assert leaders.country == wanted


def test_whom_a_comma_sets_beside_a_somebody_is_the_same() -> None:
    text = "The raid led to the death of a 17-year-old Kenyan, Peter Otieno, who was shot by soldiers."
    assert country_of(text, "Peter Otieno") == "KEN"


def test_they_are_the_subject_of_the_sentence_not_of_a_clause_beside_it() -> None:
    text = "The bandits attacked the village while people were praying. They shot the chief."
    at = text.index("They")
    mention = known_cast(text).at(at, at + 4)
    assert mention is not None
    assert known_cast(text).actor(mention.actor).name == "bandits"


def test_a_bracket_says_what_capitals_are_short_for_in_this_report() -> None:
    text = "The Rapid Supply Front (RSF) of Sudan left. The RSF accused the army. RSF fighters came back to Sudan."
    assert {a.country for a in known_cast(text).actors if "RSF" in (a.name, *a.names)} == {"SDN"}
    assert all("Reporters" not in a.name for a in known_cast(text).actors)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The RSF condemned the arrest of two editors.", "NGO"),
        ("The World Health Organization (WHO) met. WHO officials left Chad.", "UNO"),
    ],
)
def test_capitals_that_no_bracket_explains_anew_keep_their_meaning(text: str, wanted: str) -> None:
    assert wanted in {a.country for a in known_cast(text).actors}


def test_what_was_used_in_an_attack_did_not_do_it() -> None:
    assert all("drone" not in a.name.lower() for a in known_cast("Drone attacks on Khartoum killed six men.").actors)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("France recalled its envoy to Mali. The West African country had expelled him.", "Mali"),
        ("China lifted its ban on beef from Brazil, and the South American country was pleased.", "Brazil"),
        ("Israel and Qatar traded blame. The Gulf state left the talks.", "Qatar"),
        ("Russia met Tajikistan. The Central Asian nation asked for help.", "Tajikistan"),
        ("Laos met France. The South-East Asian country asked for help.", "Laos"),
        ("Laos met France. The country asked for help.", "Laos"),
    ],
)
def test_a_state_is_called_by_the_part_of_the_world_that_it_lies_in(text: str, wanted: str) -> None:
    sentence = text.rpartition(". ")[2] if ". " in text else text
    words = next(w for w in ("country", "nation", "state") if w in sentence)
    at = text.rindex(words)
    cast = known_cast(text)
    mention = cast.at(at, at + len(words))
    assert mention is not None
    assert cast.actor(mention.actor).name == wanted


def test_a_state_of_a_part_of_the_world_from_which_none_is_named_is_nobody() -> None:
    text = "France met Germany. The West African country asked for help."
    at = text.index("country")
    assert known_cast(text).at(at, at + len("country")) is None
