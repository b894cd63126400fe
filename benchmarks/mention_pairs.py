"""Mentions of acts in documents of words, and what speaks for two of them telling of one act.

Documents and mentions in the format of the ECB+ sets come in (words; the words of each mention and its head's lemma);
out come `Mentions`, with documents compared by weighted words and mentions by `features`. Gold chains and gold topics
are never looked at.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from spacy.tokens import Doc

from onrecord.merge.wording import Kin, stem
from onrecord.parse import language

STOP = frozenset(
    "a an the of to in on at by for from with and or but if as is are was were be been being has have had do does did "
    "will would can could may might not n't 's ' it its he she his her they their them that this these those who which "
    "what when where how there than then so also into over after before about up out more most some any all no said "
    "say says i you we our us my me him".split()
)
LIGHT = frozenset(
    "be have do make take get give go come say tell report announce call see use set put become begin start continue "
    "happen".split()
)
GOVERNED = frozenset("dobj pobj nsubj nsubjpass compound xcomp conj advcl relcl acl".split())  # tell of what is above
NEAR = 0.14  # likeness at which average linkage still joins documents on one matter; 0.12 to 0.2 tried on train
LEAD = 60  # words at the head of a document that count twice
NAMES = (
    "bias lemma stem kin apart sentence_of_lemma names numbers arguments above same_document same_sentence pronoun "
    "rare_lemma steady words light near nearer nearest near_lemma near_kin nearer_lemma nearness_else prefix "
    "doc_names salient_lemma company salient_company spread proper same_class in_sentence roles window "
    "documents lead_kin spelling repeats"
).split()
Vector = Mapping[str, float]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Word:
    """One parsed word of a document; `head`, `first` and `last` (of its sentence) are places in the document."""

    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    first: int
    last: int


@dataclass(slots=True)
class Mention:
    """A mention and what is compared of it. `group`, `salience`, `repeats` depend on the other mentions."""

    id: str
    document: int
    lemma: str
    head: int
    pos: str
    words: frozenset[str]
    sentence: Vector
    window: Vector
    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    arguments: Mapping[str, frozenset[str]]
    above: str
    first: int
    number: int  # of its sentence
    group: int = 0
    salience: float = 0.0
    repeats: int = 1


@dataclass(slots=True)
class Mentions:
    """All mentions of a set; `alike` and `joined` compare documents: directly, and by where average linkage joins."""

    mentions: list[Mention]
    alike: Matrix
    joined: Matrix
    doc_names: Matrix
    rarity: Mapping[str, float]
    spread: Mapping[str, int] = field(default_factory=dict)  # lemma: groups of documents that have it
    company: Mapping[tuple[int, str], Vector] = field(default_factory=dict)

    def pairs(self, least: float) -> list[tuple[int, int]]:
        """Places of mentions that are worth comparing: of one document, or of documents joined at `least` or more."""
        by: dict[int, list[int]] = defaultdict(list)
        for place, mention in enumerate(self.mentions):
            by[mention.document].append(place)
        found: list[tuple[int, int]] = []
        for one, other in zip(*np.where(self.joined >= least), strict=True):
            if one == other:
                found += combinations(by[one], 2)
            elif one < other:
                found += [(mine, yours) for mine in by[one] for yours in by[other]]
        return found


# --------------------------------------------------------------------------------------------------------- reading


def parse_documents(documents: Mapping[str, Sequence[str]]) -> dict[str, list[Word]]:
    """Each document's words, parsed sentence by sentence by the parse room's pipeline."""
    nlp = language()
    places = [(name, start, end) for name, words in documents.items() for start, end in _sentences(words)]
    docs = (Doc(nlp.vocab, words=[word or " " for word in documents[name][start:end]]) for name, start, end in places)
    found: dict[str, list[Word]] = {name: [] for name in documents}
    for (name, start, end), doc in zip(places, nlp.pipe(docs, batch_size=64), strict=True):
        found[name] += [Word(t.text, t.lemma_.lower(), t.pos_, t.dep_, start + t.head.i, start, end - 1) for t in doc]
    return found


def _sentences(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, word in enumerate(words, 1):
        if word in (".", "!", "?") or place == len(words):
            yield start, place
            start = place


def content(words: Iterable[str]) -> list[str]:
    """The words that say something: no stop words, no marks."""
    return [word for word in words if word[:1].isalnum() and word not in STOP]


# -------------------------------------------------------------------------------------------------------- documents


def vectors(bags: Sequence[Counter[str]], counts: Counter[str], documents: int) -> list[dict[str, float]]:
    """Weighted words (1 + log count, times rarity), of length 1."""
    found = []
    for bag in bags:
        vector = {w: (1 + math.log(n)) * math.log((documents + 1) / (counts[w] + 0.5)) for w, n in bag.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        found.append({word: value / length for word, value in vector.items()})
    return found


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[word] for word, value in one.items() if word in other)


def _document_bag(words: Sequence[Word]) -> Counter[str]:
    """Words, pairs of words, names and numbers once more, the lead twice."""
    plain = content(word.lemma for word in words)
    bag = Counter(plain)
    bag.update(f"{one} {other}" for one, other in pairwise(plain))
    bag.update(f"N:{word.text.lower()}" for word in words if word.pos in ("PROPN", "NUM"))
    bag.update(content(word.lemma for word in words[:LEAD]))
    return bag


def _cosines(bags: Sequence[Counter[str]], least: int = 1) -> Matrix:
    counts = Counter(word for bag in bags for word in bag)
    kept = [Counter({word: n for word, n in bag.items() if counts[word] >= least}) for bag in bags]
    place = {word: number for number, word in enumerate(sorted(counts))}
    matrix = np.zeros((len(bags), len(place)), np.float32)
    for row, vector in enumerate(vectors(kept, counts, len(bags))):
        for word, value in vector.items():
            matrix[row, place[word]] = value
    return np.asarray(matrix @ matrix.T, np.float64)


def joined_at(alike: Matrix) -> Matrix:
    """For each two documents the likeness at which average linkage joins them (the cophenetic likeness)."""
    size = len(alike)
    left = alike.copy()
    np.fill_diagonal(left, -1)
    found = np.eye(size)
    weight = np.ones(size)
    members = [[place] for place in range(size)]
    while size > 1:
        one, other = divmod(int(left.argmax()), len(left))
        if left[one, other] <= 0:
            break
        found[np.ix_(members[one], members[other])] = left[one, other]
        found[np.ix_(members[other], members[one])] = left[one, other]
        members[one] += members[other]
        left[one] = (weight[one] * left[one] + weight[other] * left[other]) / (weight[one] + weight[other])
        left[:, one] = left[one]
        left[one, one] = -1
        left[other] = left[:, other] = -1
        weight[one] += weight[other]
    return found


# --------------------------------------------------------------------------------------------------------- mentions


def understand(documents: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, object]]) -> Mentions:
    """All mentions (rows of the mentions file) of the documents (id to words)."""
    parsed = parse_documents(documents)
    order = sorted(documents)
    bags = [Counter(content(word.lemma for word in parsed[name])) for name in order]
    counts = Counter(word for bag in bags for word in bag)
    place = {name: number for number, name in enumerate(order)}
    alike = _cosines([_document_bag(parsed[name]) for name in order], least=2)
    named = [Counter(w.text.lower() for w in parsed[n] if w.pos == "PROPN" and w.text[0].isalnum()) for n in order]
    size = len(order)
    mentions = [_mention(row, parsed[str(row["doc_id"])], place, counts, size) for row in rows]
    rarity = {m.lemma: math.log((size + 1) / (counts[m.lemma] + 0.5)) for m in mentions}
    return _with_company(Mentions(mentions, alike, joined_at(alike), _cosines(named), rarity), counts)


def _mention(
    row: Mapping[str, object], words: Sequence[Word], place: Mapping[str, int], counts: Counter[str], size: int
) -> Mention:
    own = [int(number) for number in row["tokens_number"]]  # type: ignore[attr-defined]
    head = next((p for p in own if words[p].text.lower() == str(row["mention_head"]).lower()), own[-1])
    lemma = str(row["mention_head_lemma"]).lower()
    first, last = words[head].first, words[head].last
    around = [p for p in range(first, last + 1) if p not in own]
    bag = Counter(content(words[p].lemma for p in around))
    window = Counter(content(words[p].lemma for p in around if abs(p - head) <= 5))
    sentence, near = vectors([bag, window], counts, size)
    governor = words[words[head].head] if words[head].dep in GOVERNED else None
    return Mention(
        id=str(row["mention_id"]),
        document=place[str(row["doc_id"])],
        lemma=words[head].text.lower() if lemma == "-pron-" else lemma,
        head=head,
        pos=words[head].pos,
        words=frozenset(words[p].lemma for p in own if words[p].lemma not in STOP),
        sentence=sentence,
        window=near,
        stems=frozenset(stem(word) for word in bag),
        names=frozenset(words[p].text.lower() for p in around if words[p].pos == "PROPN"),
        numbers=frozenset(words[p].text.lower() for p in around if words[p].pos == "NUM"),
        arguments=_arguments(words, own, around),
        above=governor.lemma if governor else "",
        first=first,
        number=sum(word.text in (".", "!", "?") for word in words[:first]),
    )


def _arguments(words: Sequence[Word], own: Sequence[int], around: Sequence[int]) -> dict[str, frozenset[str]]:
    """Lemmas that hang on the mention: its subjects, its objects, and all, those of prepositions included."""
    found: dict[str, set[str]] = {"subject": set(), "object": set(), "all": set()}
    for place in around:
        word = words[place]
        if word.head not in own:
            continue
        if word.dep in ("prep", "agent"):
            found["all"] |= {words[p].lemma for p in around if words[p].head == place}
        elif word.lemma not in STOP and word.lemma[:1].isalnum():
            found["all"].add(word.lemma)
            if word.dep in ("dobj", "nsubjpass", "obj"):
                found["object"].add(word.lemma)
            elif "subj" in word.dep:
                found["subject"].add(word.lemma)
    return {role: frozenset(lemmas) for role, lemmas in found.items()}


def _with_company(found: Mentions, counts: Counter[str]) -> Mentions:
    """Fill in what a mention's lemma is in its group of documents: how salient, how spread, in what company."""
    group = [int(np.argmax(row > NEAR)) for row in found.joined]
    sizes = Counter(group)
    documents: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    company: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for mention in found.mentions:
        mention.group = group[mention.document]
        documents[mention.group, mention.lemma][mention.document] += 1
        company[mention.group, mention.lemma].update([*mention.arguments["all"], *mention.window])
    for mention in found.mentions:
        having = documents[mention.group, mention.lemma]
        mention.salience = len(having) / max(3, sizes[mention.group])
        mention.repeats = having[mention.document]
    weighted = vectors(list(company.values()), counts, len(found.alike))
    found.company = dict(zip(company, weighted, strict=True))
    found.spread = Counter(lemma for _, lemma in documents)
    return found


