"""conversations.*, driven by Slack's own client."""

from __future__ import annotations

import pytest

from tests.sandbox.bench import Bench, refusal, refusal_whole, set_bench


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("general", "name_taken"),
        ("", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("---", "invalid_name_punctuation"),
        ("Crisi", "invalid_name_specials"),
        ("due parole", "invalid_name_specials"),
        ("punto.fermo", "invalid_name_specials"),
    ],
)
async def test_a_bad_channel_name_is_refused_with_slacks_code(bench: Bench, name: str, code: str) -> None:
    assert await refusal(bench.client.conversations_create(name=name)) == code


async def test_the_maker_is_the_only_member(bench: Bench) -> None:
    made = (await bench.client.conversations_create(name="crisis-è-qui"))["channel"]
    assert made["is_member"] is True
    assert made["creator"] == bench.space.app.bot_user
    members = await bench.client.conversations_members(channel=made["id"])
    assert members["members"] == [bench.space.app.bot_user]


async def test_an_archived_channel_keeps_its_name(bench: Bench) -> None:
    room = await bench.room()
    await bench.client.conversations_archive(channel=room.id)
    assert await refusal(bench.client.conversations_create(name=room.name)) == "name_taken"


async def test_archiving_ejects_the_bot_for_good(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room)
    await bench.client.conversations_archive(channel=room.id)
    assert await refusal(bench.client.conversations_history(channel=room.id)) == "not_in_channel"
    assert await refusal(bench.client.conversations_unarchive(channel=room.id)) == "not_in_channel"
    assert await refusal(bench.client.chat_postMessage(channel=room.id, text="x")) == "is_archived"
    assert await refusal(bench.client.chat_update(channel=room.id, ts=ts, text="x")) == "is_inactive"
    assert await refusal(bench.client.conversations_invite(channel=room.id, users=[bench.id_of("bruno")])) == (
        "not_in_channel"
    )
    assert await refusal(bench.client.conversations_archive(channel=room.id)) == "already_archived"


async def test_an_archived_private_room_says_not_in_channel(bench: Bench) -> None:
    room = await bench.room(private=True)
    await bench.client.conversations_archive(channel=room.id)
    assert await refusal(bench.client.conversations_history(channel=room.id)) == "not_in_channel"


async def test_inviting_is_all_or_nobody(bench: Bench) -> None:
    room = await bench.room(people=())
    users = [bench.id_of("anna"), "U0NOBODY00"]
    answer = await refusal_whole(bench.client.conversations_invite(channel=room.id, users=users))
    assert answer["error"] == "user_not_found"
    assert answer["errors"] == [{"user": "U0NOBODY00", "ok": False, "error": "user_not_found"}]
    assert room.members == [bench.space.app.bot_user]


async def test_with_force_the_others_come_in_and_the_mistakes_are_told(bench: Bench) -> None:
    room = await bench.room(people=())
    users = [bench.id_of("anna"), "U0NOBODY00"]
    answer = await bench.client.conversations_invite(channel=room.id, users=users, force=True)
    assert answer["errors"] == [{"user": "U0NOBODY00", "ok": False, "error": "user_not_found"}]
    assert bench.id_of("anna") in room.members


async def test_who_cannot_be_invited(bench: Bench) -> None:
    room = await bench.room()
    me, anna = bench.space.app.bot_user, bench.id_of("anna")
    assert await refusal(bench.client.conversations_invite(channel=room.id, users=[me])) == "cant_invite_self"
    assert await refusal(bench.client.conversations_invite(channel=room.id, users=[anna])) == "already_in_channel"
    assert await refusal(bench.client.api_call("conversations.invite", data={"channel": room.id})) == "no_user"
    many = [f"U0{number:09d}" for number in range(101)]
    assert await refusal(bench.client.conversations_invite(channel=room.id, users=many)) == "too_many_users"
    bench.space.named("bruno").deleted = True
    assert await refusal(bench.client.conversations_invite(channel=room.id, users=[bench.id_of("bruno")])) == (
        "user_not_found"
    )


