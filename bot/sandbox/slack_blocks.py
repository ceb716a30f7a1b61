"""Block Kit's published limits (docs.slack.dev, reference/block-kit: blocks, block elements, composition objects;
views). Says what is wrong with the blocks of a message or a form, in the words and with the JSON pointers of Slack's
response_metadata.messages. Block types the sandbox does not show are refused, not passed over."""

from __future__ import annotations

from typing import Any, Literal

from bot.sandbox.block_checks import Check, taken_twice, within
from bot.sandbox.block_elements import check_element
from bot.sandbox.errors import ApiError
from bot.sandbox.world import Json

Surface = Literal["message", "modal"]

MOST_BLOCKS = {"message": 50, "modal": 100}
_VIEW_FIELDS = {
    *("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id"),
    *("clear_on_close", "notify_on_close", "submit_disabled"),
}
# Not in the reference: all text of a message's blocks together fails with msg_blocks_too_long at some 12,000 to 13,000
# characters, "12,000 text characters with a buffer" (slackapi/bolt-js#2509).
LONGEST_BLOCKS = 12_000

# The elements each kind of block takes (docs.slack.dev, block elements: "works with block types").
_PRESSED = {"button", "overflow", "static_select", "users_select", "radio_buttons", "checkboxes", "datetimepicker"}
_IN_SECTION = _PRESSED | {"image", "multi_static_select", "multi_users_select"}
_IN_INPUT = (_IN_SECTION - {"button", "overflow", "image"}) | {"plain_text_input", "url_text_input"}


def check_message_blocks(blocks: object) -> None:
    """Refuse blocks as chat.postMessage does: invalid_blocks_format, invalid_blocks (with messages),
    msg_blocks_too_long."""
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    mistakes = block_mistakes(blocks, "message")
    if mistakes:
        messages = [f"[ERROR] {mistake}" for mistake in mistakes]
        raise ApiError("invalid_blocks", errors=mistakes, response_metadata={"messages": messages})
    if text_length(blocks) > LONGEST_BLOCKS:
        raise ApiError("msg_blocks_too_long")


def view_mistakes(body: Json) -> list[str]:
    """What is wrong with a modal (docs.slack.dev, views: title and buttons 24 characters, private_metadata 3000,
    callback_id 255)."""
    check = Check()
    if body.get("type") != "modal":
        check.say("must be modal", "/view/type")
    for name in ("title", "submit", "close"):
        if name in body and body[name] is not None:
            check.text(body[name], f"/view/{name}", most=24, plain=True)
    if not body.get("title"):
        check.say("missing required field: title", "/view")
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if len(str(body.get(name) or "")) > most:
            check.say(f"must be less than {most + 1} characters", f"/view/{name}")
    blocks = body.get("blocks")
    if not isinstance(blocks, list):
        check.say("missing required field: blocks", "/view")
        return check.found
    if any(isinstance(block, dict) and block.get("type") == "input" for block in blocks) and not body.get("submit"):
        check.say("submit is required when an input block is within blocks", "/view")
    unknown = set(body) - _VIEW_FIELDS
    check.found += [f"invalid additional property: {name} [json-pointer:/view]" for name in sorted(unknown)]
    return check.found + block_mistakes(blocks, "modal", at="/view/blocks")


def block_mistakes(blocks: list[Any], surface: Surface, *, at: str = "/blocks") -> list[str]:
    """All mistakes, each with its pointer; none: Slack takes the blocks."""
    check = Check()
    if len(blocks) > MOST_BLOCKS[surface]:
        check.say(f"no more than {MOST_BLOCKS[surface]} items allowed", at)
    twice = taken_twice(blocks, "block_id")
    for number, block in enumerate(blocks):
        pointer = f"{at}/{number}"
        if not isinstance(block, dict):
            check.say("must be an object", pointer)
            continue
        if str(block.get("block_id")) in twice:
            check.say(f"`block_id` {block['block_id']!r} already exists", f"{pointer}/block_id")
        _check_block(check, block, pointer, surface)
    return check.found


def text_length(value: Any) -> int:
    """The characters of all text objects inside."""
    if isinstance(value, list):
        return sum(text_length(item) for item in value)
    if not isinstance(value, dict):
        return 0
    own = len(value["text"]) if isinstance(value.get("text"), str) else 0
    return own + sum(text_length(item) for item in value.values())


