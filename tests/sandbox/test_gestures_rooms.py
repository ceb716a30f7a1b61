"""What people do with channels, and what guests may not."""

from __future__ import annotations

import pytest

from bot.sandbox.errors import Refusal
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from tests.sandbox.clocks import HandClock


@pytest.fixture
def sandbox(space: Workspace, clock: HandClock) -> Sandbox:
    return Sandbox(space, clock)


def test_coming_and_going(sandbox: Sandbox, space: Workspace) -> None:
    dario = sandbox.actor("dario")
    dario.join("#social")
    dario.join("#social")
    assert space.channel_named("social").members.count(dario.person.id) == 1
    dario.leave("#social")
    assert dario.person.id not in space.channel_named("social").members
    with pytest.raises(Refusal, match="Nobody can leave"):
        dario.leave("#general")


def test_a_private_channel_cannot_be_joined_from_outside(sandbox: Sandbox) -> None:
    sandbox.actor("anna").create_channel("segreto", private=True)
    with pytest.raises(Refusal, match="cannot see it"):
        sandbox.actor("bruno").join("#segreto")
    sandbox.actor("anna").invite("#segreto", "bruno")
    sandbox.actor("bruno").say("#segreto", "eccomi")


def test_renaming_archiving_and_bringing_back(sandbox: Sandbox, space: Workspace) -> None:
    anna = sandbox.actor("anna")
    social = space.channel_named("social")
    with pytest.raises(Refusal, match="already taken"):
        anna.rename("#social", "general")
    anna.rename("#social", "social-due")
    anna.archive("#social-due")
    with pytest.raises(Refusal, match="archived already"):
        anna.archive("#social-due")
    with pytest.raises(Refusal, match="is archived"):
        anna.say("#social-due", "x")
    anna.unarchive("#social-due")
    anna.say("#social-due", "x")
    assert not social.is_archived


def test_only_admins_delete_channels(sandbox: Sandbox, space: Workspace) -> None:
    with pytest.raises(Refusal, match="Only an admin"):
        sandbox.actor("bruno").delete_channel("#social")
    sandbox.actor("anna").delete_channel("#social")
    assert "social" not in [channel.name for channel in space.channels.values()]


def test_guests_keep_no_house(sandbox: Sandbox) -> None:
    fabio = sandbox.actor("fabio")
    for gesture in (
        lambda: fabio.create_channel("x"),
        lambda: fabio.archive("#social"),
        lambda: fabio.rename("#social", "x"),
        lambda: fabio.invite("#social", "dario"),
        lambda: fabio.remove_bot("#social"),
    ):
        with pytest.raises(Refusal, match="Guests"):
            gesture()


def test_a_direct_channel_is_the_same_from_both_ends(sandbox: Sandbox) -> None:
    first = sandbox.actor("anna").open_dm("Bruno Ferri")
    assert sandbox.actor("bruno").open_dm("Anna Conti") is first
    assert sandbox.actor("anna").home().kind == "im"


def test_profile_changes(sandbox: Sandbox) -> None:
    anna = sandbox.actor("anna")
    anna.change_locale("en-US")
    anna.deactivate()
    assert (anna.person.locale, anna.person.deleted) == ("en-US", True)
