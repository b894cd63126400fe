"""The lexicon knows every state, and names of each sort that news uses; no name of a place hides a common word."""

import pycountry
import pytest

from onrecord import lexicon

LEXICON = lexicon.load()
# Territories that PLOVER and the guide give to the state that rules them.
RULED = frozenset(
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HMD IMN IOT JEY "
    "MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF".split()
)
SHARING = ("COG", "DMA")  # their adjectives are those of a larger neighbour


def codes(name: str) -> set[str | None]:
    return {entry.country for entry in LEXICON.lookup(name)}


@pytest.mark.parametrize("country", [c.alpha_3 for c in pycountry.countries if c.alpha_3 not in RULED])
def test_every_state_has_a_name_and_a_people_or_adjective(country: str) -> None:
    assert country in LEXICON.countries
    assert any(e.country == country and e.kind == "country" for own in LEXICON.entries.values() for e in own)
    kinds = {entry.kind for own in LEXICON.entries.values() for entry in own if entry.country == country}
    assert kinds & {"people", "adjective"} or country in SHARING


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("USA", "Schenectady, Fort Worth, Key West, N.Y., D.C., Texans, Cuban-Americans, Obama administration"),
        ("GBR", "Coventry, Maze prison, Ulster Unionists, INLA, Progressive Unionist Party, Cayman Islands, Londoners"),
        ("AFG", "Lashkar Gah, Ghazni, Uruzgan, Helmand, Northern Alliance"),
        ("SYR", "Deir ez-Zor, Qusayr, Khan Sheikhoun, Alawites, Tartus"),
        ("IRQ", "Abu Ghraib, Tal Afar, Yazidis, Halabja, Umm Qasr"),
        ("UKR", "Debaltseve, Slovyansk, Crimean Tatars, Rada, Zaporizhzhya"),
        ("RUS", "Makhachkala, Chelyabinsk, Muscovites, Black Sea Fleet, Lubyanka"),
        ("CHN", "Tibetans, Uighurs, Kashgar, Dongguan, Tiananmen Square"),
        ("IND", "Pathankot, Varanasi, Dalits, Jharkhand, Bhopal"),
        ("NGA", "Ogoni, Yoruba, Aso Rock, Damaturu, Ilorin"),
        ("ISR", "Dimona, Israeli Arabs, Kiryat Shmona, Knesset, Peace Now"),
        ("PSE", "Tulkarem, Gazans, Khan Yunis, Orient House, Fatah"),
        ("LKA", "Tamils, Mullaitivu, Temple Trees, Sinhalese"),
        ("MMR", "Rohingya, Maungdaw, Kachin state"),
        ("COL", "Antioquia, Cali cartel, Tumaco"),
        ("UNO", "Security Council, UNAMA, UNMIL, MINUSTAH, UN Population Fund"),
        ("IGO", "OPCW, Kosovo Force, Interpol, ECOWAS, OSCE, NAFTA"),
        ("MNC", "Goldman Sachs, General Motors, UBS"),
        ("PAN", "Mossack Fonseca"),
        ("NGO", "Carter Center, Refugees International, Oxfam"),
        ("LVA", "Saeima"), ("EST", "Riigikogu"), ("LTU", "Seimas"), ("FIN", "Eduskunta"), ("POL", "Sejm"),
        ("DEU", "Bundestag, Chancellery, Ramstein"), ("JPN", "Diet, Bank of Japan, Nago"),
        ("IRN", "Majlis, Evin prison"),
        ("ESP", "Generalitat, Mallorca, Cortes"), ("FRA", "Corsicans, Matignon, Rennes"),
        ("ITA", "Palazzo Chigi, Camorra"),
    ],
)  # fmt: skip
def test_names_that_news_uses_are_of_their_country(country: str, names: str) -> None:
    assert [name for name in names.split(", ") if country not in codes(name)] == []


@pytest.mark.parametrize(
    ("sector", "words"),
    [
        ("CVL", "Catholics, Muslims, Protestants, donors, billionaires, teenagers, prostitutes, abortion opponents"),
        ("COP", "state police, investigators, state troopers, security guards, bomb squad"),
        ("CRM", "killers, serial killer, drug dealers, bandits, assassin, street gangs"),
        ("UAF", "shooter, accomplices, perpetrators"),
        ("JUD", "grand jury, district attorney, special prosecutor, court of appeals, circuit court"),
        ("LEG", "peers, backbenchers, state legislature, chamber of deputies"),
        ("MIL", "ground forces, government troops, destroyer, mercenaries, platoon"),
        ("REB", "paramilitaries, rebel fighters, terror cell"),
        ("JRN", "tabloid, presenter, news organization, camera crew"),
        ("BUS", "tour operators, shareholders, law firm, carmakers, hedge fund"),
        ("GOV", "election officials, surgeon general, lieutenant governor, high commissioner"),
    ],
)
def test_words_for_persons_and_groups_have_their_sector(sector: str, words: str) -> None:
    missing = [w for w in words.split(", ") if sector not in {entry.sector for entry in LEXICON.lookup(w)}]
    assert missing == []


@pytest.mark.parametrize("word", ["bath", "reading", "mobile", "split", "nice", "orange", "hull", "van", "buffalo"])
def test_a_town_counts_only_with_a_capital(word: str) -> None:
    assert [m for m in LEXICON.matches(f"the {word} stood there") if m.entries[0].kind in ("city", "capital")] == []


@pytest.mark.parametrize("name", ["Kerry", "Lincoln", "Clinton", "Shevchenko", "Kirov", "Irving", "Nelson", "Madison"])
def test_names_that_mostly_are_persons_are_no_towns(name: str) -> None:
    assert [entry for entry in LEXICON.lookup(name) if entry.kind == "city"] == []


def test_a_part_of_a_state_goes_behind_a_state_of_that_name() -> None:
    assert next(entry.kind for entry in LEXICON.lookup("Georgia")) == "country"
    assert codes("Georgia") == {"GEO", "USA"}
