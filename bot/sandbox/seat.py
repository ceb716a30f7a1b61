"""One person at the workspace: what they can see and reach, and how a refusal sounds. The gestures stand on this."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.postman import Letter, LetterKind, Postman
from bot.sandbox.slack_interactive import Origin
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Json, Message, Person, View

_SENTENCES = {
    "already_reacted": "You have reacted with this already.",
    "no_reaction": "You have not reacted with this.",
    "invalid_name": "There is no such emoji here.",
    "too_many_emoji": "This message has too many different reactions.",
    "too_many_reactions": "You have too many reactions on this message.",
    "already_pinned": "This message is pinned already.",
    "no_pin": "This message is not pinned.",
    "too_many_pins": "This channel has too many pins.",
    "cant_leave_general": "Nobody can leave #general.",
    "already_archived": "This channel is archived already.",
    "cant_archive_general": "#general cannot be archived.",
    "name_taken": "That name is already taken by a channel, a person or a user group.",
    "invalid_name_specials": "Names can't contain spaces, periods or most punctuation, and must be lower case.",
    "invalid_name_punctuation": "A name needs at least one letter or digit.",
    "invalid_name_maxlength": "Names must be shorter than 80 characters.",
    "invalid_name_required": "A channel needs a name.",
    "user_not_found": "There is no such person.",
    "already_in_channel": "They are in the channel already.",
    "cant_invite_self": "You cannot invite yourself.",
}


class Seat:
    """A person with a view of the workspace. Channels are given by id or name ("#social"), messages by their ts."""

    def __init__(self, space: Workspace, postman: Postman, person: Person) -> None:
        self.space = space
        self.postman = postman
        self.person = person

    def place(self, channel: str, *, member: bool = False) -> Channel:
        """The channel as this person can see it; ``member``: must be in it, as Slack's client asks before writing."""
        try:
            found = self.space.channel_named(channel)
        except LookupError:
            raise Refusal("That channel does not exist.") from None
        if not self.space.sees(self.person, found):
            raise Refusal("That channel does not exist, or you cannot see it.")
        if member and self.person.id not in found.members:
            raise Refusal(f"You are not in #{found.name}. Join the channel first.")
        return found

    def open_place(self, channel: str) -> Channel:
        """A channel this person may write in: a member, and not archived."""
        found = self.place(channel, member=True)
        if found.is_archived:
            raise Refusal(f"#{found.name} is archived.")
        return found

    def message(self, place: Channel, ts: str) -> Message:
        """A message this person sees there, be it whispered to them."""
        whispered = place.whispers.get(ts)
        if whispered is not None and whispered.only_for == self.person.id:
            return whispered
        if ts not in place.messages:
            raise Refusal("That message is gone.")
        return place.messages[ts]

    def public_message(self, place: Channel, ts: str) -> Message:
        """A message everybody sees there; what only you can see cannot be reacted to, pinned or answered."""
        if ts not in place.messages:
            raise Refusal("That message is gone." if ts not in place.whispers else "Only you can see this message.")
        return place.messages[ts]

    def view(self) -> View | None:
        """The form this person has open."""
        return next((view for view in self.space.views.values() if view.person == self.person.id), None)

    def at(self, place: Channel) -> Origin:
        """This person in that place."""
        return Origin(space=self.space, person=self.person, channel=place)

    def letter(self, kind: LetterKind, payload: Json) -> Letter:
        return Letter(id=self.space.ids.uuid("envelope"), kind=kind, payload=payload)


@contextmanager
def politely() -> Iterator[None]:
    """Turn an error code into the sentence a person would read."""
    try:
        yield
    except ApiError as refused:
        raise Refusal(_SENTENCES.get(refused.code, f"Slack says no: {refused.code}")) from None
