"""Whose brand a crisis is about: read off what was typed, or asked of whoever belongs to several.

Where there are several it is never guessed: the channel somebody types in puts its brand first, and no more than that.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.crisis.refused import Refused
from bot.crisis.roster import BrandContacts
from bot.desk.inbound import Typed
from bot.desk.port import Answer, Reply
from bot.desk.said import spoken
from bot.desk.scene import Scene
from bot.desk.slips import key
from bot.show import private
from bot.show.card import Button, Code, Option
from bot.show.forms import MOST_BRANDS


def must_say(scene: Scene) -> bool:
    """Whether somebody could open a crisis for more than one brand."""
    return len(_mine(scene)) > 1


def _mine(scene: Scene) -> tuple[BrandContacts, ...]:
    return scene.house.people.brands_of(scene.asker)


def taken(text: str, scene: Scene) -> tuple[str, str]:
    """The id of the brand a line begins with ("brand: Aurora ...", or its id alone), and the rest; "" and the whole
    line where it names none. Whoever has one brand only need not name it: then only the long form is read."""
    mine = _mine(scene)
    words = text.replace(":", ": ", 1).split()
    marked = len(words) > 1 and words[0].endswith(":") and key(words[0]) in _words_for_brand()
    rest = words[1:] if marked else words
    names = [(each.id, called) for each in mine for called in ((each.id, each.name) if marked else (each.id,))]
    for brand, called in sorted(names, key=lambda each: -len(each[1])) if marked or len(mine) > 1 else ():
        length = len(called.split())
        if [key(word) for word in rest[:length]] == [key(word) for word in called.split()]:
            return brand, " ".join(rest[length:]).lstrip(" ,:;-–—")
    return "", text


def _words_for_brand() -> list[str]:
    return spoken("brand.names")


def marked(brand: str) -> str:
    """How a line begins that names a brand, as `taken` reads it back."""
    return f"brand: {brand} " if brand else ""


def named(said: str, scene: Scene) -> str:
    """The id of a brand by its id or its name, as a form has it; "" where none is said."""
    if not said.strip():
        return ""
    for brand in _mine(scene):
        if key(said) in (key(brand.id), key(brand.name)):
            return brand.id
    raise Refused("unknown_brand", said=said.strip()[:40])


def choices(scene: Scene) -> tuple[Option, ...]:
    """The brands to choose from, that of the channel first; nothing where there is nothing to choose."""
    mine = sorted(_mine(scene), key=lambda each: (each.id != of_channel(scene), key(each.name)))
    return tuple(Option(value=each.id, label=each.name) for each in mine) if len(mine) > 1 else ()


def of_channel(scene: Scene) -> str:
    """The id of the one brand of theirs that announces, or informs, in the channel somebody types in; else ""."""
    heard = scene.heard
    here = {heard.room, heard.channel.lstrip("#") if isinstance(heard, Typed) else ""} - {""}
    found = [each.id for each in _mine(scene) if here & _channels(each, heard.workspace)]
    return found[0] if len(found) == 1 else ""


def _channels(brand: BrandContacts, workspace: str) -> set[str]:
    named = (brand.announce.get(workspace, ""), brand.stakeholders.get(workspace, ""))
    return {each.lstrip("#") for each in named}


def question(scene: Scene, about: str) -> Answer:
    """Which brand? A button for each, where no form can be opened. about: what was typed so far."""
    brands = choices(scene)
    if len(brands) > MOST_BRANDS:
        example = Code(text=f"{scene.words.command} {scene.words.text('start.brand_example')}")
        return Reply(card=private.note(scene.words.say("start.brand_typed", example=example)))
    return Reply(card=private.note(scene.words.say("start.which_brand"), *_buttons(brands, about)))


def _buttons(brands: Sequence[Option], about: str) -> list[Button]:
    return [Button(label=each.label, does="start", about=f"{marked(each.value)}{about}") for each in brands]
