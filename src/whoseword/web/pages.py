"""The desk's pages, filled from its templates; reports stand in them as text only."""

import io
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from whoseword import api
from whoseword.judging import ReviewItem, Wish, compare_readers, settled
from whoseword.model import Decision, Span, Standing, Target
from whoseword.present import to_page
from whoseword.present.page import asset
from whoseword.web import cards
from whoseword.web.desk import Desk, Laid, changes_records
from whoseword.web.guard import PAGE_POLICY
from whoseword.web.queries import query_of
from whoseword.web.reading import Reading, reading
from whoseword.web.wishes import Form, mark_of, wish_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FORMS = {
    "html": "The page: one file to read, send and print",
    "json": "dossier.json: every record, with its spans and your decisions",
    "md": "Markdown: the claims and what they rest on, as text",
    "csv": "Tables: one CSV file per kind of record, zipped",
}
TOP, WAY_BACK = b'<header class="top">', '<a class="home" href="/">‹ Desk</a>'.encode()
"""Where the dossier gets a way back to the desk, which the file that is sent to others has not."""
SOON = 8.0
"""Seconds that a dossier waits for the last decisions to be worked in; after that it is given as it is."""
SHOWN = 150
"""Lines of the queue on one page."""
SHOWS = {
    "all": "All",
    "open": "Open",
    "claim": "Claims",
    "attribution": "Statements",
    "source": "Sources",
    "disagreement": "Disagreements",
}
UNCOMPARED = "A blind reader sees no comparison before both are done: open the desk without --blind."
STATIC = {"page.css": "text/css", "desk.css": "text/css", "desk.js": "text/javascript"}


def review(request: Request) -> Response:
    """The queue with one thing beside it; the first that is open, if none is asked for."""
    laid = _desk(request).laid()
    show, start = _shown(request)
    items = _items(laid, show)
    chosen = request.path_params.get("id") or next((i.id for i in items if not laid.verdicts.get(i.id)), items[0].id if items else "")
    values = _card_values(request, laid, chosen) if chosen else {"card": None, "kept": [], "reading": None}
    names = sorted({s.name for s in laid.held.sources})
    return _page(request, "review.html.j2", laid, source_names=names, **_queue_values(laid, items, show, start), **values)


def queue(request: Request) -> Response:
    """The lines of the queue alone."""
    laid = _desk(request).laid()
    show, start = _shown(request)
    return _page(request, "_queue.html.j2", laid, **_queue_values(laid, _items(laid, show), show, start))


def card(request: Request) -> Response:
    """One thing under review alone, with its report."""
    laid = _desk(request).laid()
    return _page(request, "_work.html.j2", laid, **_card_values(request, laid, request.path_params["id"]))


def report(request: Request) -> Response:
    """A report alone, with the words of one statement lit."""
    laid = _desk(request).laid()
    id_, at = request.path_params["id"], request.query_params.get("at", "")
    if id_ not in laid.held.report:
        return PlainTextResponse("The case holds no such report.", 404)
    said = laid.held.attribution.get(at)
    lit = said.content_spans if said else _stretch(laid, id_, at)
    return _page(request, "_report_pane.html.j2", laid, reading=_reading(laid, id_, lit))


async def judge(request: Request) -> Response:
    """Keep a decision; the card as it is then, or a way back to it for a form without a script."""
    form = await _form(request)
    if form is None:
        return _foreign()
    desk = _desk(request)
    made = await run_in_threadpool(lambda: desk.judge(wish_of(form, desk.laid().held, blind=desk.reader.blind)))
    for instead in form.get("instead", ()):
        await run_in_threadpool(desk.judge, Wish(Decision.UNDO, instead, of=Target.JUDGEMENT))
    request.app.state.works.work_out(records=changes_records(made))
    return await run_in_threadpool(_done, request, (form.get("back") or [made.target])[0])


