"""A second opinion: a language model is asked what type of act a doubtful telling tells of, and must quote the report.

It is an enricher (see `onrecord.enrich`) and off by default. A server that speaks OpenAI's chat protocol gets, for each
telling below a confidence, the paragraph around it and a list of choices. Its answer counts only if it is one of the
choices and its quotation stands, word for word, in the paragraph that it was shown; it is kept as a note on the deed,
under the name of the model and the server, with the place of the words. The record itself stays as it was read. What
was answered once is not asked again.

Nothing but those paragraphs is sent, to nobody but the server named; redirections are not followed.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from onrecord import settings
from onrecord.errors import OnrecordError
from onrecord.filters import asked_sure
from onrecord.model import Deed, Failure, Note, Party, Span

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

FIELD = "type"
NONE = "NONE"  # the choice for a telling of no act of any type
KEY = "ONRECORD_ASK_KEY"  # environment variable with the server's key; a key belongs into no file and no command line
AROUND = 600  # characters of the report on each side of the telling, cut at paragraphs
LEAST_WORDS = 2  # of a quotation: one word stands in any paragraph
LONGEST = 1_000_000  # bytes of an answer
GIVE_UP = 3  # times in a row that the server does not answer at all
RULES = (
    "You check how one passage of a news report was read. Say which type of act the marked words tell of, as the "
    "passage tells it. Answer with a JSON object and nothing else: "
    '{"choice": one of the choices, "quote": the words of the passage that show it, copied exactly}. '
    "Choose NONE if the words tell of no act of these types."
)


class AnswerError(ValueError):
    """An answer that does not count, and why; it is dropped."""


class ServerError(ConnectionError):
    """No answer, and why."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where and whom to ask. `url` is the base of the server's API, such as http://localhost:11434/v1."""

    url: str
    model: str
    seconds: float
    key: str | None = None

    @property
    def host(self) -> str:
        """Its name as it is kept, without what an address may hold of a user."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one telling: the passage (characters of the report's original text), the words, the choices."""

    passage: str
    start: int  # of the passage in the original text
    words: str
    actors: str
    recipients: str
    choices: tuple[str, ...]

    def text(self) -> str:
        """The question as the server gets it."""
        return (
            f"Choices: {', '.join(self.choices)}\n"
            f"Who did it, as read: {self.actors or 'not named'}\nTo whom: {self.recipients or 'not named'}\n"
            f"Marked words: {self.words}\n\nPassage:\n{self.passage}"
        )


class SecondOpinion:
    """The enricher: asks a server about the tellings whose reading is less sure than `below`."""

    def __init__(self, server: Server, below: float) -> None:
        self.server, self.below = server, below
        self.by = f"ask {server.model} at {server.host}"

    def notes(self, ledger: Ledger) -> Iterator[Note | Failure]:
        """Earlier answers, then new ones; a Failure for each answer that was dropped, with the reason."""
        earlier = {note.of: note for note in ledger.notes() if note.by == self.by}
        choices = _choices()
        silent = 0
        for deed in doubtful(ledger, self.below):
            if deed.id in earlier:
                yield earlier[deed.id]
            elif silent < GIVE_UP:
                try:
                    yield self._opinion(deed, question(deed, ledger, choices))
                    silent = 0
                except AnswerError as error:
                    silent = 0
                    yield Failure(f"deed {deed.id}", f"dropped: {error}")
                except ServerError as error:
                    silent += 1
                    more = "; no more is asked" if silent == GIVE_UP else ""
                    yield Failure(f"deed {deed.id}", f"{error}{more}")

    def _opinion(self, deed: Deed, asked: Question) -> Note:
        choice, spans = judged(answer(self.server, asked), asked, deed.report)
        return Note("deed", deed.id, FIELD, choice, spans, self.by)


def make(options: Mapping[str, str]) -> SecondOpinion:
    """The second opinion from a user's options: url, model, and below (a confidence). Raises OnrecordError."""
    unknown = sorted(set(options) - {"url", "model", "below"})
    if unknown or not options.get("url") or not options.get("model"):
        raise OnrecordError("a second opinion needs url=URL and model=MODEL, and takes below=CONFIDENCE")
    if not _is_address(options["url"]):
        raise OnrecordError(f"{options['url']} is no http:// or https:// address")
    below = _confidence(options["below"]) if options.get("below") else settings.number("ask_below")
    return SecondOpinion(
        Server(options["url"], options["model"], settings.number("ask_seconds"), os.environ.get(KEY)), below
    )


