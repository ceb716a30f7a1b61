"""What the page in the browser sees and does, as JSON over one WebSocket (``/page/socket``). The words of the protocol:

server -> page
    {"type": "hello", "workspace": {id, name}, "people": [{id, name, real_name, initials, locale, guest, bot, title}],
     "commands": [{command, hint}], "shortcuts": [{callback_id, name, type: "global" | "message"}], "me": id,
     "now": seconds with fractions, "winds": whether the clock can be wound on, "hook": whether /hook tells how to
     send the app something from outside}
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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bot.sandbox.activity import Activity
from bot.sandbox.errors import Refusal
from bot.sandbox.gestures import Actor
from bot.sandbox.happenings import Happening
from bot.sandbox.open_pages import OpenPages
from bot.sandbox.postman import Postman
from bot.sandbox.visitor_asks import do_ask
from bot.sandbox.visitor_lines import everything, hello, lines_of
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json


@dataclass(frozen=True, kw_only=True, slots=True)
class SlackSight:
    """What one person sees of the workspace and can do there."""

    actor: Actor

    def whole(self) -> Iterator[Json]:
        """Everything, from the first line."""
        yield hello(self.actor.space, self.actor.person)
        yield from everything(self.actor.space, self.actor.person)

    def lines_of(self, happening: Happening) -> list[Json]:
        """What a happening means on this page."""
        return lines_of(self.actor.space, self.actor.person, happening)

    def do(self, asked: Json) -> Json:
        """Do what the page asks (Refusal)."""
        return do_ask(self.actor, asked)


def slack_pages(space: Workspace, postman: Postman, activity: Activity) -> OpenPages[SlackSight]:
    """All pages open on the workspace."""
    return OpenPages(
        clock=space.clock,
        listeners=space.listeners,
        activity=activity,
        seen_by=partial(_seen_by, space, postman),
        at_first=partial(_at_first, space),
    )


def _seen_by(space: Workspace, postman: Postman, person: str) -> SlackSight:
    if person not in space.people:
        raise Refusal("There is no such person.")
    return SlackSight(actor=Actor(space, postman, space.people[person]))


def _at_first(space: Workspace, query: Mapping[str, str]) -> str:
    """Whoever was asked for, else a member who speaks the reader's language, else English, else anybody."""
    asked, language = query.get("as", ""), query.get("locale", "")[:2]
    people = [person for person in space.people.values() if not (person.is_bot or person.deleted)]
    members = [person for person in people if not person.is_guest]
    wanted = [person for person in people if asked in (person.id, person.name)]
    wanted += [person for person in members if language and person.locale.startswith(language)]
    wanted += [person for person in members if language and person.locale.startswith("en")]
    return [*wanted, *people][0].id