async def turn(request: Request) -> Response:
    """Undo or redo."""
    form = await _form(request)
    if form is None:
        return _foreign()
    desk, undo = _desk(request), request.url.path == "/undo"
    turned = await run_in_threadpool(desk.undo if undo else desk.redo)
    if turned is not None:
        request.app.state.works.work_out(records=changes_records(turned))
    said = f"{'Took back' if undo else 'Decided again'}: {cards.in_words(turned, desk.laid().held)}" if turned else "Nothing is left to do."
    back = (form.get("back") or [""])[0] or (turned.target if turned else "")
    return await run_in_threadpool(_done, request, back, said)


async def add(request: Request) -> Response:
    """Take in the files of a form."""
    async with request.form(max_files=10_000) as form:
        if not _own(request, str(form.get("csrf", ""))):
            return _foreign()
        folder = Path(tempfile.mkdtemp(prefix="whoseword-", dir=_inbox(request)))
        kept = []
        for upload in form.getlist("reports"):
            name = PurePath(upload.filename or "").name if isinstance(upload, UploadFile) else ""
            if isinstance(upload, UploadFile) and name:
                kept.append(folder / name)
                kept[-1].write_bytes(await upload.read())
    if not kept:
        return PlainTextResponse("Choose the files of some reports.", 422)
    request.app.state.works.add(kept)
    return JSONResponse({"taken": len(kept)}) if _scripted(request) else RedirectResponse("/", 303)


async def confidential(request: Request) -> Response:
    """Keep a source, a report or words of one confidential, or stop doing so; the card it was asked from."""
    form = await _form(request)
    if form is None:
        return _foreign()
    desk = _desk(request)
    lift = (form.get("lift") or [""])[0]
    marks = await run_in_threadpool(desk.confidential)
    mark = next((m for m in marks if m.subject == lift), None) if lift else mark_of(form, desk.laid().held)
    if mark is None:
        return PlainTextResponse("That is not kept confidential.", 422)
    await run_in_threadpool(desk.keep_confidential, mark, lift=bool(lift))
    said = f"{'No longer confidential' if lift else 'Kept confidential'}: {mark.kind} “{mark.name[:60]}”"
    return await run_in_threadpool(_done, request, (form.get("back") or [""])[0], said)


async def settle(request: Request) -> Response:
    """Take over what two blind readers decided alike."""
    form = await _form(request)
    if form is None:
        return _foreign()
    one, other = ((form.get(name) or [""])[0] for name in ("one", "other"))
    desk = _desk(request)
    if desk.reader.blind:
        return PlainTextResponse(UNCOMPARED, 403)
    made = await run_in_threadpool(api.settle, desk.folder, one, other, who=desk.reader.name)
    if made:
        request.app.state.works.work_out(records=True)
    return RedirectResponse(f"/compare?one={quote(one)}&other={quote(other)}", 303)


def search(request: Request) -> Response:
    """Reports and statements that answer what is asked."""
    laid = _desk(request).laid()
    asked = query_of(request.query_params)
    hits = _desk(request).search(asked)
    ready = not request.app.state.works.state.busy or bool(hits)
    known = [(h, laid.held.outlet(h.report), _speaker(laid, h.id)) for h in hits if h.report in laid.held.report]
    template = "_hits.html.j2" if _scripted(request) else "search.html.j2"
    return _page(request, template, laid, asked=asked, hits=known, ready=ready, given=dict(request.query_params))


def compare(request: Request) -> Response:
    """Two people's decisions side by side."""
    desk = _desk(request)
    if desk.reader.blind:
        return PlainTextResponse(UNCOMPARED, 403)
    laid = desk.laid()
    people = sorted({j.who for j in laid.stood})
    one = request.query_params.get("one") or (people[0] if people else "")
    other = request.query_params.get("other") or next((p for p in people if p != one), "")
    found = compare_readers(laid.stood, one, other) if one and other else []
    return _page(
        request,
        "compare.html.j2",
        laid,
        people=people,
        one=one,
        other=other,
        agreements=found,
        to_settle=len(settled(laid.stood, one, other)) if other else 0,
        words=lambda j: cards.in_words(j, laid.held),
    )


