"""Attachments that are mended behind the parser: each construction both ways, in sentences as they stand in news."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from onrecord.parse import mended
from onrecord.parse.mended import Mended
from onrecord.parse.room import language

mended_tree = mended.Tree


CUT_SHORT = (
    "President Juan Peron on Thursday extended by one day the nightly curfew imposed in Chad after a June 30 coup "
    "ousted the elected government."
)


def parsed(sentence: str) -> Doc:
    return language()(sentence)


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("sentence", "below", "label", "head"),
    [
        ("Kenya warned, arrested and expelled two Somali envoys on Monday.", "arrested", "conj", "warned"),
        ("Ghana condemned, expelled and jailed the spies on Monday.", "expelled", "conj", "condemned"),
        ("The Madrid shooting on Monday killed nine people.", "Madrid", "compound", "shooting"),
        ("The Lima bombing on Friday wounded four soldiers.", "Lima", "compound", "bombing"),
        ("Kenya's army and Ugandan rebels signed a truce on Monday.", "army", "nsubj", "signed"),
        ("Kenya's army and Ugandan rebels signed a truce on Monday.", "rebels", "conj", "army"),
        ("Kenya's army and Ugandan rebels signed a truce on Monday.", "Ugandan", "amod", "rebels"),
        ("Uganda was given 40 trucks by Japan on Monday.", "by", "agent", "given"),
        ("Forty people died in a bombardment of Idlib by the army on Monday.", "by", "prep", "bombardment"),
        ("Sudan, Chad said on Monday, attacked a village in Darfur.", "Sudan", "nsubj", "attacked"),
        ("Sudan, Chad said on Monday, attacked a village in Darfur.", "said", "parataxis", "attacked"),
        ("Kenyan lawmakers voted down the president's budget on Monday.", "down", "prt", "voted"),
        ("Kenyan lawmakers voted down the president's budget on Monday.", "budget", "dobj", "voted"),
        ("It was Kenya that expelled two Somali envoys on Monday.", "expelled", "relcl", "Kenya"),
        ("Malta sent thirty Libyan asylum seekers home.", "seekers", "dobj", "sent"),
        ("Malta sent thirty Libyan asylum seekers home.", "home", "advmod", "sent"),
        ("Denmark flew sixty Iraqi migrants home.", "migrants", "dobj", "flew"),
        ("Denmark flew sixty Iraqi migrants home.", "Iraqi", "amod", "migrants"),
        ("Soldiers shot dead two truck drivers.", "dead", "oprd", "shot"),
        ("Police found dead three hostages.", "dead", "oprd", "found"),
        ("Albania on Friday denounced as a crime Serbia's shelling of villages.", "shelling", "dobj", "denounced"),
        ("Pakistan condemned as barbaric India's shelling of villages.", "shelling", "dobj", "condemned"),
        ("Kenya denounced as illegal the seizure of its ship by Somalia.", "seizure", "dobj", "denounced"),
        ("The ministry dismissed as baseless allegations by Israel.", "allegations", "dobj", "dismissed"),
        ("Troops entered the capital after a day of protests rocked the palace.", "rocked", "advcl", "entered"),
        (CUT_SHORT, "curfew", "dobj", "extended"),
        (CUT_SHORT, "ousted", "advcl", "imposed"),
        (CUT_SHORT, "coup", "nsubj", "ousted"),
        (CUT_SHORT, "after", "mark", "ousted"),
        ("Bandits took two Norwegian engineers hostage in Yemen.", "engineers", "dobj", "took"),
        ("Bandits took two Norwegian engineers hostage in Yemen.", "hostage", "oprd", "took"),
        ("Bandits took two Norwegian engineers hostage in Yemen.", "Norwegian", "amod", "engineers"),
        ("Two Zambian trade unions threatened on Friday to call a general strike.", "threatened", "ROOT", "threatened"),
        ("Two Zambian trade unions threatened on Friday to call a general strike.", "unions", "nsubj", "threatened"),
        ("A state Libyan newspaper called Monday on Tunisians to unite.", "called", "ROOT", "called"),
        ("A state Libyan newspaper called Monday on Tunisians to unite.", "newspaper", "nsubj", "called"),
        ("Turkey massed tanks along the frontier on Sunday, a newspaper reported.", "Turkey", "nsubj", "massed"),
        ("Malta, which leads the talks, called on both armies to leave.", "called", "ROOT", "called"),
        ("Malta, which leads the talks, called on both armies to leave.", "Malta", "nsubj", "called"),
        ("Sudan refused to hand over the bomber and expelled the envoy.", "expelled", "conj", "refused"),
        ("Sudan refused to hand over the bomber and expelled the envoy.", "and", "cc", "refused"),
        ("Sudan denied that its jets had entered Chad and accused it of lies.", "accused", "conj", "denied"),
        ("Sudan denied that its jets had entered Chad and offered talks.", "offered", "conj", "denied"),
        ("Sudan denied that it had closed the port and killed nine men.", "killed", "conj", "closed"),
        ("Peru said that it would not yield and recalled its envoy.", "recalled", "conj", "said"),
        ("Kenya struck back, telling the envoy to leave and recalling its own.", "recalling", "conj", "telling"),
        ("Cyprus ruled out recognising Kosovo.", "recognising", "xcomp", "ruled"),
    ],
)
def test_what_the_order_of_words_settles_is_mended(sentence: str, below: str, label: str, head: str) -> None:
    found = word(parsed(sentence), below)
    assert (found.dep_, found.head.text) == (label, head)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya wanted to arrest and expel two Somali envoys.",
        "Kenya helped arrest and expel two Somali envoys.",
        "The mayor of Madrid praised the police on Monday.",
        "The trade and industry minister of Peru resigned.",
        "The trade and Ugandan affairs minister resigned.",
        "Kenyan troops and Ugandan rebels signed a truce.",
        "Uganda was given 40 trucks in May.",
        "Uganda was visited by the premier of Japan.",
        "Forty people died in Idlib by the hand of the army.",
        "Sudan attacked a village in Darfur, Chad said on Monday.",
        "The general resigned after a coup in Chad, said the radio.",
        "He served as minister and resigned.",
        "The raids were condemned as barbaric acts by India.",
        "Peru condemned the raid as a crime against Chile's people.",
        "The envoy praised India as reliable.",
        "Soldiers buried dead comrades in Lima.",
        "Soldiers carried two dead drivers home.",
        "It was clear that Kenya expelled two envoys.",
        "The rebels marched down the road to Kisumu.",
        "It was a mistake.",
        "A man arrested on Monday in Lima.",
        "The army freed the last hostage.",
        "They held a hostage in Yemen.",
        "A plane used to fly the hostages home.",
        "A group called the Shining Path.",
        "Two officers ordered to leave Zambia.",
        "Two bombs planted by rebels.",
        "Monday brought new raids.",
        "Kenya did not reply and recalled its envoy.",
        "Two men came in, shot and killed a judge.",
        "Peru wants to close the port and cut trade.",
        "The station stayed on playing music.",
        "Peru.",
    ],
)
def test_other_sentences_are_left_as_the_parser_has_them(sentence: str) -> None:
    with language().select_pipes(disable=["onrecord_mended"]):
        plain = parsed(sentence)
    mended = parsed(sentence)
    assert [(t.head.i, t.dep_) for t in mended] == [(t.head.i, t.dep_) for t in plain]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya's army and Ugandan rebels warned, arrested and expelled two envoys.",
        "Sudan, Chad said on Monday, attacked a village in Darfur.",
        "It was Kenya that warned, arrested and expelled the envoys.",
    ],
)
def test_a_mended_parse_is_a_tree_of_one_root_and_stays_as_it_is(sentence: str) -> None:
    doc = parsed(sentence)
    assert [token.dep_ for token in doc if token.head == token] == ["ROOT"]
    before = [(t.head.i, t.dep_) for t in doc]
    assert [(t.head.i, t.dep_) for t in Mended(doc.vocab)(doc)] == before
    assert all(list(t.subtree) for t in doc)


def test_many_sentences_are_mended_as_one_is() -> None:
    texts = ["The Madrid shooting on Monday killed nine people.", "Peru expelled an envoy."] * 3
    one = [[(t.head.i, t.dep_) for t in parsed(text)] for text in texts]
    assert [[(t.head.i, t.dep_) for t in doc] for doc in language().pipe(texts)] == one


@pytest.mark.parametrize(
    ("sentence", "laid_out"),
    [
        ("The trade minister of Peru said on Monday that he would resign.", False),
        ("Police said that protesters had blocked the road.", False),
        ("The Madrid shooting on Monday killed nine people.", True),
        ("It was clear that Kenya expelled two envoys.", True),
        ("The rebels marched down the road to Kisumu.", True),
        ("Sudan, Chad said on Monday, attacked a village in Darfur.", True),
    ],
)
def test_a_sentence_without_a_sign_of_a_construction_is_not_laid_out_as_a_tree(
    sentence: str, laid_out: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with language().select_pipes(disable=["onrecord_mended"]):
        doc, trees = parsed(sentence), []
    monkeypatch.setattr(mended, "Tree", lambda doc: trees.append(doc) or mended_tree(doc))
    Mended(doc.vocab)(doc)
    assert bool(trees) == laid_out