def _is_address(url: str) -> bool:
    """Whether a server can be there: a host, and a port, if any, that is one."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets without an end, a port of letters or over 65535
        return False


def _confidence(text: str) -> float:
    try:
        return asked_sure(float(text))
    except ValueError:  # no number, or (FilterError) none from 0 to 1
        raise OnrecordError(f"{text!r} is no confidence: give a number from 0 to 1") from None


def doubtful(ledger: Ledger, below: float) -> Iterator[Deed]:
    """The tellings whose reading is less sure, in order of id."""
    found = {deed.id: deed for event in ledger.events() for deed in event.deeds if deed.sure < below}
    yield from (found[id_] for id_ in sorted(found))


def question(deed: Deed, ledger: Ledger, choices: tuple[str, ...]) -> Question:
    """What is asked of a telling: the paragraphs that hold it, no more than AROUND characters to each side."""
    text = ledger.original(deed.report)
    first, last = min(span.start for span in deed.spans), max(span.end for span in deed.spans)
    before, after = text[max(0, first - AROUND) : first], text[last : last + AROUND]
    start = first - len(before.rpartition("\n\n")[2])
    end = last + len(after.partition("\n\n")[0])
    return Question(
        text[start:end], start, ledger.words(deed.spans), _names(deed.actors), _names(deed.recipients), choices
    )


def _names(parties: tuple[Party, ...]) -> str:
    return "; ".join(party.name for party in parties)


def _choices() -> tuple[str, ...]:
    from onrecord.ontology import load

    return (*sorted(load().types), NONE)


# --------------------------------------------------------------------------------------------------------- an answer


def judged(content: str, asked: Question, report: str) -> tuple[str, tuple[Span, ...]]:
    """The choice of an answer, and where in the report the words stand that it quotes. Raises AnswerError."""
    try:
        plain = json.loads(_bare(content))
    except (ValueError, RecursionError):  # brackets without end
        raise AnswerError("the answer is no JSON") from None
    if not isinstance(plain, dict):
        raise AnswerError("the answer is no JSON object")
    choice, quote = plain.get("choice"), plain.get("quote")
    if not isinstance(choice, str) or choice not in asked.choices:
        raise AnswerError(f"{_short(choice)} is none of the choices")
    if not isinstance(quote, str) or len(re.findall(r"\w+", quote)) < LEAST_WORDS:
        raise AnswerError("no words are quoted")
    found = _found(quote, asked.passage)
    if found is None:
        raise AnswerError(f"the words quoted do not stand in the report: {_short(quote)}")
    return choice, (Span(report, asked.start + found[0], asked.start + found[1]),)


def _bare(content: str) -> str:
    """Many models put their JSON between fences of Markdown."""
    fenced = re.fullmatch(r"\s*```(?:json)?\s*(.*?)```\s*", content, re.DOTALL)
    return fenced[1] if fenced else content


def _found(quote: str, passage: str) -> tuple[int, int] | None:
    """Where the passage has those words, whatever white space stands between them."""
    pattern = r"\s+".join(map(re.escape, quote.strip().split()))
    matched = re.search(rf"(?<!\w){pattern}(?!\w)", passage)
    return matched.span() if matched else None


def _short(value: object) -> str:
    return repr(value)[:80]


# --------------------------------------------------------------------------------------------------------- the server


class _Staying(HTTPRedirectHandler):
    """Goes nowhere else: reports are sent to the server that the user named alone."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """None: the answer that redirects is an error."""


def answer(server: Server, asked: Question) -> str:
    """What the server says to a question. Raises ServerError where it does not answer, AnswerError for nonsense."""
    body = {
        "model": server.model,
        "messages": [{"role": "system", "content": RULES}, {"role": "user", "content": asked.text()}],
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {server.key}"} if server.key else {})
    request = Request(
        f"{server.url.rstrip('/')}/chat/completions", json.dumps(body).encode("utf-8", "replace"), headers
    )
    try:
        plain = json.loads(_fetched(request, server.seconds))
        content = plain["choices"][0]["message"]["content"]
    except HTTPError as error:
        raise ServerError(f"{server.host} answers {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise ServerError(f"{server.host} does not answer: {reason}") from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise AnswerError("the server does not answer as OpenAI's do") from error
    if not isinstance(content, str):
        raise AnswerError("the server does not answer as OpenAI's do")
    return content


def _fetched(request: Request, seconds: float) -> bytes:
    """All bytes of an answer within so many seconds, however slowly they drip. Raises OSError."""
    end = time.monotonic() + seconds
    found = b""
    with build_opener(_Staying).open(request, timeout=seconds) as stream:
        while chunk := stream.read1(1 << 16):
            found += chunk
            if len(found) > LONGEST:
                raise OSError(f"its answer is over {LONGEST} bytes")
            if time.monotonic() > end:
                raise TimeoutError(f"not done within {seconds:g} seconds")
    return found
