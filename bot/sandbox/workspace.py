"""The workspace's memory: who and what there is, how to find it, and whom to tell when something happens. The rules of
what may change stand in rooms.py and talk.py; nothing here speaks the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.clock import Clock
from bot.sandbox.errors import ApiError
from bot.sandbox.happenings import Happening
from bot.sandbox.ids import Ids
from bot.sandbox.world import App, Attached, Channel, Group, Message, Person, Scheduled, View


@dataclass(kw_only=True, slots=True)
class Trigger:
    """What a gesture hands the app so that it may open a form: 3 seconds, once (docs.slack.dev, handling
    interaction)."""

    id: str
    person: str
    channel: str | None
    expires: datetime
    used: bool = False


@dataclass(kw_only=True, slots=True)
class ResponseLink:
    """A response_url: 5 uses within 30 minutes (docs.slack.dev, handling interaction). ``ts``: the message it came
    from."""

    path: str
    channel: str
    person: str
    expires: datetime
    ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass(kw_only=True, slots=True)
class Workspace:
    """One team with everything in it. ``plan`` "free" refuses user groups; ``guests_locked``: guests cannot be
    invited. ``hook``: how to send the app something from outside, as text; the page leads there."""

    id: str
    name: str
    domain: str
    app: App
    clock: Clock
    ids: Ids
    plan: str = "standard"
    guests_locked: bool = False
    base_url: str = "http://127.0.0.1"
    hook: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, Attached] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    scheduled: dict[str, Scheduled] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    links: dict[str, ResponseLink] = field(default_factory=dict)
    listeners: list[Callable[[Happening], None]] = field(default_factory=list)

    def tell(self, happening: Happening) -> None:
        """Hand a happening to everyone who listens (the app's events, the page, the tests)."""
        for listener in tuple(self.listeners):
            listener(happening)

    @property
    def seconds(self) -> int:
        return int(self.clock.now().timestamp())

    @property
    def bot(self) -> Person:
        return self.people[self.app.bot_user]

    def stamp(self, channel: Channel) -> str:
        """A message's ts: the time in microseconds, unique and rising within its channel (docs.slack.dev, message
        event)."""
        now = self.clock.now()
        micros = int(now.timestamp()) * 1_000_000 + now.microsecond
        channel.last_micros = max(micros, channel.last_micros + 1)
        return f"{channel.last_micros // 1_000_000}.{channel.last_micros % 1_000_000:06d}"

    def event_ts(self) -> str:
        now = self.clock.now()
        return f"{int(now.timestamp())}.{now.microsecond:06d}"

    def channel(self, channel_id: str) -> Channel:
        """The channel of that id; ``channel_not_found`` where there is none."""
        found = self.channels.get(channel_id)
        if found is None:
            raise ApiError("channel_not_found")
        return found

    def person(self, person_id: str) -> Person:
        """The member of that id; ``user_not_found`` where there is none."""
        found = self.people.get(person_id)
        if found is None:
            raise ApiError("user_not_found")
        return found

    def named(self, name: str) -> Person:
        """A person by id, handle, real or shown name: for tests and played cases."""
        for person in self.people.values():
            if name in (person.id, person.name, person.real_name, person.shown):
                return person
        raise LookupError(f"nobody is called {name!r} in {self.name}; there are {self._names()}")

    def channel_named(self, name: str) -> Channel:
        """A channel by id or by name, with or without its #: for tests and played cases."""
        plain = name.removeprefix("#")
        for channel in self.channels.values():
            if plain in (channel.id, channel.name):
                return channel
        raise LookupError(
            f"there is no channel {name!r}; there are {[c.name for c in self.channels.values() if c.name]}"
        )

    def message(self, channel: Channel, ts: str) -> Message:
        """The message of that ts; ``message_not_found`` where there is none."""
        found = channel.messages.get(ts)
        if found is None:
            raise ApiError("message_not_found")
        return found

    def direct(self, first: str, second: str) -> Channel | None:
        """The direct message channel of two members, if they have one."""
        pair = {first, second}
        return next((c for c in self.channels.values() if c.kind == "im" and set(c.members) == pair), None)

    def visible_to(self, person: Person) -> Iterator[Channel]:
        """The channels a person can see: public ones (guests: only their own), private ones and DMs as a member."""
        for channel in self.channels.values():
            if self.sees(person, channel):
                yield channel

    def sees(self, person: Person, channel: Channel) -> bool:
        return person.id in channel.members or (channel.kind == "channel" and not person.is_guest)

    def trigger(self, person: str, channel: str | None) -> str:
        """A trigger_id in Slack's shape; good for 3 seconds and one form."""
        number = self.ids.count("trigger")
        trigger_id = f"{1_000_000_000 + number}.{self.seconds}.{self.ids.secret('trigger', 32)}"
        expires = self.clock.now() + timedelta(seconds=3)
        self.triggers[trigger_id] = Trigger(id=trigger_id, person=person, channel=channel, expires=expires)
        return trigger_id

    def response_link(self, kind: str, channel: Channel, person: str, message: Message | None = None) -> str:
        """A response_url for one gesture; the message is the one that was pressed, if any."""
        path = f"/{kind}/{self.id}/{self.ids.count('link')}/{self.ids.secret('link')}"
        self.links[path] = ResponseLink(
            path=path,
            channel=channel.id,
            person=person,
            expires=self.clock.now() + timedelta(minutes=30),
            ts=message.ts if message else None,
            thread_ts=message.thread_ts if message else None,
        )
        return self.base_url + path

    def permalink(self, channel: Channel, message: Message) -> str:
        """A link to a message (docs.slack.dev, chat.getPermalink): /archives/CHANNEL/pDIGITS, replies with thread_ts
        and cid."""
        link = f"{self.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
        return f"{link}?thread_ts={message.thread_ts}&cid={channel.id}" if message.is_reply else link

    def _names(self) -> list[str]:
        return [person.real_name for person in self.people.values()]
