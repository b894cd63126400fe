"""What a draft is: words said (direct, mixed, indirect), an attitude, or nothing that anybody says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Party, StatementKind
from onrecord.statements.draft import Draft, Range
from onrecord.statements.quotes import Quotation
from onrecord.statements.words import words

HALF = 0.4  # of the words quoted: what an unknown cue brings in is then taken for words
MOCKING = 2  # words in quotation marks: so few beside an act are a name or scorn, not words that were said
WORD = re.compile(r"\w+")
QUESTION = re.compile(r"[\"“'‘]?(?:whether|if|who|whom|whose|what|when|where|why|how|which)\b", re.IGNORECASE)
UNNAMED = re.compile(
    r"(?:not (?:to )?be|(?:to )?remain|to speak) (?:\w+ )?"
    r"(?:named|identified|quoted|anonymous|unnamed|on (?:condition of )?anonymity)",
    re.IGNORECASE,
)
ASKING = frozenset("ask request insist demand".split())
HEDGE = re.compile(r"what\b", re.IGNORECASE)
THINGS = frozenset("it this that which these those".split())
NOBODY = frozenset(("no one", "nobody", "none", "neither", "none of them"))
# "By that one says ...", "nobody says so": in somebody's mouth these mean no speaker, and "I can say" only himself.
ANYBODY = frozenset("i one nobody anybody anyone everybody everyone somebody someone".split())


def _unsaid(draft: Draft, content: Sequence[Range], quotes: Sequence[Quotation], text: str) -> bool:
    """Whether nobody says them: "what it called a test" is a hedge, and "one says" in a quotation means no one."""
    if not draft.cue:
        return False
    start = draft.cue[0][0]
    first = text[slice(*content[0])]
    low, high = content[0][0], content[-1][1]
    if draft.part == "PUNCT" and start < low and "?" in text[high - 1 : high + 1]:
        # "The papers: where is the money?" names a topic, not a speaker.
        return not any(quote.start < high and low < quote.end for quote in quotes)
    if HEDGE.match(first) and content[0][1] <= start and len(WORD.findall(first)) == 1:
        return True
    if draft.source is None:
        return False
    source = text[slice(*draft.source)].lower()
    quoted = any(quote.start <= start < quote.end for quote in quotes)
    return source in NOBODY or source.startswith("no ") or (quoted and source in ANYBODY)


def kind_of(
    draft: Draft, content: Sequence[Range], speaker: Party | None, quotes: Sequence[Quotation], text: str
) -> StatementKind:
    """Direct where all words stand in quotation marks, mixed where some do; attitude where nothing is said."""
    if draft.spoken:
        return "direct"
    quoted, count = _quoted(draft, content, quotes, text)
    share = quoted / max(count, 1)
    if _unsaid(draft, content, quotes, text) or not _says(draft, content, speaker, quoted, share, text):
        return "attitude"
    if share == 1:
        return "direct"
    return "mixed" if quoted else "indirect"


def _quoted(draft: Draft, content: Sequence[Range], quotes: Sequence[Quotation], text: str) -> tuple[int, int]:
    """How many of the content's words stand in quotation marks which do not hold the cue as well, and of how many."""
    low, high = content[0][0], content[-1][1]
    # The quotations stand in order, none over another.
    near = quotes[bisect_right(quotes, low, key=_end) : bisect_left(quotes, high, key=_start)]
    marks = [q for q in near if q.open or not any(q.start < b <= q.end for _, b in draft.cue)]
    if not marks:
        return 0, 0
    found = [word.start() for start, end in content for word in WORD.finditer(text, start, end)]
    return sum(any(q.start <= at < q.end for q in marks) for at in found), len(found)


def _start(quote: Quotation) -> int:
    return quote.start


def _end(quote: Quotation) -> int:
    return quote.end


def _says(draft: Draft, content: Sequence[Range], speaker: Party | None, quoted: int, share: float, text: str) -> bool:
    """Whether words are given: not a thought or a wish, nor an act done by speaking of which no words are given."""
    known = words()
    reckoned = draft.part == "VERB" and draft.clause and draft.word in known.reckoning
    says = reckoned or known.says(draft.word, draft.part)
    if draft.source is None and speaker is None:
        return share >= HALF  # "it was reported": nobody vouches for it
    if draft.part == "PUNCT" and not quoted and not _labelled(draft, content, speaker, text):
        return False
    if draft.part == "VERB" and says:
        if _kept_back(draft, content, text) or (not quoted and _shown(draft, speaker, text)):
            return False
        if not quoted and (draft.word in known.wordless or (draft.word in known.about and not draft.clause)):
            return False
        if draft.word in known.act_verbs and not quoted and text[: draft.cue[-1][1]].endswith((" off", " down")):
            return False  # "blasted off", "fired off", "wrote down"
        if draft.worded and draft.word in known.wording_verbs | known.judging_verbs:
            return True
        if draft.word in known.act_verbs and not draft.clause:
            return share >= HALF and (quoted > MOCKING or share == 1)
        if draft.word in known.thing_verbs and draft.thing and not draft.clause:
            return share >= HALF
    if says is None:
        return share >= HALF
    single = len(WORD.findall(text[content[0][0] : content[-1][1]])) < 2
    return says and not (single and not quoted)


def _labelled(draft: Draft, content: Sequence[Range], speaker: Party | None, text: str) -> bool:
    """Whether the words before a colon or a dash name somebody: "Police: two dead", not "Harbour fire: two dead"."""
    if draft.source is None or (speaker is not None and speaker.actor) or content[0][0] < draft.source[0]:
        return True
    named = text[slice(*draft.source)]
    known = words()
    return named.isupper() or any(w in known.publishers | known.documents for w in WORD.findall(named.lower()))


def _kept_back(draft: Draft, content: Sequence[Range], text: str) -> bool:
    """Whether the words did not come: "declined to say who paid", "did not say whether it was over"."""
    if draft.negated and draft.word in words().silent and not draft.clause:
        return True  # "did not mention the raid", "has not replied to their letters"
    if draft.word in ASKING and UNNAMED.match(text, *content[0]):
        return True  # "asked not to be named": what was agreed with the reporter
    return draft.unspoken or (draft.negated and QUESTION.match(text, *content[0]) is not None)


def _shown(draft: Draft, speaker: Party | None, text: str) -> bool:
    """Whether a thing shows it, and nobody says it: "the photos showed that ..."."""
    known = words()
    if draft.word not in known.show_verbs or draft.source is None:
        return False
    if text[slice(*draft.source)].lower() in THINGS:
        return True
    if speaker is not None and speaker.actor:
        return False
    named = WORD.findall(text[slice(*draft.source)].lower())
    speaks = known.say_nouns | known.publishers | known.documents
    return not any(word in speaks or word.removesuffix("s") in speaks for word in named)
