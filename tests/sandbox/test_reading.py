from __future__ import annotations

from typing import Any

from bot.sandbox.reading import label_of, lines_of_message, option_labels, words_of
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Message


def plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def test_blocks_read_as_lines(space: Workspace) -> None:
    anna = space.named("anna").id
    options = [{"text": plain("Rosso"), "value": "red"}]
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain("Board")},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": f"Owner: <@{anna}>\n&lt;now&gt;"},
            "accessory": {"type": "overflow", "action_id": "o", "options": options},
        },
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "a"}, {"type": "image", "alt_text": "b"}]},
        {
            "type": "actions",
            "elements": [
                {"type": "button", "text": plain("Mia")},
                {"type": "static_select", "placeholder": plain("Livello"), "options": options},
            ],
        },
        {"type": "image", "alt_text": "grafico"},
    ]
    message = Message(ts="1.1", user=anna, text="fallback", blocks=blocks)
    assert lines_of_message(space, message) == [
        "# Board",
        "Owner: @Anna Conti",
        "<now>",
        "[o ▾]",
        "---",
        "a  [b]",
        "[Mia] [Livello ▾]",
        "[grafico]",
    ]
    assert words_of(space, message).startswith("fallback\n# Board")
    assert option_labels(blocks[1]["accessory"]) == {"Rosso": "red"}
    assert label_of({"action_id": "a"}) == "a"


def test_a_message_without_blocks_is_its_text(space: Workspace) -> None:
    assert lines_of_message(space, Message(ts="1.1", user="U1", text="a &amp; b\nc")) == ["a & b", "c"]
