from __future__ import annotations

from typing import get_args

from bot.sandbox import happenings
from bot.sandbox.slack_events import events_of
from bot.sandbox.visitor_lines import lines_of
from bot.sandbox.workspace import Workspace


def test_every_happening_is_in_the_union() -> None:
    made = {value for value in vars(happenings).values() if hasattr(value, "__dataclass_fields__")}
    own = {value for value in made if value.__module__ == happenings.__name__}
    assert own == set(get_args(happenings.Happening))


def test_listeners_hear_in_turn_and_may_go_while_hearing(space: Workspace) -> None:
    heard: list[happenings.Happening] = []

    def once(happening: happenings.Happening) -> None:
        heard.append(happening)
        space.listeners.remove(once)

    space.listeners += [once, heard.append]
    notice = happenings.Noticed(person=space.named("anna").id, text="x")
    space.tell(notice)
    space.tell(notice)
    assert heard == [notice] * 3
    assert events_of(space, notice) == []
    assert lines_of(space, space.named("anna"), notice) == [{"type": "notice", "text": "x"}]