def log(request: Request) -> Response:
    """All decisions, latest first."""
    laid = _desk(request).laid()
    shown = [(j, cards.in_words(j, laid.held)) for j in reversed(laid.stood)]
    return _page(request, "log.html.j2", laid, shown=shown, Standing=Standing, hidden=(Decision.UNDO, Decision.REDO))


def dossier(request: Request) -> Response:
    """The page as it was last written into the case, after the last decision if that takes not too long."""
    desk = _desk(request)
    request.app.state.works.settle(SOON)
    written = desk.folder / "dossier.html"
    as_written = written.is_file() and not desk.reader.blind
    page = written.read_bytes() if as_written else to_page(desk.dossier()).encode()
    return HTMLResponse(page.replace(TOP, TOP + WAY_BACK, 1), headers={"Content-Security-Policy": PAGE_POLICY})


def export(request: Request) -> Response:
    """What the case says, to take away; without a form, the forms there are."""
    form = request.path_params.get("form")
    if _desk(request).reader.blind:
        return PlainTextResponse("A blind reader exports nothing before both are done: open the desk without --blind.", 403)
    if form is None:
        return _page(request, "export.html.j2", _desk(request).laid(), forms=FORMS)
    if form not in FORMS:
        return PlainTextResponse(f"There is no form {form!r}; there are {', '.join(FORMS)}.", 404)
    desk = _desk(request)
    request.app.state.works.settle(SOON)
    name = f"{desk.folder.resolve().name}.{'zip' if form == 'csv' else form}"
    with tempfile.TemporaryDirectory(dir=_inbox(request)) as folder:
        made = api.export(desk.folder, form, Path(folder) / ("tables" if form == "csv" else name))
        body = _zipped(made) if form == "csv" else made[0].read_bytes()
    quoted = quote(name)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quoted}"}
    return Response(body, media_type="application/octet-stream", headers=headers)


