"""Putting right: the forms by which a reader corrects an event, each kept with who said it and when.

What concerns one event (a field, that it is wrong) is written at once. Joins, splits and what takes them back are kept
at once and merged by the intake's thread; whoever sent the form waits for it a moment, then is shown how far it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import quote, unquote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from onrecord.ledger import Ledger, UnknownIdError
from onrecord.ledger.fixing import FIELDS, values_of
from onrecord.merge import join, split
from onrecord.model import Event
from onrecord.ontology import load_types
from onrecord.web.desk import Desk
from onrecord.web.guard import check_form, check_size
from onrecord.web.intake import PATH as INTAKE
from onrecord.web.intake import Intake

BY = "onrecord-by"  # the cookie with the name under which the reader corrected last
LARGEST = 64 * 1024  # bytes of a form
LONGEST_NAME, LONGEST_WHY = 80, 500
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Said:
    """What came in a form: its fields, who sent it, and why."""

    form: FormData
    who: str
    at: datetime
    why: str

    def one(self, name: str) -> str:
        """A field's only value, "" where it is missing."""
        return text_in(self.form, name)


def add_correcting(app: FastAPI, intake: Intake) -> None:
    """The addresses that take corrections."""

    def take(path: str, act: Callable[[Ledger, str, Said], str]) -> None:
        async def taken(request: Request, id_: str) -> Response:
            said = await _said(request)
            return _remembering(said, await run_in_threadpool(_act, intake, act, id_, said))

        app.post(path, include_in_schema=False)(taken)

    def in_order(act: Callable[[Ledger, str, Said], str]) -> Callable[[Ledger, str, Said], str]:
        """With merging afterwards where `act` made events out of date; what it gives is the telling to be shown."""

        def acting(ledger: Ledger, id_: str, said: Said) -> str:
            telling = act(ledger, id_, said)
            if ledger.stale() and not intake.merge_again(f"correction by {said.who}"):
                return INTAKE
            return _address_of(ledger, telling) if telling else "/corrections"

        return acting

    take("/event/{id_}/fix", fix)
    take("/event/{id_}/wrong", call_wrong)
    take("/event/{id_}/join", in_order(join_with))
    take("/event/{id_}/split", in_order(split_off))
    take("/corrections/{id_}/undo", in_order(take_back))


def _act(intake: Intake, act: Callable[[Ledger, str, Said], str], id_: str, said: Said) -> str:
    with Ledger.open(intake.ledger) as ledger:
        return act(ledger, id_, said)


# --------------------------------------------------------------------------------------------------------------- acts


def fix(ledger: Ledger, id_: str, said: Said) -> str:
    """Fields that should say something else. Raises FixError."""
    event = ledger.event(id_)
    typed: dict[str, str] = {name: said.one(name) for name in FIELDS if name in said.form}
    values = values_of(event, typed, load_types(), ledger.known_party)
    ledger.fix(event, values, who=said.who, at=said.at, why=said.why)
    return _address(event)


def call_wrong(ledger: Ledger, id_: str, said: Said) -> str:
    """An event that no report tells of so."""
    event = ledger.event(id_)
    ledger.fix(event, (), who=said.who, at=said.at, wrong=True, why=said.why)
    return _address(event)


def join_with(ledger: Ledger, id_: str, said: Said) -> str:
    """Two events that are one; the other by its id, or by its address."""
    event = ledger.event(id_)
    other = ledger.event(said.one("other").strip().rpartition("/")[2])
    if event.id == other.id:
        raise HTTPException(400, "these are one event already")
    ledger.rule("merge", join(event, other), who=said.who, at=said.at)
    return event.deeds[0].id


def split_off(ledger: Ledger, id_: str, said: Said) -> str:
    """Tellings that are of another act."""
    event = ledger.event(id_)
    out = [str(one) for one in said.form.getlist("telling")]
    own = {deed.id for deed in event.deeds}
    if not out or not own.issuperset(out) or own == set(out):
        raise HTTPException(400, "choose tellings of this event, and leave at least one")
    ledger.rule("split", split(event, out), who=said.who, at=said.at)
    return out[0]


def take_back(ledger: Ledger, id_: str, said: Said) -> str:
    """A correction that should not have been made. Raises UnknownIdError."""
    if not id_.isdecimal() or len(id_) > 9:
        raise UnknownIdError(f"no correction {id_} in this ledger")
    ledger.take_back(int(id_))
    return ""


# -------------------------------------------------------------------------------------------------------------- forms


def text_in(form: Mapping[str, object] | FormData, name: str) -> str:
    """The text of a field, "" where it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def name_of(request: Request) -> str:
    """The name under which the reader corrected last, to be filled in again."""
    return unquote(request.cookies.get(BY, ""))[:LONGEST_NAME]


async def _said(request: Request) -> Said:
    """The form, if it is one of this page and says by whom it is (else HTTPException)."""
    desk: Desk = request.app.state.desk
    check_size(request.headers, LARGEST)
    form = await request.form(max_files=0, max_fields=200)
    check_form(desk.key, form.get("key"), request.headers)
    who, why = (" ".join(text_in(form, name).split()) for name in ("by", "why"))
    if not who or len(who) > LONGEST_NAME:
        raise HTTPException(400, f"say who you are, in at most {LONGEST_NAME} characters")
    return Said(form, who, datetime.now(UTC).replace(microsecond=0), why[:LONGEST_WHY])


def _remembering(said: Said, address: str) -> Response:
    answer = RedirectResponse(address, 303)
    answer.set_cookie(
        BY, quote(said.who.encode("utf-8", "replace")), max_age=365 * 86_400, httponly=True, samesite="strict"
    )
    return answer


def _address(event: Event) -> str:
    return f"/event/{event.id}#corrections"


def _address_of(ledger: Ledger, telling: str) -> str:
    return _address(ledger.event_telling(telling))
