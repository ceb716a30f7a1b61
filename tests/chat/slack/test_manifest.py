"""The manifest asks for what the bot uses, and for nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bot.chat.slack import hear, manifest
from bot.chat.slack.manifest import EVENTS, SCOPES
from bot.sandbox.slack_methods import METHODS

CODE = "\n".join(path.read_text() for path in Path(hear.__file__).parent.glob("*.py"))
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "channel": "channels:read",
    "group": "groups:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "pin": "pins:read",
    "reaction": "reactions:read",
    "user": "users:read",
}
NO_METHOD = {"commands", "pins:read", "reactions:read", "app_mentions:read", "chat:write.public"}
"""Scopes that no method of ours asks for: they are needed for what comes in, or widen another scope."""


def used() -> set[str]:
    """The methods our code names."""
    found = {name for name in METHODS if f'"{name}"' in CODE} | {"conversations.setTopic", "conversations.setPurpose"}
    return found - {"apps.connections.open"}


def test_every_method_has_its_scopes() -> None:
    for name in used():
        wanted = set(METHODS[name].scopes.split())
        assert not wanted or wanted & set(SCOPES), name


def test_every_scope_is_used() -> None:
    asked = {scope for name in used() for scope in METHODS[name].scopes.split()} | {"channels:manage", "groups:write"}
    assert set(SCOPES) - asked - NO_METHOD == set()


def test_every_event_has_its_scope_and_is_heard() -> None:
    for event in EVENTS:
        scope = next(scope for prefix, scope in EVENT_SCOPES.items() if event.startswith(prefix))
        assert scope in SCOPES, event
        assert f'"{event.split(".")[0]}"' in CODE, event


def test_every_reason_is_a_reason() -> None:
    assert all(len(reason) > 10 for reason in (*SCOPES.values(), *EVENTS.values()))


def test_socket_mode_without_an_address() -> None:
    made = manifest.manifest("/crisis", None)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(made) and "url" not in made["features"]["slash_commands"][0]


def test_http_with_one() -> None:
    made = manifest.manifest("/crisi", "https://bot.example/")
    url = "https://bot.example/slack/events"
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert made["settings"]["interactivity"] == {"is_enabled": True, "request_url": url}
    (command,) = made["features"]["slash_commands"]
    assert (command["command"], command["url"], command["should_escape"]) == ("/crisi", url, True)


def test_slacks_limits_of_a_manifest() -> None:
    made = manifest.manifest("/crisis", None)
    about, features = made["display_information"], made["features"]
    assert len(about["name"]) <= 35 and len(about["description"]) <= 140
    assert re.fullmatch("#[0-9A-F]{6}", about["background_color"])
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24 and len(shortcut["description"]) <= 150
    names = {each["callback_id"]: each["type"] for each in features["shortcuts"]}
    assert names == {
        hear.START: "global",
        hear.START_FROM_MESSAGE: "message",
        hear.LOG: "message",
        hear.FOLLOW_UP: "message",
        hear.MENTION: "message",
    }


def test_the_manifest_to_paste_is_the_one_that_is_printed() -> None:
    """docs/slack-manifest.json is written by `python -m bot manifest`."""
    pasted = Path(__file__).parents[3] / "docs" / "slack-manifest.json"
    assert json.loads(pasted.read_text("utf-8")) == manifest.manifest("/crisis", None)


def test_a_shortcut_is_called_the_same_everywhere_and_not_too_long() -> None:
    """In both languages, since Slack has one name for all (24 letters: docs.slack.dev, app manifest)."""
    names = [each["name"] for each in manifest.manifest("/crisis", None)["features"]["shortcuts"]]
    for readme in ("README.md", "README.it.md"):
        told = Path(readme).read_text("utf-8")
        assert [name for name in names if f"**{name}**" not in told] == []
    assert all(len(name) <= 24 and " · " in name for name in names)