def _zipped(paths: Sequence[Path]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.write(path, path.name)
    return packed.getvalue()


def static(request: Request) -> Response:
    """Style and script."""
    name = request.path_params["name"]
    if name not in STATIC:
        return PlainTextResponse("There is no such file.", 404)
    return Response(_static(name), media_type=STATIC[name], headers={"Cache-Control": "no-cache"})


@cache
def _static(name: str) -> str:
    return asset(name) if name == "page.css" else files("whoseword.web").joinpath("static", name).read_text(encoding="utf-8")


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("whoseword.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["layer"] = _layer
    made.filters["number"] = _number
    made.globals["choices"] = cards.choices()
    made.globals["kinds"] = cards.KINDS
    made.globals["glyphs"] = cards.GLYPHS
    made.globals["Target"] = Target
    made.globals["shows"] = SHOWS
    return made


def warm(app: Starlette) -> None:
    """Make ready what the first view would wait for, by making that view once: templates, and look-ups over the records."""
    import python_multipart  # noqa: F401

    for name in _templates().list_templates():
        _templates().get_template(name)
    review(Request({"type": "http", "app": app, "path": "/", "path_params": {}, "query_string": b"", "headers": []}))


def _number(value: float | None) -> str:
    """A number as it is written, empty where the figure has none."""
    return "" if value is None else str(int(value) if value == int(value) else value)


def _layer(text: str) -> "Markup":
    """The text of a report so that a browser keeps every character of it: a parser would drop the first half of a CR LF."""
    from markupsafe import Markup, escape

    return Markup(str(escape(text)).replace("\r", "&#13;"))


def _page(request: Request, template: str, laid: Laid, **values: Any) -> Response:
    desk = _desk(request)
    common = {
        "reader": desk.reader,
        "csrf": request.app.state.guard.csrf,
        "case_name": desk.folder.resolve().name,
        "readings": laid.readings,
        "state": request.app.state.works.state,
        "path": request.url.path,
    }
    return HTMLResponse(_templates().get_template(template).render(**common, **values))


def _done(request: Request, id_: str, said: str = "") -> Response:
    """The card after a change, and the verdicts of the queue; for a form without a script the way back."""
    laid = _desk(request).laid()
    if not _scripted(request):
        return RedirectResponse(f"/review/{id_}" if id_ else "/", 303)
    known = bool(id_) and cards.kind_in(laid, id_) is not None
    html = bytes(_page(request, "_work.html.j2", laid, **_card_values(request, laid, id_)).body).decode() if known else ""
    latest = next((j for j in reversed(laid.stood) if j.who == _desk(request).reader.name), None)
    told = {
        "card": html,
        "id": id_,
        "verdicts": {i: [v, cards.GLYPHS[v]] for i, v in laid.verdicts.items()},
        "said": said or (cards.in_words(latest, laid.held) if latest else ""),
        "number": laid.number,
    }
    return JSONResponse(told)


def _queue_values(laid: Laid, items: list[ReviewItem], show: str, start: int) -> Mapping[str, Any]:
    done = sum(i.id in laid.verdicts for i in laid.items)
    page = items[start : start + SHOWN]
    return {
        "rows": cards.rows(laid, page),
        "show": show,
        "start": start,
        "step": SHOWN,
        "matching": len(items),
        "done": done,
        "total": len(laid.items),
        "reports": len(laid.held.reports),
        "claims": len(laid.held.claims),
    }


def _card_values(request: Request, laid: Laid, id_: str) -> Mapping[str, Any]:
    found = cards.card(laid, id_)
    at = laid.held.attribution.get(request.query_params.get("at", ""))
    shown, lit = (at.report, at.content_spans) if at else (found.report, found.spans)
    about = (id_, *((found.report,) if found.report else ()))
    kept = [m for m in _desk(request).confidential() if m.target.partition(":")[0] in about]
    return {"card": found, "kept": kept, "reading": _reading(laid, shown, lit) if shown else None}


def _reading(laid: Laid, report_id: str, lit: Any) -> Reading:
    found = laid.held.report[report_id]
    return reading(found, list(laid.held.attribution.values()), lit, laid.held.outlet(report_id))


def _stretch(laid: Laid, report_id: str, at: str) -> tuple[Span, ...]:
    """The words of a report written as `start-end`; none where that is no stretch of it."""
    start, _, end = at.partition("-")
    text = laid.held.report[report_id].text
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        return ()
    return (Span.of(report_id, text, int(start), int(end)),)


def _items(laid: Laid, show: str) -> list[ReviewItem]:
    if show == "open":
        return [i for i in laid.items if i.id not in laid.verdicts]
    return [i for i in laid.items if show == "all" or i.of == show]


def _shown(request: Request) -> tuple[str, int]:
    show = request.query_params.get("show", "all")
    start = request.query_params.get("start", "0")
    return (show if show in SHOWS else "all"), int(start) if start.isdecimal() else 0


def _speaker(laid: Laid, id_: str) -> str:
    said = laid.held.attribution.get(id_)
    source = laid.held.source.get(said.source or "") if said else None
    return source.name if source else ""


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _inbox(request: Request) -> str:
    """Where files wait that were dropped on the page; it goes with the desk."""
    if not hasattr(request.app.state, "inbox"):
        request.app.state.inbox = tempfile.TemporaryDirectory(prefix="whoseword-desk-")
    name: str = request.app.state.inbox.name
    return name


async def _form(request: Request) -> Form | None:
    """The fields of a form, or `None` if it is not the desk's own."""
    async with request.form() as form:
        fields: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
    return fields if _own(request, (fields.get("csrf") or [""])[0]) else None


def _own(request: Request, csrf: str) -> bool:
    return "x-desk" in request.headers or bool(request.app.state.guard.own_form(csrf))


def _foreign() -> Response:
    return PlainTextResponse("This page is of an earlier run of the desk; open it anew.", 403)


def _scripted(request: Request) -> bool:
    return "x-desk" in request.headers
