"""The payloads that were recorded on the real Slack: what means something does, and nothing raises."""

from __future__ import annotations

import json

from bot.desk.inbound import Marked, Reacted, Submitted, Typed
from tests.chat.slack.test_hear import TS, heard
from tests.sandbox.specs import SLACK, needs_specs, sample

MEANT = {
    "AppMention",
    "ChannelArchive",
    "ChannelDeleted",
    "GroupArchive",
    "MessageDeleted",
    "PinAdded",
    "PinRemoved",
}
"""Events of the record that mean something to us as they stand there, its fields being empty."""


@needs_specs
def test_recorded_events_mean_what_they_should_and_never_raise() -> None:
    found = {}
    for file in sorted((SLACK / "samples" / "events").glob("*.json")):
        body = json.loads(file.read_text())
        heard(body)  # as recorded
        body |= {"type": "event_callback", "event_id": "Ev1", "team_id": "T1"}
        if isinstance(body.get("event"), dict) and body["event"].get("user") == "":
            body["event"]["user"] = "U1"
        found[file.stem] = heard(body) is not None
    assert {name for name, meant in found.items() if meant} == MEANT


@needs_specs
def test_recorded_interactions_mean_what_they_should_and_never_raise() -> None:
    meant = {"slash-commands.SlashCommandPayload": Typed, "views.ViewSubmissionPayload": Submitted}
    for file in sorted((SLACK / "samples" / "interactive").glob("*.json")):
        found = heard(json.loads(file.read_text()))
        assert type(found) is meant.get(file.stem, type(None)), file.stem


@needs_specs
def test_a_recorded_message_shortcut_and_reaction_with_our_names() -> None:
    body = sample("interactive", "interactive-components.MessageShortcutPayload")
    body |= {"callback_id": "crisis_log"}
    body["message"]["ts"] = TS
    assert isinstance(heard(body), Marked)
    reaction = sample("events", "ReactionAdded")
    reaction["event"] |= {"reaction": "eyes", "user": "U1"}
    assert isinstance(heard(reaction), Reacted)
