"""The page as an application: addresses, their JSON twins, errors in one shape, and what keeps it safe."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from hashlib import blake2b
from importlib.resources import files
from threading import Thread
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from onrecord import __version__
from onrecord.export.json import dumps
from onrecord.ledger import LedgerBusyError, LedgerError, UnknownIdError
from onrecord.ledger.browse.limits import gave_up, open_to_look
from onrecord.ledger.fixing import FixError
from onrecord.web.asked import Actors, Dyad, Events, Paged, Place, Reports, Search, Statements
from onrecord.web.correcting import add_correcting, name_of
from onrecord.web.desk import Desk, View
from onrecord.web.guard import TokenGate, check_form, check_size
from onrecord.web.intake import PATH as INTAKE
from onrecord.web.intake import Intake
from onrecord.web.pages import corrections, dyad, event, people, report, search, sources, statements, stories, timeline
from onrecord.web.pages import intake as intake_page
from onrecord.web.safety import SafeHeaders
from onrecord.web.settings import STANDARD, Settings
from onrecord.web.show import country, environment

NOTE = "A ledger records what reports say, not what is true."
ASSETS = {"page.css": "text/css", "page.js": "text/javascript"}


def create_app(ledger_path: str | os.PathLike[str], settings: Settings = STANDARD) -> FastAPI:
    """The page over the ledger at a path or URL. Raises LedgerError where there is none.

    It can only look at the ledger, but where `settings.intake` names a folder: then reports can be dropped onto it, and
    events be put right.
    """
    ledger = open_to_look(ledger_path, settings.seconds)
    intake = Intake(os.fspath(ledger_path), settings.intake) if settings.intake else None

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        warming = Thread(target=_warm, args=(app.state.desk,), name="warming", daemon=True)
        if settings.warm:
            warming.start()
        yield
        if settings.warm:
            warming.join(timeout=settings.seconds)
        if intake:
            intake.close()
        ledger.close()

    app = FastAPI(title="onrecord", version=__version__, docs_url=None, redoc_url=None, lifespan=living)
    app.state.desk = Desk(ledger, settings, intake)
    _add_lists(app)
    _add_nouns(app)
    if intake:
        _add_intake(app, intake)
        add_correcting(app, intake)
    _add_assets(app)
    _add_errors(app)
    country("USA")  # the lexicon takes half a second to load: now, and not when the first page is asked for
    environment()
    if settings.token:
        app.add_middleware(TokenGate, token=settings.token)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False)
    app.add_middleware(SafeHeaders)
    return app


def _warm(desk: Desk) -> None:
    """Look at the overviews, whose counts are then remembered, before anybody asks for them."""
    looks: tuple[Callable[[], View], ...] = (
        lambda: timeline.look(desk, Events()),
        lambda: sources.look(desk),
        lambda: dyad.look(desk, Dyad()),
        lambda: stories.look_at_all(desk, Reports()),
        lambda: people.look_at_all(desk, Actors()),
    )
    for look in looks:
        with suppress(LedgerError):  # whoever asks is told
            look()


# ---------------------------------------------------------------------------------------------------------- addresses


def _add_lists(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    def start() -> Response:
        return RedirectResponse(timeline.PATH)

    @app.get("/timeline.json")
    @app.get("/timeline")
    def show_timeline(request: Request, asked: Annotated[Events, Query()]) -> Response:
        return _answer(request, timeline.look(_desk(request, asked), asked))

    @app.get("/statements.json")
    @app.get("/statements")
    def show_statements(request: Request, asked: Annotated[Statements, Query()]) -> Response:
        return _answer(request, statements.look_at_all(_desk(request, asked), asked))

    @app.get("/actors.json")
    @app.get("/actors")
    def show_actors(request: Request, asked: Annotated[Actors, Query()]) -> Response:
        return _answer(request, people.look_at_all(_desk(request, asked), asked))

    @app.get("/reports.json")
    @app.get("/reports")
    def show_reports(request: Request, asked: Annotated[Reports, Query()]) -> Response:
        return _answer(request, sources.look_at_reports(_desk(request, asked), asked))

    @app.get("/sources.json")
    @app.get("/sources")
    def show_sources(request: Request) -> Response:
        return _answer(request, sources.look(_desk(request)))

    @app.get("/stories.json")
    @app.get("/stories")
    def show_stories(request: Request, asked: Annotated[Reports, Query()]) -> Response:
        return _answer(request, stories.look_at_all(_desk(request, asked), asked))

    @app.get("/dyad.json")
    @app.get("/dyad")
    def show_dyad(request: Request, asked: Annotated[Dyad, Query()]) -> Response:
        return _answer(request, dyad.look(_desk(request, asked), asked))

    @app.get("/corrections.json")
    @app.get("/corrections")
    def show_corrections(request: Request, asked: Annotated[Paged, Query()]) -> Response:
        return _answer(request, corrections.look(_desk(request, asked), asked))

    @app.get("/search.json")
    @app.get("/search")
    def show_search(request: Request, asked: Annotated[Search, Query()]) -> Response:
        return _answer(request, search.look(_desk(request), asked))


def _add_nouns(app: FastAPI) -> None:
    # The decorator nearest to the function comes first, and `/event/{id_}` would take `.json` for part of an id.
    @app.get("/event/{id_}")
    @app.get("/event/{id_}.json")
    def show_event(request: Request, id_: str) -> Response:
        return _answer(request, event.look(_desk(request), id_))

    @app.get("/report/{id_}")
    @app.get("/report/{id_}.json")
    def show_report(request: Request, id_: str, place: Annotated[Place, Query()]) -> Response:
        return _answer(request, report.look(_desk(request), id_, place))

    @app.get("/actor/{id_}")
    @app.get("/actor/{id_}.json")
    def show_actor(request: Request, id_: str, asked: Annotated[Paged, Query()]) -> Response:
        return _answer(request, people.look(_desk(request, asked), id_, asked))

    @app.get("/statement/{id_}")
    @app.get("/statement/{id_}.json")
    def show_statement(request: Request, id_: str) -> Response:
        return _answer(request, statements.look(_desk(request), id_))

    @app.get("/story/{id_}")
    @app.get("/story/{id_}.json")
    def show_story(request: Request, id_: str, asked: Annotated[Reports, Query()]) -> Response:
        return _answer(request, stories.look(_desk(request, asked), id_, asked))


def _add_intake(app: FastAPI, intake: Intake) -> None:
    @app.get("/intake.json")
    @app.get("/intake")
    def show_intake(request: Request) -> Response:
        return _answer(request, intake_page.look(intake))

    @app.post("/intake", include_in_schema=False)
    async def take_in(request: Request) -> Response:
        desk = _desk(request)
        check_size(request.headers, desk.settings.upload)
        async with request.form(max_files=1000, max_fields=10) as form:
            check_form(desk.key, form.get("key"), request.headers)
            files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
            if not files:
                raise HTTPException(400, "no file was chosen")
            await run_in_threadpool(intake.keep, [(str(file.filename), file.file) for file in files])
        return RedirectResponse(INTAKE, 303)


def _add_assets(app: FastAPI) -> None:
    """The style sheet and the script, held in memory: no address reaches the disk."""
    held = {name: files("onrecord.web").joinpath("static", name).read_bytes() for name in ASSETS}
    app.state.assets = {
        name: f"/static/{name}?v={blake2b(data, digest_size=5).hexdigest()}" for name, data in held.items()
    }

    @app.get("/static/{name}", include_in_schema=False)
    def asset(name: str) -> Response:
        if name not in held:
            raise HTTPException(404, "no such file")
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(held[name], media_type=ASSETS[name], headers=kept)

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(status_code=204)


def _desk(request: Request, asked: Paged | None = None) -> Desk:
    desk: Desk = request.app.state.desk
    if asked is not None and asked.page > desk.settings.deepest:
        raise HTTPException(400, f"there are {desk.settings.deepest} pages at most: ask for fewer rows by a condition")
    return desk


# ------------------------------------------------------------------------------------------------------------ answers


def _answer(request: Request, view: View, status: int = 200) -> Response:
    """The view as HTML, or as JSON where the address ends in .json."""
    if _wants_json(request):
        return _json({"note": NOTE, "title": view.title, **view.data()}, status)
    twin = f"{request.url.path}.json" + (f"?{request.url.query}" if request.url.query else "")
    desk: Desk = request.app.state.desk
    page = environment().get_template(view.template)
    around = {
        "title": view.title,
        "note": NOTE,
        "path": request.url.path,
        "twin": twin if status == 200 else None,
        "assets": request.app.state.assets,
        "ledger_name": desk.ledger.name.rsplit("/", 1)[-1],
        "stale": desk.remember("stale", desk.ledger.stale),
        "key": desk.key if desk.intake else None,
        "by": name_of(request) if desk.intake else "",
    }
    html = page.render(**around, **view.shown)
    return Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def _json(data: object, status: int) -> Response:
    return Response(dumps(data).encode("utf-8"), status, media_type="application/json")


def _wants_json(request: Request) -> bool:
    return request.url.path.endswith(".json")


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(UnknownIdError)
    def unknown(request: Request, error: UnknownIdError) -> Response:
        return _fault(request, 404, str(error))

    @app.exception_handler(FixError)
    def unfit(request: Request, error: FixError) -> Response:
        return _fault(request, 422, str(error))

    @app.exception_handler(LedgerBusyError)
    def busy(request: Request, error: LedgerBusyError) -> Response:
        return _fault(request, 503, "the ledger is being written, as by reading: try again when it has finished")

    @app.exception_handler(LedgerError)
    def failed(request: Request, error: LedgerError) -> Response:
        if gave_up(error):
            seconds = request.app.state.desk.settings.seconds
            return _fault(request, 503, f"this takes longer than {seconds:g} seconds: ask for less")
        return _fault(request, 500, str(error))

    @app.exception_handler(RequestValidationError)
    def misasked(request: Request, error: RequestValidationError) -> Response:
        return _fault(request, 422, "; ".join(map(_misasked, error.errors())))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        line = "there is no such page" if error.detail == "Not Found" else str(error.detail)
        return _fault(request, error.status_code, line)


def _misasked(error: Mapping[str, Any]) -> str:
    """Which part of the address is not understood, and why."""
    return f"{'.'.join(map(str, error['loc'][1:]))}: {error['msg'].removeprefix('Value error, ')}"


def _fault(request: Request, status: int, line: str) -> Response:
    """Every error in one shape: a page, or {"error": {"status", "message"}}."""
    if _wants_json(request):
        return _json({"error": {"status": status, "message": line}}, status)
    shown = {"status": status, "line": line}
    return _answer(request, View("error.html", f"Error {status}", shown, dict), status)
