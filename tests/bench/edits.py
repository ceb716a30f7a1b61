"""What a card looked like on each platform, read off the calls that posted or edited it, and how it should look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.chat.discord.paint import message as on_discord
from bot.chat.slack.paint import message as on_slack
from bot.sandbox.discord_api import Recorded as DiscordCall
from bot.sandbox.slack_api import Recorded as SlackCall
from bot.show.card import Card
from tests.whole.ground import Ground


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """From a moment on a message shows this; its first look counts too."""

    at: datetime
    message: str
    look: str


def edits(ground: Ground) -> Iterator[Edit]:
    """All of them, in order; what was refused changed nothing."""
    for call in ground.calls:
        match call:
            case SlackCall(method="chat.update", ok=True, args=args):
                yield Edit(at=call.at, message=str(args["ts"]), look=_slack_look(args["blocks"]))
            case SlackCall(method="chat.postMessage", ok=True, args={"blocks": blocks}, answer=answer):
                yield Edit(at=call.at, message=str(answer["ts"]), look=_slack_look(blocks))
            case DiscordCall(route="PATCH /channels/{channel}/messages/{message}", ok=True, body=body):
                yield Edit(at=call.at, message=call.path.split("/")[-1], look=_discord_look(body["components"]))
            case DiscordCall(route="POST /channels/{channel}/messages", ok=True, body={"components": components}):
                yield Edit(at=call.at, message=str(call.answer["id"]), look=_discord_look(components))
            case _:
                pass


def look(ground: Ground, card: Card) -> str:
    """How a card with its people's addresses is to look there."""
    if ground.platform == "slack":
        return _slack_look(on_slack(card)["blocks"])
    return _discord_look(on_discord(card, ground.workspace.partition(":")[2]).body["components"])


def _slack_look(blocks: Any) -> str:
    return _plain(json.loads(blocks) if isinstance(blocks, str) else blocks)


def _discord_look(components: Any) -> str:
    """The ids of the first components bear the mark of a posted card, and nothing that is seen."""
    return _plain([_without_id(each) for each in components])


def _without_id(component: Any) -> Any:
    kept = {key: value for key, value in component.items() if key != "id"}
    if inner := kept.get("components"):
        kept["components"] = [_without_id(each) for each in inner]
    return kept


def _plain(shown: Any) -> str:
    return json.dumps(shown, sort_keys=True, ensure_ascii=False)