def _check_block(check: Check, block: Json, at: str, surface: Surface) -> None:
    check.word(block, "block_id", at, most=255)
    match block.get("type"):
        case "section":
            _section(check, block, at)
        case "header":
            check.fields(block, "type block_id text level", at)
            check.required(block, "text", at)
            check.text(block.get("text"), f"{at}/text", most=150, plain=True)
        case "divider":
            check.fields(block, "type block_id", at)
        case "context":
            _context(check, block, at)
        case "actions":
            check.fields(block, "type block_id elements", at)
            _elements(check, block, at, _PRESSED)
        case "image":
            _image(check, block, at)
        case "rich_text":
            _rich_text(check, block, at)
        case "input" if surface == "modal":
            _input(check, block, at)
        case other:
            check.say(f"unsupported type: {other}", f"{at}/type")


def _section(check: Check, block: Json, at: str) -> None:
    check.fields(block, "type block_id text fields accessory expand", at)
    if not block.get("text") and not block.get("fields"):
        check.say("missing required field: text or fields", at)
    if block.get("text") is not None:
        check.text(block["text"], f"{at}/text", most=3000)
    for number, field in enumerate(within(check, block.get("fields") or [], f"{at}/fields", range(11))):
        check.text(field, f"{at}/fields/{number}", most=2000)
    if block.get("accessory") is not None:
        check_element(check, block["accessory"], f"{at}/accessory", _IN_SECTION)


def _rich_text(check: Check, block: Json, at: str) -> None:
    """docs.slack.dev, rich text block: sections of elements. The sandbox knows text and links without style."""
    check.fields(block, "type block_id elements", at)
    for number, section in enumerate(within(check, block.get("elements"), f"{at}/elements", range(1, 1000))):
        pointer = f"{at}/elements/{number}"
        if not isinstance(section, dict) or section.get("type") != "rich_text_section":
            check.say("not offered by the sandbox: other than rich_text_section", f"{pointer}/type")
            continue
        check.fields(section, "type elements", pointer)
        for turn, words in enumerate(within(check, section.get("elements"), f"{pointer}/elements", range(1, 1000))):
            _rich_words(check, words, f"{pointer}/elements/{turn}")


def _rich_words(check: Check, words: object, at: str) -> None:
    if not isinstance(words, dict) or words.get("type") not in ("text", "link"):
        check.say("not offered by the sandbox: other than text and link", f"{at}/type")
        return
    name = "text" if words["type"] == "text" else "url"
    check.fields(words, f"type {name}", at)
    check.required(words, name, at)
    check.word(words, name, at, most=LONGEST_BLOCKS)


def _context(check: Check, block: Json, at: str) -> None:
    check.fields(block, "type block_id elements", at)
    for number, element in enumerate(within(check, block.get("elements"), f"{at}/elements", range(1, 11))):
        pointer = f"{at}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(check, element, pointer, {"image"})
        else:
            check.text(element, pointer, most=3000)


def _image(check: Check, block: Json, at: str) -> None:
    check.fields(block, "type block_id image_url alt_text title", at)
    for name, most in (("image_url", 3000), ("alt_text", 2000)):
        check.required(block, name, at)
        check.word(block, name, at, most=most)
    if block.get("title") is not None:
        check.text(block["title"], f"{at}/title", most=2000, plain=True)


def _input(check: Check, block: Json, at: str) -> None:
    check.fields(block, "type block_id label element hint optional dispatch_action", at)
    check.required(block, "label", at)
    check.required(block, "element", at)
    check.text(block.get("label"), f"{at}/label", most=2000, plain=True)
    if block.get("hint") is not None:
        check.text(block["hint"], f"{at}/hint", most=2000, plain=True)
    if block.get("element") is not None:
        check_element(check, block["element"], f"{at}/element", _IN_INPUT)


def _elements(check: Check, block: Json, at: str, kinds: set[str]) -> None:
    elements = within(check, block.get("elements"), f"{at}/elements", range(1, 26))
    twice = taken_twice(elements, "action_id")
    for number, element in enumerate(elements):
        pointer = f"{at}/elements/{number}"
        check_element(check, element, pointer, kinds)
        if isinstance(element, dict) and str(element.get("action_id")) in twice:
            check.say(f"`action_id` {element['action_id']!r} already exists", f"{pointer}/action_id")
