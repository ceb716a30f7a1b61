"""What a browser fetches beside the socket: the page's own files, pictures, files people shared, links to messages. And
the fence: only this computer's own page may talk to the sandbox."""

from __future__ import annotations

import html
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.errors import ApiError
from bot.sandbox.slack_answers import use_link
from bot.sandbox.slack_api import read_args
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Attached

PAGE = Path(__file__).parent / "page"
_COLOURS = ("#7a4b2a", "#2f6f5e", "#7b3f61", "#3b5b8c", "#8a6d1f", "#5a4b8c", "#9a4a3a", "#3f6b2f")
_LOCAL = {"127.0.0.1", "localhost", "[::1]"}
_POLICY = (
    "default-src 'self'; img-src 'self' data:; connect-src 'self' ws://{host}; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def fence(request: web.Request, handler: Answering) -> web.StreamResponse:
    """Refuse foreign hosts (DNS rebinding) and pages of other origins; tell the browser to load nothing from elsewhere.
    The second argument's name is aiohttp's, which passes it by keyword."""
    name = request.host.rpartition(":")[0] or request.host
    if name not in _LOCAL and request.host not in _LOCAL:
        raise web.HTTPForbidden(text="the sandbox answers to this computer only")
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="pages from elsewhere may not use the sandbox")
    response = await handler(request)
    if not response.prepared:
        response.headers["Content-Security-Policy"] = _POLICY.format(host=request.host)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
    return response


class WebPages:
    """The endpoints without a protocol of their own."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self.page),
            web.get("/discord", self.page),
            web.get("/hook", self.hook),
            web.get("/now", self.now),
            web.get("/archives/{channel}/{place}", self.permalink),
            web.get("/avatars/{name}.svg", self.avatar),
            web.post("/upload/v1/{key}", self.upload),
            web.get("/files-pri/{file}/{rest:.+}", self.private_file),
            web.get("/page/files/{key}/{name}", self.page_file),
            web.post("/{kind:commands|actions|app}/{team}/{number}/{key}", self.response_url),
            web.static("/page", PAGE),
        ]

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Slack's side, or Discord's."""
        file = PAGE / ("discord.html" if request.path == "/discord" else "index.html")
        if not file.is_file():
            raise web.HTTPNotFound(text=f"the page's files are missing: bot/sandbox/page/{file.name}")
        return web.FileResponse(file)

    async def hook(self, _: web.Request) -> web.StreamResponse:
        """How to send the app something from outside, to be copied into a terminal."""
        if not self._space.hook:
            raise web.HTTPNotFound
        return web.Response(text=self._space.hook)

    async def now(self, _: web.Request) -> web.StreamResponse:
        """The sandbox's time in seconds: what is signed in a terminal is signed at this time, which may be wound on."""
        return web.Response(text=str(self._space.seconds))

    async def permalink(self, request: web.Request) -> web.StreamResponse:
        """A message's link leads to the page: /#channel/ts."""
        digits = request.match_info["place"].removeprefix("p")
        ts = f"{digits[:-6]}.{digits[-6:]}"
        raise web.HTTPFound(f"/#{request.match_info['channel']}/{ts}")

    async def avatar(self, request: web.Request) -> web.StreamResponse:
        """Initials on a colour of one's own."""
        person = self._space.people.get(request.match_info["name"].partition("_")[0])
        if person is None:
            raise web.HTTPNotFound
        colour = _COLOURS[list(self._space.people).index(person.id) % len(_COLOURS)]
        picture = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
            f'<rect width="48" height="48" rx="10" fill="{colour}"/>'
            '<text x="24" y="31" font-family="sans-serif" font-size="19" fill="#fff" text-anchor="middle">'
            f"{html.escape(person.initials)}</text></svg>"
        )
        return web.Response(text=picture, content_type="image/svg+xml")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Step two of an upload: the bytes, raw or in a form (docs.slack.dev, working with files)."""
        file = self._by_key(request.match_info["key"])
        if file.content is not None:
            raise web.HTTPGone(text="this address was used already")
        content = await _content(request)
        if len(content) != file.size:
            raise web.HTTPBadRequest(text=f"length given {file.size}, received {len(content)}")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def private_file(self, request: web.Request) -> web.StreamResponse:
        """url_private: wants the bot's token and files:read (docs.slack.dev, file object)."""
        app = self._space.app
        allowed = request.headers.get("Authorization") == f"Bearer {app.bot_token}" and "files:read" in app.scopes
        file = self._space.files.get(request.match_info["file"].partition("-")[2])
        if not allowed or file is None:
            raise web.HTTPFound("/")
        return _download(file, inline=False)

    async def page_file(self, request: web.Request) -> web.StreamResponse:
        return _download(self._by_key(request.match_info["key"]), inline="inline" in request.query)

    async def response_url(self, request: web.Request) -> web.StreamResponse:
        """A response_url. Its refusals are 404 with the code in the body."""
        try:
            use_link(self._space, request.path, await read_args(request))
        except ApiError as refused:
            status = 404 if refused.code.endswith("_url") else 400
            return web.json_response({"ok": False, "error": refused.code, **refused.more}, status=status)
        return web.Response(text="ok")

    def _by_key(self, key: str) -> Attached:
        found = next((file for file in self._space.files.values() if file.key == key), None)
        if found is None:
            raise web.HTTPNotFound
        return found


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    reader = await request.multipart()
    part = await reader.next()
    # The first part is the file, whatever its field is called.
    return bytes(await part.read()) if part is not None and hasattr(part, "read") else b""


def _download(file: Attached, *, inline: bool) -> web.Response:
    """A file that people shared. Shown inside the page only if it is a picture; HTML is never run from the sandbox's
    address."""
    if file.content is None:
        raise web.HTTPNotFound
    shown = inline and file.mimetype in ("image/png", "image/jpeg", "image/gif", "image/webp")
    quoted = file.name.replace('"', "'").encode("ascii", "replace").decode()
    headers = {"Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{quoted}"'}
    return web.Response(body=file.content, content_type=file.mimetype, headers=headers)
