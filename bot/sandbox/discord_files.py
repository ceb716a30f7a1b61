"""What a browser or the app fetches of Discord beside the API: files people shared, and pictures of people."""

from __future__ import annotations

import html

from aiohttp import web

from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Attachment

_COLOURS = ("#5865f2", "#3ba55c", "#b5651d", "#9b4f96", "#2f6f8e", "#a83b3b", "#6b7a2f", "#4b4b9c")
_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")


class DiscordFiles:
    """Addresses as discord_shapes.py writes them. On Discord they are signed and open to whoever has them; here whoever
    reaches the sandbox has them."""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/discord/attachments/{channel}/{file}/{name}", self.attachment),
            web.get("/discord/avatars/{user}.svg", self.avatar),
        ]

    async def attachment(self, request: web.Request) -> web.StreamResponse:
        """A file. ``?inline`` shows it inside the page if it is a picture; HTML is never run from the sandbox's
        address."""
        file = self._find(request.match_info["channel"], request.match_info["file"])
        shown = "inline" in request.query and file.content_type in _SHOWN
        quoted = file.filename.replace('"', "'").encode("ascii", "replace").decode()
        headers = {"Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{quoted}"'}
        return web.Response(body=file.content, content_type=file.content_type.partition(";")[0], headers=headers)

    async def avatar(self, request: web.Request) -> web.StreamResponse:
        """Initials on a colour of one's own, round as on Discord."""
        user = self._realm.users.get(request.match_info["user"])
        if user is None:
            raise web.HTTPNotFound
        colour = _COLOURS[list(self._realm.users).index(user.id) % len(_COLOURS)]
        picture = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
            f'<circle cx="24" cy="24" r="24" fill="{colour}"/>'
            '<text x="24" y="31" font-family="sans-serif" font-size="19" fill="#fff" text-anchor="middle">'
            f"{html.escape(user.initials)}</text></svg>"
        )
        return web.Response(text=picture, content_type="image/svg+xml")

    def _find(self, channel: str, file: str) -> Attachment:
        for place in self._realm.channels():
            if place.id == channel:
                messages = [*place.messages.values(), *place.whispers.values()]
                found = [each for message in messages for each in message.attachments if each.id == file]
                if found:
                    return found[0]
        raise web.HTTPNotFound