# --------------------------------------------------------------------------------------------------------- features


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set is in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))


def features(found: Mentions, one: int, other: int, kin: Kin) -> list[float]:
    """What speaks for (or against) two mentions telling of one act, in the order of `NAMES`."""
    a, b = found.mentions[one], found.mentions[other]
    same = float(a.lemma == b.lemma)
    together = a.document == b.document
    joined = 1.0 if together else float(found.joined[a.document, b.document])
    return [*_word_features(found, a, b, same, kin), *_matter_features(found, a, b, joined, kin.rate(a.lemma, b.lemma))]


def _word_features(found: Mentions, a: Mention, b: Mention, same: float, kin: Kin) -> list[float]:
    heads = {stem(word) for word in a.words} & {stem(word) for word in b.words}
    steady = kin.steady(a.lemma) * same
    rarity = min(found.rarity[a.lemma], found.rarity[b.lemma])
    return [
        1.0,
        same,
        float(not same and (stem(a.lemma) == stem(b.lemma) or bool(heads))),
        kin.rate(a.lemma, b.lemma),
        float(kin.known_apart(a.lemma, b.lemma)),
        cosine(a.sentence, b.sentence) * same,
        share(a.names, b.names),
        share(a.numbers, b.numbers),
        share(a.arguments["all"], b.arguments["all"]),
        float(bool(a.above) and a.above == b.above),
        float(a.document == b.document),
        float(a.document == b.document and a.first == b.first),
        float("PRON" in (a.pos, b.pos) or bool({a.lemma, b.lemma} & {"this", "that", "it"})),
        rarity * same,
        steady,
        share(a.words, b.words) * (1 - same),
        float(bool(same) and a.lemma in LIGHT),
    ]


