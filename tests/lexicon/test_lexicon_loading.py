"""Loading the lexicon: what the package's own files hold, what an overlay changes, what a bad file is told."""

from pathlib import Path

import pycountry
import pytest

from onrecord.lexicon import LexiconError, load
from onrecord.lexicon.entries import SECTORS, SUPRANATIONAL

# Dependencies and territories of ISO 3166 that PLOVER puts under the state that they belong to.
DEPENDENT = set(
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HMD IMN IOT "
    "JEY MAC MAF "
    "MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF".split()
)


@pytest.fixture(scope="module")
def lexicon():
    return load()


def overlay(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_state_of_iso_3166_is_there(lexicon) -> None:
    states = {country.alpha_3 for country in pycountry.countries} - DEPENDENT
    assert states - set(lexicon.countries) == set()


def test_kosovo_is_kos_and_no_other_code_is_made_up(lexicon) -> None:
    codes = {country.alpha_3 for country in pycountry.countries}
    assert set(lexicon.countries) - codes == {"KOS"}


def test_every_country_has_a_name_and_all_but_one_a_capital_or_a_city_state(lexicon) -> None:
    assert all(country.name for country in lexicon.countries.values())
    without = {code for code, country in lexicon.countries.items() if country.capital is None}
    assert without <= {"HKG", "SGP", "SMR", "STP", "GRD", "VAT", "MDV", "KWT", "MCO", "SYC"}


def test_every_entry_has_known_codes(lexicon) -> None:
    for phrase, entries in lexicon.entries.items():
        for entry in entries:
            assert entry.country is None or entry.country in lexicon.countries or entry.country in SUPRANATIONAL, phrase
            assert entry.sector is None or entry.sector in SECTORS, phrase


def test_there_are_more_than_300_organisations(lexicon) -> None:
    names = {e.name for own in lexicon.entries.values() for e in own if e.kind == "organisation" and e.sector != "JRN"}
    assert len(names) > 300


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Russia", "RUS"),
        ("Soviet Union", "RUS"),
        ("Czechoslovakia", "CZE"),
        ("Yugoslavia", "SRB"),
        ("Burma", "MMR"),
        ("Kosovo", "KOS"),
        ("Congolese", "COD"),
        ("Dominican", "DOM"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("ROK", "KOR"),
        ("Côte d'Ivoire", "CIV"),
        ("Holland", "NLD"),
        ("U.S.", "USA"),
        ("Dutch", "NLD"),
        ("Thais", "THA"),
        ("Filipino", "PHL"),
        ("Filipinos", "PHL"),
        ("Swiss", "CHE"),
        ("Danes", "DNK"),
        ("Turks", "TUR"),
        ("Britons", "GBR"),
        ("New Zealanders", "NZL"),
        ("Frenchwoman", "FRA"),
        ("Poles", "POL"),
        ("Spaniards", "ESP"),
        ("Burkinabe", "BFA"),
        ("Kremlin", "RUS"),
        ("White House", "USA"),
        ("Downing Street", "GBR"),
        ("Blue House", "KOR"),
        ("Élysée", "FRA"),
        ("Naypyidaw", "MMR"),
        ("NATO", "IGO"),
        ("UN", "UNO"),
        ("European Union", "EUR"),
        ("Amnesty International", "NGO"),
        ("al-Qaeda", "IMG"),
        ("Hamas", "PSE"),
        ("Reuters", "GBR"),
        ("Xinhua", "CHN"),
        ("Interfax", "RUS"),
        ("Agence France-Presse", "FRA"),
        ("KCNA", "PRK"),
    ],
)
def test_names_people_seats_and_organisations_have_their_code(lexicon, phrase: str, code: str) -> None:
    assert lexicon.lookup(phrase)[0].country == code


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("president", "GOV"),
        ("foreign ministers", "GOV"),
        ("general", "MIL"),
        ("judges", "JUD"),
        ("lawmaker", "LEG"),
        ("protesters", "CVL"),
        ("gunmen", "UAF"),
        ("rebels", "REB"),
        ("policewomen", "COP"),
        ("journalist", "JRN"),
        ("spies", "SPY"),
        ("farmers", "AGR"),
        ("nurses", "MED"),
        ("bishop", "REL"),
        ("refugees", "REF"),
        ("pirates", "CRM"),
        ("miners", "LAB"),
        ("students", "EDU"),
    ],
)
def test_roles_and_their_plurals_have_their_sector(lexicon, phrase: str, sector: str) -> None:
    assert lexicon.lookup(phrase)[0].sector == sector


def test_an_overlay_comes_before_the_packages_own_entries(tmp_path: Path) -> None:
    path = overlay(tmp_path, '[NGO.SOC]\n"Reuters" = []\n[FRA.REB]\n"Alpine Front" = ["AF"]\n')
    lexicon = load([path])
    assert lexicon.lookup("Reuters")[0].country == "NGO"
    assert lexicon.lookup("Alpine Front")[0].sector == "REB"
    assert load().lookup("Alpine Front") == ()


def test_an_overlay_may_add_words_to_a_country(tmp_path: Path) -> None:
    lexicon = load(
        [overlay(tmp_path, '[ATL]\nnames = ["Atlantis"]\nadjectives = ["Atlantean"]\ncapitals = ["Poseidonis"]\n')]
    )
    assert lexicon.country_name("ATL") == "Atlantis"
    assert lexicon.adjective("ATL") == "Atlantean"
    assert lexicon.lookup("Poseidonis")[0].kind == "capital"


@pytest.mark.parametrize(
    ("text", "table", "key"),
    [
        ("[FRA]\nname = ['France']\n", "[FRA]", "name"),
        ("[ATL]\nadjectives = ['Atlantean']\n", "[ATL]", "names"),
        ("[FRA]\nnames = 'France'\n", "[FRA]", "names"),
        ("[FRA]\nnames = ['France', 3]\n", "[FRA]", "names"),
        ("[FRA]\nnames = [' France']\n", "[FRA]", "names"),
        ("[GOV]\npresidents = ['president']\n", "[GOV]", "presidents"),
        ("[NGO.XYZ]\n'Some Body' = []\n", "[NGO]", "XYZ"),
        ("[NGO.SOC]\n'Some Body' = 'SB'\n", "[NGO]", "SOC"),
        ("[NGO]\nSOC = ['Some Body']\n", "[NGO]", "SOC"),
        ("[homes]\nFrance = ['prefect']\n", "[homes]", "France"),
        ("[attributes]\nlarge = ['army']\n", "[attributes]", "large"),
        ("[given]\nother = ['Kim']\n", "[given]", "other"),
        ("[words]\nverbs = ['run']\n", "[words]", "verbs"),
        ("[France]\nnames = ['France']\n", "[France]", "country code"),
    ],
)
def test_a_bad_file_is_told_its_name_table_and_key(tmp_path: Path, text: str, table: str, key: str) -> None:
    path = overlay(tmp_path, text)
    with pytest.raises(LexiconError) as error:
        load([path])
    message = str(error.value)
    assert str(path) in message
    assert table in message
    assert key in message


def test_a_file_that_is_no_toml_is_told_its_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="line 2"):
        load([overlay(tmp_path, "[FRA]\nnames = = 3\n")])


def test_a_value_outside_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="size: a table is expected"):
        load([overlay(tmp_path, "size = 3\n")])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"absent\.toml"):
        load([tmp_path / "absent.toml"])


def test_the_lexicon_is_loaded_once_a_process() -> None:
    assert load() is load()
