"""Who is who, driven by Slack's own client."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.bench import Bench, refusal, set_bench


async def test_auth_names_team_and_bot(bench: Bench) -> None:
    answer = await bench.client.auth_test()
    assert (answer["team"], answer["user_id"], answer["bot_id"]) == (
        "Panificio Aurora",
        bench.space.app.bot_user,
        bench.space.app.bot_id,
    )
    assert "chat:write" in answer.headers["x-oauth-scopes"]


async def test_wrong_and_missing_tokens(bench: Bench) -> None:
    url = bench.sandbox.api_url
    assert await refusal(AsyncWebClient(token="xoxb-other", base_url=url).auth_test()) == "invalid_auth"
    assert await refusal(AsyncWebClient(base_url=url).auth_test()) == "not_authed"
    app_token = bench.space.app.app_token
    assert await refusal(AsyncWebClient(token=app_token, base_url=url).users_list()) == "not_allowed_token_type"


async def test_a_person_shows_a_language_only_when_asked(bench: Bench) -> None:
    emma = bench.id_of("Emma Clarke")
    assert "locale" not in (await bench.client.users_info(user=emma))["user"]
    user = (await bench.client.users_info(user=emma, include_locale=True))["user"]
    assert (user["locale"], user["tz"], user["profile"]["title"]) == ("en-US", "Europe/London", "Agency account lead")
    bench.space.people[emma].is_stranger = True
    user = (await bench.client.users_info(user=emma, include_locale=True))["user"]
    assert "locale" not in user
    assert user["is_stranger"] is True
    assert await refusal(bench.client.users_info(user="U0NOBODY00")) == "user_not_found"


async def test_all_people_in_portions(bench: Bench) -> None:
    first = await bench.client.users_list(limit=5)
    rest = await bench.client.users_list(limit=5, cursor=first["response_metadata"]["next_cursor"])
    names = [user["real_name"] for user in [*first["members"], *rest["members"]]]
    assert names[:3] == ["Crisis Room", "Anna Conti", "Bruno Ferri"]
    assert len(names) == 8
    fabio = next(user for user in rest["members"] if user["name"] == "fabio")
    assert fabio["is_restricted"] is True


async def test_user_groups_and_the_plan_that_has_none(bench: Bench) -> None:
    group = (await bench.client.usergroups_list(include_users=True))["usergroups"][0]
    assert group["handle"] == "comunicazione"
    users = (await bench.client.usergroups_users_list(usergroup=group["id"]))["users"]
    assert users == group["users"]
    assert await refusal(bench.client.usergroups_users_list(usergroup="S0NONE00000")) == "no_such_subteam"
    async with set_bench(plan="free") as free:
        assert await refusal(free.client.usergroups_list()) == "plan_upgrade_required"


async def test_team_and_bot(bench: Bench) -> None:
    assert (await bench.client.team_info())["team"]["domain"] == "panificio-aurora"
    assert (await bench.client.bots_info(bot=bench.space.app.bot_id))["bot"]["name"] == "Crisis Room"
    assert await refusal(bench.client.bots_info(bot="B0OTHER0000")) == "bot_not_found"
