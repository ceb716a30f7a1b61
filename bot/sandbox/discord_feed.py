"""What the page's Discord side sees and does, as JSON over one WebSocket (``/page/discord/socket``). All ids are
strings. The words of the protocol:

server -> page
    {"type": "hello", "app": {id, name, user}, "people": [PERSON], "guilds": [GUILD], "me": id,
     "now": seconds with fractions, "winds": whether the clock can be wound on, "hook": whether /hook tells how to
     send the app something from outside}
        PERSON {id, username, name, initials, locale, bot, takes_dms, avatar (address of a picture),
                members: {guild id: {title, nick, roles: [ids]}}}
        GUILD {id, name, initials, owner, locale, available, app: whether the app is in it, roles: [{id, name, position,
               managed}]}; roles with the highest first, the role whose id is the guild's is @everyone
    then everything the acting person may see, ending with {"type": "ready"}; afterwards, as it happens:
    {"type": "guild", "guild": GUILD}               new or changed; available False: an outage
    {"type": "gone-guild", "id"}                    the acting person has left it
    {"type": "person", "person": PERSON}            another name, language, nick or role
    {"type": "commands", "guild": id | null, "commands": [COMMAND], "message_commands": [COMMAND]}
        what one can use there (null: in direct messages), whenever the app has registered others;
        COMMAND as registered: {name, name_localizations, description, description_localizations, options, ...}
    {"type": "channel", "channel": {id, guild: id | null, kind: "text" | "category" | "dm", name, topic, parent: id of
     the category | null, position, private, pins: [message ids, newest first], seen_by: [person ids],
     may: [what the acting person may there, by Discord's names: "SEND_MESSAGES", "ADD_REACTIONS", "PIN_MESSAGES",
     "MANAGE_MESSAGES", "MANAGE_CHANNELS", "USE_APPLICATION_COMMANDS", "ATTACH_FILES" ...]}}      new or changed
    {"type": "gone-channel", "id"}
    {"type": "message", "channel": id, "message": {id, at: seconds, author, name, bot, content, kind: Discord's number
     (0 said, 6 pinned something, 19 reply, 20 answer to a command, 23 answer to a message command), flags,
     components: as Discord returns them, attachments: [{id, name, mimetype, size, url, description}],
     reactions: [{emoji, users: [ids], burst: [those whose it is a super reaction]}],
     reply: {id, author, name, content} | null (the answered message is gone: only id),
     interaction: {name, user} | null (who used which command), mentions: [ids], mention_everyone,
     edited: seconds | null, pinned, ephemeral, thinking: the app is still at it}}
    {"type": "gone-message", "channel", "id"}
    {"type": "modal", "modal": {id, title, components: as in the app's callback, values: {custom_id: value}} | null}
    {"type": "notice", "text"}      what Discord itself would tell this person
    {"type": "clock", "now": seconds}
    {"type": "answer", "nr", "ok", "error"?, "fields"?: {custom_id or option: text}, "channel"?, "message"?,
     "choices"?: [{name, name_localizations?, value}]}      to each request

page -> server, each with "do" and "nr" (any number, echoed); ``channel`` and ``message`` are ids
    be {person} · locale {locale: "it", "en-US" ...} · close_dms {on} · wind {minutes}: answered when they have passed
    say {channel, text, reply_to?, ping?: false: do not mention the answered one}: a text that begins with "/" is read
        as a typed command, "/crisis take 3" or "/crisis start title: Foto private: True"
    edit {channel, message, text} · delete {channel, message}: an ephemeral message is dismissed
    upload {channel, name, content (base64), text?, reply_to?}: answered with message
    react {channel, message, emoji: the sign itself, on, burst?: super reaction} ·
    clear_reactions {channel, message, emoji?} · pin {channel, message, on}
    command {channel, command, path: [subcommand group?, subcommand?], options: {name: value}}: names as registered, not
        localised; a person, role or channel by its id
    autocomplete {channel, command, path, options: with the word typed so far, focused: the option's name}: answered
        with choices when the app has offered them
    message_command {channel, message, name} · press {channel, message, custom_id}
    choose {channel, message, custom_id, values: [values or ids]}
    submit {modal, values: {custom_id: text, or list of what was chosen}} · close {modal}
    open_dm {}: answered with channel · rename {channel, name} · topic {channel, topic} · delete_channel {channel} ·
    move {channel, parent: category id | null} · leave {guild} · remove_app {guild} · outage {guild, on}

Channels reach only who may view them, ephemeral messages and modals only their person. Addresses of pictures and files
are paths on the sandbox itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.sandbox.activity import Activity
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_interactions import Interactions
from bot.sandbox.discord_lines import Sight
from bot.sandbox.discord_realm import Realm
from bot.sandbox.errors import Refusal
from bot.sandbox.open_pages import OpenPages


def discord_pages(interactions: Interactions, activity: Activity) -> OpenPages[Sight]:
    """All pages open on the servers."""
    realm = interactions.realm
    return OpenPages(
        clock=realm.clock,
        listeners=realm.listeners,
        activity=activity,
        seen_by=partial(_seen_by, interactions),
        at_first=partial(_at_first, realm),
    )


def _seen_by(interactions: Interactions, person: str) -> Sight:
    users = interactions.realm.users
    if person not in users:
        raise Refusal("There is no such person.")
    return Sight(actor=DiscordActor(interactions, users[person]))


def _at_first(realm: Realm, query: Mapping[str, str]) -> str:
    """Whoever was asked for, else somebody who speaks the reader's language, else English, else anybody."""
    asked, language = query.get("as", ""), query.get("locale", "")[:2]
    people = [user for user in realm.users.values() if not user.bot]
    wanted = [user for user in people if asked in (user.id, user.username)]
    wanted += [user for user in people if language and user.locale.startswith(language)]
    wanted += [user for user in people if language and user.locale.startswith("en")]
    return [*wanted, *people][0].id
