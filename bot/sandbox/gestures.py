"""What a person does: speak, command, react, pin, share files, edit, delete; with channels (gestures_rooms.py) and with
buttons and forms (gestures_forms.py). Used by the page, the player and the tests alike. It refuses what Slack's client
or server would refuse a person, with a sentence (Refusal)."""

from __future__ import annotations

from bot.sandbox import slack_answers, slack_interactive, talk
from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.gestures_forms import FormGestures
from bot.sandbox.gestures_rooms import RoomGestures
from bot.sandbox.postman import Letter
from bot.sandbox.seat import politely
from bot.sandbox.slack_files import new_file
from bot.sandbox.slack_mrkdwn import typed_arguments, typed_message
from bot.sandbox.world import Channel, Json, Message


class Actor(RoomGestures, FormGestures):
    """One person, able to act. Made by ``Sandbox.actor``."""

    def say(self, channel: str, text: str, *, thread_ts: str | None = None) -> Message:
        """Write a message, or a reply to ``thread_ts``. Who is not in a public channel is asked to join first."""
        place = self.open_place(channel)
        if not text.strip():
            raise Refusal("Write something first.")
        return talk.post(self.space, place, self._own(place, text, thread_ts))

    def type(self, channel: str, text: str, *, thread_ts: str | None = None) -> Message | Letter:
        """What the composer does: a text that begins with "/" is a command, anything else a message."""
        if text.startswith("/"):
            return self.command(channel, text, thread_ts=thread_ts)
        return self.say(channel, text, thread_ts=thread_ts)

    def command(self, channel: str, line: str, *, thread_ts: str | None = None) -> Letter:
        """Give a slash command, e.g. "/crisis start". Not in threads (docs.slack.dev, slash commands), and not where
        Slack's client shows no line to write on: from outside a channel, or in an archived one. Never repeated."""
        word, _, rest = line.strip().partition(" ")
        known = next((command for command in self.space.app.commands if command.command == word), None)
        if known is None:
            raise Refusal(f"{word} is not a valid command.")
        if thread_ts is not None:
            raise Refusal(f"{word} is not supported in threads. Sorry!")
        place = self.open_place(channel)
        text = typed_arguments(self.space, rest.strip(), should_escape=known.escape)
        payload = slack_interactive.command_payload(self.at(place), command=word, text=text)
        letter = self.letter("slash_commands", payload)
        letter.on_answer = lambda answer: self._answered(place, word, answer)
        letter.on_failure = lambda why: slack_answers.command_failure(self.space, self.person.id, word, why)
        return self.postman.offer(letter)

    def mention_app(self, channel: str, text: str) -> Message:
        """Write to the app by name."""
        return self.say(channel, f"<@{self.space.app.bot_user}> {text}")

    def react(self, channel: str, ts: str, name: str) -> None:
        """Add a reaction; the same one twice is refused."""
        place = self.open_place(channel)
        with politely():
            talk.react(
                self.space,
                place,
                self.public_message(place, ts),
                talk.Sign(person=self.person.id, name=name.strip(":")),
            )

    def unreact(self, channel: str, ts: str, name: str) -> None:
        """Take one's own reaction away."""
        place = self.open_place(channel)
        with politely():
            talk.unreact(
                self.space,
                place,
                self.public_message(place, ts),
                talk.Sign(person=self.person.id, name=name.strip(":")),
            )

    def pin(self, channel: str, ts: str) -> None:
        place = self.open_place(channel)
        with politely():
            talk.pin(self.space, place, self.public_message(place, ts), person=self.person.id)

    def unpin(self, channel: str, ts: str) -> None:
        place = self.open_place(channel)
        with politely():
            talk.unpin(self.space, place, self.public_message(place, ts), person=self.person.id)

    def upload(self, channel: str, name: str, content: bytes, *, thread_ts: str | None = None) -> Message:
        """Share a file, also as a reply in a thread."""
        place = self.open_place(channel)
        file = new_file(self.space, name=name, size=len(content), user=self.person.id)
        file.content, file.complete = content, True
        message = self._own(place, "", thread_ts)
        message.subtype, message.client_msg_id = "file_share", None
        talk.share_file(self.space, place, file, message)
        return message

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Edit one's own message."""
        place = self.open_place(channel)
        message = self.public_message(place, ts)
        if message.user != self.person.id:
            raise Refusal("You can only edit your own messages.")
        talk.edit(self.space, place, message, by=self.person.id, text=typed_message(self.space, text))

    def delete(self, channel: str, ts: str) -> None:
        """Delete one's own message; an admin anybody's (slack.com help, delete messages). A whisper is only
        dismissed."""
        place = self.place(channel)
        message = self.message(place, ts)
        if message.only_for:
            talk.unwhisper(self.space, place, ts)
            return
        if message.user != self.person.id and not self.person.is_admin:
            raise Refusal("You can only delete your own messages.")
        talk.delete(self.space, place, message)

    def _own(self, place: Channel, text: str, thread_ts: str | None) -> Message:
        parent = self.public_message(place, thread_ts) if thread_ts else None
        return Message(
            ts=self.space.stamp(place),
            user=self.person.id,
            text=typed_message(self.space, text),
            client_msg_id=self.space.ids.uuid("client"),
            thread_ts=(parent.thread_ts or parent.ts) if parent else None,
        )

    def _answered(self, place: Channel, command: str, answer: Json) -> None:
        """A faulty body in an acknowledgement is shown to the person as Slack shows it: the command failed."""
        try:
            slack_answers.command_answer(self.space, place, self.person.id, answer)
        except ApiError as mistake:
            reason = f"invalid_command_response: {mistake.code}"
            slack_answers.command_failure(self.space, self.person.id, command, reason)
