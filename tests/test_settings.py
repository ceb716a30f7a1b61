"""The environment as settings: presets, every mistake at once with its cure, and secrets kept out of sight."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from bot.crisis.levels import Level
from bot.settings import DATABASE, Settings, SettingsMistakes, read

SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


def mistakes_of(**environment: str) -> tuple[str, ...]:
    """What is wrong with an environment."""
    with pytest.raises(SettingsMistakes) as wrong:
        read(environment)
    return wrong.value.mistakes


def test_nothing_set_is_the_sandbox_on_sqlite() -> None:
    settings = read({})
    assert not settings.has_slack
    assert (settings.database, settings.command, settings.language, settings.timezone) == (
        DATABASE,
        "/crisis",
        "en",
        "UTC",
    )


def test_what_is_set_is_read_without_the_spaces_around_it() -> None:
    settings = read({**SLACK, "COMMAND": " /crisi ", "CRISIS_LANGUAGE": "it", "PORT": "8080", "LOG_LEVEL": "debug"})
    assert settings.has_slack
    assert (settings.command, settings.language, settings.port, settings.log) == ("/crisi", "it", 8080, "DEBUG")


def test_the_language_of_the_machine_is_none_of_ours() -> None:
    assert read({"LANGUAGE": "it:en", "LANG": "it_IT.UTF-8"}).language == "en"


def test_all_mistakes_are_told_at_once_each_with_its_cure(tmp_path: Path) -> None:
    found = mistakes_of(
        SLACK_BOT_TOKEN="xapp-wrong",
        COMMAND="crisis",
        PORT="eighty",
        TIMEZONE="Rome",
        CONTACTS=str(tmp_path / "nowhere.yaml"),
    )
    assert len(found) == 6
    for cure in ("xoxb-", "SLACK_APP_TOKEN is missing", "/crisis", "8080", "Europe/Rome", "nowhere.yaml"):
        assert any(cure in each for each in found), cure


def test_a_language_without_words_is_told_which_there_are() -> None:
    assert "en, it" in mistakes_of(CRISIS_LANGUAGE="fr")[0]


@pytest.mark.parametrize(
    ("variable", "wrong"),
    [
        ("PORT", "²"),
        ("PORT", "70000"),
        ("LOG_LEVEL", "loud"),
        ("DATABASE_URL", "crisis.db"),
        ("DATABASE_URL", "mysql://host/name"),
    ],
)
def test_what_would_stop_the_start_with_an_error_of_ours_is_told_before(variable: str, wrong: str) -> None:
    (mistake,) = mistakes_of(**{variable: wrong})
    assert mistake.startswith(variable)


@pytest.mark.parametrize(
    "address", ["postgres://u:p#[%40@h:5432/d", "postgresql://h/d", "sqlite:///var/x.db", "sqlite://"]
)
def test_addresses_of_databases(address: str) -> None:
    assert read({"DATABASE_URL": address}).database == address


def test_a_bot_token_alone_needs_a_way_to_listen() -> None:
    assert "connections:write" in mistakes_of(SLACK_BOT_TOKEN="xoxb-1")[0]
    over_http = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s", "PORT": "80"}
    assert read(over_http).has_slack


def test_an_app_token_alone_is_half_of_it() -> None:
    assert "SLACK_BOT_TOKEN is missing" in mistakes_of(SLACK_APP_TOKEN="xapp-1")[0]


def test_secrets_are_not_printed() -> None:
    settings = Settings(
        slack_bot_token="xoxb-secret",
        slack_app_token="xapp-secret",
        slack_signing_secret="sign-secret",
        database="postgresql://u:pass-secret@h/d",
        heartbeat="https://beat.example/secret",
    )
    assert "secret" not in repr(settings)


def test_the_length_of_a_shift_is_a_setting() -> None:
    assert (read({}).shift_hours, read({"SHIFT_HOURS": "6"}).shift_hours) == (4, 6)
    with pytest.raises(SettingsMistakes, match="SHIFT_HOURS"):
        read({"SHIFT_HOURS": "long"})


def test_minutes_to_answer_are_a_setting() -> None:
    """From red to green; levels that are left out keep the house's minutes."""
    settings = read({"ANSWER_MINUTES": "3, 7"})
    assert [(timing.level, timing.answer) for timing in settings.timings] == [(Level.RED, 3), (Level.ORANGE, 7)]
    with pytest.raises(SettingsMistakes, match="ANSWER_MINUTES"):
        read({"ANSWER_MINUTES": "soon"})


def test_secrets_of_webhooks_are_keys_and_two_are_good_while_one_is_changed() -> None:
    new, old = (f"whsec_{b64encode(each * 24).decode()}" for each in (b"n", b"o"))
    assert read({"MENTIONS_WEBHOOK_SECRET": f"{new}, {old}"}).mention_keys == (b"n" * 24, b"o" * 24)
    assert read({"MENTIONS_WEBHOOK_SECRET": " "}).mention_keys == ()
    assert "nnn" not in repr(read({"MENTIONS_WEBHOOK_SECRET": new}))


@pytest.mark.parametrize(
    "wrong", ["secret", "whsec_", "whsec_c2hvcnQ=", "whsec_" + "A" * 200, "whsec_AAAAA", "whsec_é"]
)
def test_a_secret_that_is_none_is_told_how_to_make_one(wrong: str) -> None:
    with pytest.raises(SettingsMistakes, match="openssl rand"):
        read({"MENTIONS_WEBHOOK_SECRET": wrong})