async def test_guests_where_the_workspace_locks_them_out() -> None:
    async with set_bench(guests_locked=True) as bench:
        room = await bench.room()
        fabio = bench.id_of("fabio")
        assert await refusal(bench.client.conversations_invite(channel=room.id, users=[fabio])) == "user_is_restricted"
        bench.space.people[fabio].is_ultra_restricted = True
        assert await refusal(bench.client.conversations_invite(channel=room.id, users=[fabio])) == "ura_max_channels"


async def test_topic_and_purpose_have_250_characters(bench: Bench) -> None:
    room = await bench.room()
    await bench.client.conversations_setTopic(channel=room.id, topic="t" * 250)
    await bench.client.conversations_setPurpose(channel=room.id, purpose="perché")
    assert (room.topic.value, room.purpose.value) == ("t" * 250, "perché")
    assert await refusal(bench.client.conversations_setTopic(channel=room.id, topic="t" * 251)) == "too_long"
    assert await refusal(bench.client.conversations_setPurpose(channel=room.id, purpose="t" * 251)) == "too_long"


async def test_a_private_channel_does_not_exist_for_outsiders(bench: Bench) -> None:
    bench.actor("anna").create_channel("segreto", private=True)
    secret = bench.channel("segreto")
    assert await refusal(bench.client.conversations_info(channel=secret.id)) == "channel_not_found"
    assert await refusal(bench.client.conversations_history(channel=secret.id)) == "channel_not_found"
    listed = await bench.client.conversations_list(types="public_channel,private_channel")
    assert "segreto" not in [channel["name"] for channel in listed["channels"]]


async def test_a_public_channel_is_seen_but_not_read_from_outside(bench: Bench) -> None:
    general = bench.channel("general")
    info = await bench.client.conversations_info(channel=general.id, include_num_members=True)
    assert (info["channel"]["is_member"], info["channel"]["num_members"]) == (False, 6)
    assert await refusal(bench.client.conversations_history(channel=general.id)) == "not_in_channel"
    assert await refusal(bench.client.conversations_setTopic(channel=general.id, topic="x")) == "not_in_channel"


async def test_joining_twice_is_a_warning(bench: Bench) -> None:
    general = bench.channel("general")
    assert "warning" not in (await bench.client.conversations_join(channel=general.id)).data
    assert (await bench.client.conversations_join(channel=general.id))["warning"] == "already_in_channel"
    assert await refusal(bench.client.conversations_leave(channel=general.id)) == "cant_leave_general"


async def test_a_list_comes_in_portions(bench: Bench) -> None:
    first = await bench.client.conversations_list(limit=2)
    rest = await bench.client.conversations_list(limit=2, cursor=first["response_metadata"]["next_cursor"])
    names = [channel["name"] for channel in [*first["channels"], *rest["channels"]]]
    assert names == ["general", "comunicazione", "social"]
    assert rest["response_metadata"]["next_cursor"] == ""
    assert await refusal(bench.client.conversations_list(cursor="made-up")) == "invalid_cursor"


async def test_a_direct_channel_is_opened_once(bench: Bench) -> None:
    first = await bench.client.conversations_open(users=[bench.id_of("anna")])
    again = await bench.client.conversations_open(users=[bench.id_of("anna")], return_im=True)
    assert again["already_open"] is True
    assert again["channel"]["id"] == first["channel"]["id"]
    assert again["channel"]["user"] == bench.id_of("anna")
    assert await refusal(bench.client.conversations_open(users=["U0NOBODY00"])) == "user_not_found"


async def test_only_its_own_channels_are_renamed_by_a_bot(bench: Bench) -> None:
    room = await bench.room()
    await bench.client.conversations_rename(channel=room.id, name="crisis-two")
    assert (room.name, room.previous_names) == ("crisis-two", ["crisis-room"])
    await bench.client.conversations_join(channel=bench.channel("social").id)
    assert await refusal(bench.client.conversations_rename(channel=bench.channel("social").id, name="z")) == (
        "not_authorized"
    )


async def test_a_missing_scope_is_named() -> None:
    async with set_bench(app={"scopes": ["channels:manage", "chat:write"]}) as bench:
        answer = await refusal_whole(bench.client.conversations_create(name="segreta", is_private=True))
        assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:write")
        assert answer["provided"] == "channels:manage,chat:write"
        assert await refusal(bench.client.users_list()) == "missing_scope"
