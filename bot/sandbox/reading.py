"""What a person reads in a message: its blocks and text as plain lines, without marks and ids. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from bot.sandbox.slack_mrkdwn import readable
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json, Message

_DATE = re.compile(r"<!date\^(\d+)\^([^|^>]*)(?:\^[^|>]*)?\|[^>]*>")
_PART = re.compile(r"\{(date|time_secs|time|ago)[a-z_]*\}")
_SHOWN = {"date": "%Y-%m-%d", "time": "%H:%M", "time_secs": "%H:%M:%S", "ago": "%Y-%m-%d %H:%M"}


def lines_of_message(space: Workspace, message: Message, zone: tzinfo | None = None) -> list[str]:
    """The lines of a message as its reader sees them; buttons as [label], what can be chosen as [label ▾]. With a zone
    its dates stand in that zone, as plain dates and 24-hour times; without one as the message's own fallback says."""
    if not message.blocks:
        return readable(space, _dated(message.text, zone)).splitlines()
    return [line for block in message.blocks for line in _block(space, block, zone)]


def _dated(text: str, zone: tzinfo | None) -> str:
    """Slack shows a date mark in the reader's zone (docs.slack.dev, formatting message text, date formatting)."""
    if zone is None:
        return text
    return _DATE.sub(lambda found: _shown(datetime.fromtimestamp(int(found[1]), UTC).astimezone(zone), found[2]), text)


def _shown(at: datetime, form: str) -> str:
    return _PART.sub(lambda part: at.strftime(_SHOWN[part[1]]), form)


def words_of(space: Workspace, message: Message) -> str:
    """The whole message as one string, its fallback text included: for looking something up."""
    return "\n".join([readable(space, message.text), *lines_of_message(space, message)])


def label_of(element: Json) -> str:
    """What stands on a button or in an empty choice."""
    for name in ("text", "placeholder"):
        if isinstance(element.get(name), dict):
            return str(element[name].get("text", ""))
    return str(element.get("action_id", ""))


def option_labels(element: Json) -> dict[str, str]:
    """What can be chosen: label -> value."""
    groups = [group["options"] for group in element.get("option_groups", [])]
    options = [option for listed in [element.get("options", []), *groups] for option in listed]
    return {option["text"]["text"]: option["value"] for option in options}


def _block(space: Workspace, block: Json, zone: tzinfo | None) -> list[str]:
    match block.get("type"):
        case "section":
            texts = [block.get("text"), *block.get("fields", [])]
            lines = [line for text in texts if text for line in _text(space, text, zone)]
            return lines + ([_element(block["accessory"])] if block.get("accessory") else [])
        case "header":
            return [f"# {line}" for line in _text(space, block["text"], zone)]
        case "divider":
            return ["---"]
        case "context":
            return ["  ".join(line for element in block["elements"] for line in _context(space, element, zone))]
        case "actions":
            return [" ".join(_element(element) for element in block["elements"])]
        case "rich_text":
            words = (each.get("text") or each["url"] for part in block["elements"] for each in part["elements"])
            return "".join(words).splitlines()
        case "image":
            return [f"[{block.get('alt_text', 'image')}]"]
        case other:
            return [f"[{other}]"]


def _text(space: Workspace, text: Json, zone: tzinfo | None) -> list[str]:
    words = str(text.get("text", ""))
    return (readable(space, _dated(words, zone)) if text.get("type") == "mrkdwn" else words).splitlines()


def _context(space: Workspace, element: Json, zone: tzinfo | None) -> list[str]:
    return [f"[{element.get('alt_text', '')}]"] if element.get("type") == "image" else _text(space, element, zone)


def _element(element: Json) -> str:
    return f"[{label_of(element)}]" if element["type"] == "button" else f"[{label_of(element) or 'menu'} ▾]"
