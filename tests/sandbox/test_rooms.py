from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import rooms
from bot.sandbox.errors import ApiError
from bot.sandbox.workspace import Workspace
from bot.sandbox.worlds import panificio
from tests.sandbox.clocks import HandClock


@given(st.text(max_size=90))
def test_a_name_is_taken_or_refused_with_a_name_code(name: str) -> None:
    space = panificio(HandClock())
    try:
        rooms.check_name(space, name)
        code = ""
    except ApiError as refused:
        code = refused.code
    assert code.startswith(("invalid_name_", "name_taken")) or (1 <= len(name) <= 80 and name == name.lower())


def test_slacks_own_lines_tell_what_happened(space: Workspace) -> None:
    anna = space.named("anna").id
    room = rooms.create(space, name="stanza", private=False, by=anna)
    rooms.set_topic(space, room, "tema", by=anna)
    rooms.rename(space, room, "stanza-due", by=anna)
    rooms.archive(space, room, by=anna)
    rooms.unarchive(space, room, by=anna)
    subtypes = [message.subtype for message in room.messages.values()]
    assert subtypes == ["channel_join", "channel_topic", "channel_name", "channel_archive", "channel_unarchive"]


def test_archiving_takes_the_bot_out_and_nobody_else(space: Workspace) -> None:
    anna = space.named("anna").id
    room = rooms.create(space, name="stanza", private=False, by=space.app.bot_user)
    rooms.invite(space, room, [anna], by=space.app.bot_user)
    rooms.archive(space, room, by=anna)
    assert room.members == [anna]


def test_inviting_nobody_and_refusing_general(space: Workspace) -> None:
    general = space.channel_named("general")
    with pytest.raises(ApiError, match="no_user"):
        rooms.invite(space, general, [], by=space.app.bot_user)
    with pytest.raises(ApiError, match="cant_archive_general"):
        rooms.archive(space, general, by=space.named("anna").id)
    with pytest.raises(ApiError, match="not_archived"):
        rooms.unarchive(space, general, by=space.named("anna").id)


def test_force_does_not_help_when_nobody_can_be_invited(space: Workspace) -> None:
    general = space.channel_named("general")
    with pytest.raises(ApiError, match="already_in_channel"):
        rooms.invite_possible(space, general, [space.named("anna").id], by=space.app.bot_user)
