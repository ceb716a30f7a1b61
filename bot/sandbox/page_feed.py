"""What the page in the browser sees and does, as JSON over one WebSocket (``/page/socket``). The words of the protocol:

server -> page
    {"type": "hello", "workspace": {id, name}, "people": [{id, name, real_name, initials, locale, guest, bot, title}],
     "commands": [{command, hint}], "shortcuts": [{callback_id, name, type: "global" | "message"}], "me": id}
    then everything the acting person may see, ending with {"type": "ready"}; afterwards, as it happens:
    {"type": "channel", "channel": {id, name, kind: "channel" | "group" | "dm", private, archived, member, topic,
     purpose, members, pins, bookmarks: [{title, link, emoji}]}}      new or changed
    {"type": "gone-channel", "id"}
    {"type": "message", "channel": id, "message": {ts, user, bot, name, text, blocks, thread_ts, reply_count,
     reactions: [{name, users}], edited, files: [{id, name, mimetype, url, size}], pinned, ephemeral, subtype}}
    {"type": "gone-message", "channel", "ts"}
    {"type": "view", "view": {id, callback_id, title, submit, close, blocks, errors: {block_id: text}, values} | null}
    {"type": "notice", "text"}      what Slack itself would tell this person
    {"type": "clock", "now": seconds}
    {"type": "answer", "nr", "ok", "error"?, "fields"?: {block_id: text}, "channel"?}      to each request

page -> server, each with "nr" (any number, echoed)
    be {person} · say {channel, text, thread_ts?} · react {channel, ts, name, on} · press {channel, ts, block_id,
    action_id, value? | selected_option? | selected_options? | selected_user? | selected_users? | selected_date_time?}
    or the same with view_id instead of channel and ts · submit {view_id, values} · close {view_id} ·
    pin {channel, ts, on} · shortcut {callback_id} · message_shortcut {callback_id, channel, ts} ·
    upload {channel, thread_ts?, name, content (base64)} · delete {channel, ts} ·
    open_dm {person} · home {} · join {channel} · leave {channel} · invite {channel, people} · remove_bot {channel} ·
    rename {channel, name} · archive {channel} · unarchive {channel}

Private channels and direct messages reach only their members, ephemeral messages and forms only their person."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from bot.sandbox.activity import Activity
from bot.sandbox.errors import Refusal
from bot.sandbox.gestures import Actor
from bot.sandbox.happenings import Happening
from bot.sandbox.postman import Postman
from bot.sandbox.visitor_asks import do_ask
from bot.sandbox.visitor_lines import everything, hello, lines_of
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json, Person

# A browser uploads files as base64 in one message.
LARGEST_MESSAGE = 16 * 1024 * 1024


@dataclass(kw_only=True, slots=True, eq=False)
class Visitor:
    """One open page and who acts in it."""

    space: Workspace
    person: Person
    outbox: asyncio.Queue[Json | None] = field(default_factory=asyncio.Queue)
    _second: int = 0

    def hear(self, happening: Happening) -> None:
        """Pass on what this person may see."""
        for line in lines_of(self.space, self.person, happening):
            self.outbox.put_nowait(line)
        self._tick()

    def welcome(self) -> None:
        """Send the whole of what this person sees."""
        for line in (hello(self.space, self.person), *everything(self.space, self.person), {"type": "ready"}):
            self.outbox.put_nowait(line)
        self._second = 0
        self._tick()

    def _tick(self) -> None:
        if self.space.seconds != self._second:
            self._second = self.space.seconds
            self.outbox.put_nowait({"type": "clock", "now": self._second})


@dataclass(kw_only=True, slots=True)
class PageFeed:
    """Serves all open pages."""

    space: Workspace
    postman: Postman
    activity: Activity
    visitors: list[Visitor] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The endpoint; ``?as=U..`` chooses who acts first, else the first person of the workspace."""
        ws = web.WebSocketResponse(max_msg_size=LARGEST_MESSAGE, heartbeat=None)
        await ws.prepare(request)
        visitor = Visitor(space=self.space, person=self._first(request.query.get("as", "")))
        self.visitors.append(visitor)
        self.space.listeners.append(visitor.hear)
        try:
            await self._attend(ws, visitor)
        finally:
            self.space.listeners.remove(visitor.hear)
            self.visitors.remove(visitor)
        return ws

    def close_all(self) -> None:
        """Close all pages after what is on its way to them; they come back by themselves when the sandbox does."""
        for visitor in self.visitors:
            visitor.outbox.put_nowait(None)

    async def _attend(self, ws: web.WebSocketResponse, visitor: Visitor) -> None:
        async with asyncio.TaskGroup() as group:
            writer = group.create_task(self._write(ws, visitor))
            visitor.welcome()
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    with self.activity.working():
                        visitor.outbox.put_nowait(self._answer(visitor, message.data))
            writer.cancel()

    async def _write(self, ws: web.WebSocketResponse, visitor: Visitor) -> None:
        while (line := await visitor.outbox.get()) is not None:
            try:
                await ws.send_str(json.dumps(line))
            except ConnectionError:
                return  # The page was closed between two lines; the reader ends by itself.
        await ws.close()

    def _answer(self, visitor: Visitor, line: str) -> Json:
        try:
            asked = json.loads(line)
        except ValueError:
            return {"type": "answer", "nr": None, "ok": False, "error": "not JSON"}
        if not isinstance(asked, dict):
            return {"type": "answer", "nr": None, "ok": False, "error": "not an object"}
        return {"type": "answer", "nr": asked.get("nr"), **self._do(visitor, asked)}

    def _do(self, visitor: Visitor, asked: Json) -> Json:
        try:
            if asked.get("do") == "be":
                return self._be(visitor, str(asked.get("person")))
            return {"ok": True, **do_ask(Actor(self.space, self.postman, visitor.person), asked)}
        except Refusal as refused:
            return {"ok": False, "error": refused.text, **({"fields": refused.fields} if refused.fields else {})}

    def _be(self, visitor: Visitor, person: str) -> Json:
        if person not in self.space.people:
            raise Refusal("There is no such person.")
        visitor.person = self.space.people[person]
        visitor.welcome()
        return {"ok": True}

    def _first(self, asked: str) -> Person:
        people = [person for person in self.space.people.values() if not person.is_bot]
        return next((person for person in people if asked in (person.id, person.name)), people[0])