def _matter_features(found: Mentions, a: Mention, b: Mention, joined: float, rate: float) -> list[float]:
    near, nearer = float(joined > NEAR), float(joined > 0.2)
    same = float(a.lemma == b.lemma)
    apart = a.document != b.document
    salience = min(a.salience, b.salience)
    grouped = a.group == b.group
    company = 0.0
    if not same and grouped:
        company = cosine(found.company[a.group, a.lemma], found.company[b.group, b.lemma])
    crossing = (stem(a.lemma) in b.stems) + (stem(b.lemma) in a.stems)
    roles = sum(share(a.arguments[role], b.arguments[role]) for role in ("subject", "object"))
    lead = apart and grouped and a.number < 2 and b.number < 2
    return [
        near,
        float(joined > 0.17),
        float(joined > 0.25),
        near * same,
        near * rate,
        nearer * same,
        min(joined, 0.3) * (1 - same),
        float(not same and a.lemma[:4] == b.lemma[:4] and min(len(a.lemma), len(b.lemma)) >= 4),
        float(found.doc_names[a.document, b.document]) if apart else 0.0,
        salience * same,
        company,
        company * salience,
        math.log(1 + found.spread[a.lemma]) * same,
        float(a.pos == b.pos == "PROPN"),
        float(a.pos == b.pos),
        float(crossing > 0) * (1 - same),
        roles,
        cosine(a.window, b.window),
        float(found.alike[a.document, b.document]) if apart else 0.0,
        float(lead) * rate,
        0.0 if same else JaroWinkler.similarity(stem(a.lemma), stem(b.lemma)),
        same * min(3, max(a.repeats, b.repeats) - 1),
    ]
