"""What the page in the browser sees and does, as JSON over one WebSocket (``/page/socket``). The words of the protocol:

server -> page
    {"type": "hello", "workspace": {id, name}, "people": [{id, name, real_name, initials, locale, guest, bot, title}],
     "commands": [{command, hint}], "shortcuts": [{callback_id, name, type: "global" | "message"}], "me": id,
     "now": seconds with fractions, "winds": whether the clock can be wound on}
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
    rename {channel, name} · archive {channel} · unarchive {channel} · wind {minutes}: answered when they have passed

Private channels and direct messages reach only their members, ephemeral messages and forms only their person."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from aiohttp import WSMsgType, web

from bot.sandbox.activity import Activity
from bot.sandbox.clock import WoundClock
from bot.sandbox.errors import Refusal
from bot.sandbox.gestures import Actor
from bot.sandbox.happenings import Happening
from bot.sandbox.postman import Postman
from bot.sandbox.visitor_asks import do_ask
from bot.sandbox.visitor_lines import everything, hello, lines_of
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json, Person

MOST_MINUTES = 60
"""By so much the clock can be wound on at a time, where it can be wound at all."""

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
        self.tick()

    def welcome(self) -> None:
        """Send the whole of what this person sees."""
        for line in (hello(self.space, self.person), *everything(self.space, self.person), {"type": "ready"}):
            self.outbox.put_nowait(line)
        self._second = self.space.seconds

    def tick(self) -> None:
        """Tell the time where it is another second than the page knows."""
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
        """The endpoint; ``?as=U..`` chooses who acts first, else ``?locale=it`` somebody of that language."""
        ws = web.WebSocketResponse(max_msg_size=LARGEST_MESSAGE, heartbeat=None)
        await ws.prepare(request)
        visitor = Visitor(space=self.space, person=self._first(request.query))
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
                if message.type is not WSMsgType.TEXT:
                    continue
                asked = _asked(message.data)
                if asked.get("do") == "wind":
                    # Not work: time is wound only while nobody works. And the page may ask other things meanwhile.
                    group.create_task(self._wind(visitor, asked))
                else:
                    with self.activity.working():
                        self._answer(visitor, asked, self._do(visitor, asked))
            writer.cancel()

    async def _wind(self, visitor: Visitor, asked: Json) -> None:
        clock, minutes = self.space.clock, asked.get("minutes")
        if not isinstance(clock, WoundClock):
            self._answer(visitor, asked, {"ok": False, "error": "The clock of this sandbox cannot be wound on."})
        elif not isinstance(minutes, int) or not 0 < minutes <= MOST_MINUTES:
            refusal = f"The clock can be wound on by 1 to {MOST_MINUTES} minutes at a time."
            self._answer(visitor, asked, {"ok": False, "error": refusal})
        else:
            await clock.wind(timedelta(minutes=minutes))
            for each in self.visitors:
                each.tick()
            self._answer(visitor, asked, {"ok": True})

    async def _write(self, ws: web.WebSocketResponse, visitor: Visitor) -> None:
        while (line := await visitor.outbox.get()) is not None:
            try:
                await ws.send_str(json.dumps(line))
            except ConnectionError:
                return  # The page was closed between two lines; the reader ends by itself.
        await ws.close()

    def _answer(self, visitor: Visitor, asked: Json, answer: Json) -> None:
        visitor.outbox.put_nowait({"type": "answer", "nr": asked.get("nr"), **answer})

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

    def _first(self, query: Mapping[str, str]) -> Person:
        """Whoever was asked for, else a member who speaks the reader's language, else English, else anybody."""
        asked, language = query.get("as", ""), query.get("locale", "")[:2]
        people = [person for person in self.space.people.values() if not (person.is_bot or person.deleted)]
        members = [person for person in people if not person.is_guest]
        wanted = [person for person in people if asked in (person.id, person.name)]
        wanted += [person for person in members if language and person.locale.startswith(language)]
        wanted += [person for person in members if language and person.locale.startswith("en")]
        return [*wanted, *people][0]


def _asked(line: str) -> Json:
    """What the page asks; nothing where it is no JSON object, which is then refused as unknown."""
    try:
        asked = json.loads(line)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}
