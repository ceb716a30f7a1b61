"""The environment (and .env) as Settings; every mistake at once, each with its cure."""

from __future__ import annotations

import logging
import os
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.crisis.aid import SHIFT_HOURS
from bot.crisis.levels import DEFAULT_TIMINGS, Timing
from bot.show.words import languages

DATABASE = "sqlite:///var/crisis.db"
"""Where everything is kept when nothing else is said."""

CATEGORY, ARCHIVE = "Crisis rooms", "Crisis archive"
"""The categories of Discord's rooms, in use and put away, when nothing else is said."""

_YES, _NO = frozenset({"yes", "true", "1", "on"}), frozenset({"no", "false", "0", "off", ""})

_SECRET = re.compile(r"whsec_([A-Za-z0-9+/]+={0,2})")

_DATABASES = re.compile(r"(sqlite|postgres|postgresql|postgresql\+psycopg)://")


class SettingsMistakes(Exception):
    """What is wrong with the settings, one sentence each, with what to do."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Everything that can be set. Secrets are kept out of what is printed."""

    slack_bot_token: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_api: str = ""
    discord_token: str = field(default="", repr=False)
    discord_category: str = CATEGORY
    discord_archive: str = ARCHIVE
    discord_reads_text: bool = False
    discord_api: str = ""
    mention_keys: tuple[bytes, ...] = field(default=(), repr=False)
    database: str = field(default=DATABASE, repr=False)
    playbooks: Path = Path("playbooks")
    contacts: Path | None = None
    command: str = "/crisis"
    language: str = "en"
    timezone: str = "UTC"
    answer_minutes: tuple[int, ...] = ()
    shift_hours: int = SHIFT_HOURS
    port: int | None = None
    host: str = "127.0.0.1"
    heartbeat: str = field(default="", repr=False)
    log: str = "INFO"

    @property
    def timings(self) -> tuple[Timing, ...]:
        """The times of the levels, with the minutes to answer a call as they are set here."""
        given = zip(DEFAULT_TIMINGS, self.answer_minutes, strict=False)
        return tuple(replace(timing, answer=minutes) for timing, minutes in given)

    @property
    def has_slack(self) -> bool:
        """Whether there is a workspace to connect to."""
        return bool(self.slack_bot_token)

    @property
    def has_discord(self) -> bool:
        """Whether there are servers to connect to."""
        return bool(self.discord_token)


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment. SettingsMistakes lists everything that is wrong."""
    env = os.environ if environment is None else environment
    mistakes = [*_slack(env), *_discord(env), *_webhook(env), *_names(env), *_places(env)]
    if mistakes:
        raise SettingsMistakes(mistakes)
    port = env.get("PORT", "").strip()
    contacts = env.get("CONTACTS", "").strip()
    return Settings(
        slack_bot_token=env.get("SLACK_BOT_TOKEN", "").strip(),
        slack_app_token=env.get("SLACK_APP_TOKEN", "").strip(),
        slack_signing_secret=env.get("SLACK_SIGNING_SECRET", "").strip(),
        slack_api=env.get("SLACK_API", "").strip(),
        discord_token=env.get("DISCORD_TOKEN", "").strip(),
        discord_category=env.get("DISCORD_CATEGORY", "").strip() or CATEGORY,
        discord_archive=env.get("DISCORD_ARCHIVE", "").strip() or ARCHIVE,
        discord_reads_text=env.get("DISCORD_READ_TEXT", "").strip().lower() in _YES,
        discord_api=env.get("DISCORD_API", "").strip(),
        mention_keys=_keys(env.get("MENTIONS_WEBHOOK_SECRET", "")) or (),
        database=env.get("DATABASE_URL", "").strip() or DATABASE,
        playbooks=Path(env.get("PLAYBOOKS", "").strip() or "playbooks"),
        contacts=Path(contacts) if contacts else _found_contacts(),
        command=env.get("COMMAND", "").strip() or "/crisis",
        language=env.get("CRISIS_LANGUAGE", "").strip() or "en",
        timezone=env.get("TIMEZONE", "").strip() or "UTC",
        answer_minutes=_minutes(env.get("ANSWER_MINUTES", "")),
        shift_hours=int(env.get("SHIFT_HOURS", "").strip() or SHIFT_HOURS),
        port=int(port) if port else None,
        host=env.get("HOST", "").strip() or "127.0.0.1",
        heartbeat=env.get("HEARTBEAT_URL", "").strip(),
        log=env.get("LOG_LEVEL", "").strip().upper() or "INFO",
    )


def _found_contacts() -> Path | None:
    path = Path("contacts.yaml")
    return path if path.exists() else None


def _slack(env: Mapping[str, str]) -> list[str]:
    bot, app = env.get("SLACK_BOT_TOKEN", "").strip(), env.get("SLACK_APP_TOKEN", "").strip()
    secret, port = env.get("SLACK_SIGNING_SECRET", "").strip(), env.get("PORT", "").strip()
    mistakes = []
    if bot and not bot.startswith("xoxb-"):
        mistakes.append(
            "SLACK_BOT_TOKEN must begin with xoxb-. Copy the Bot User OAuth Token from OAuth & Permissions."
        )
    if bot and not app and not (secret and port):
        mistakes.append(
            "SLACK_APP_TOKEN is missing. Create it under Basic Information -> App-Level Tokens "
            "(scope connections:write) and put it in .env; or set SLACK_SIGNING_SECRET and PORT to receive over HTTP."
        )
    if app and not app.startswith("xapp-"):
        mistakes.append("SLACK_APP_TOKEN must begin with xapp-. Copy it from Basic Information -> App-Level Tokens.")
    if app and not bot:
        mistakes.append("SLACK_BOT_TOKEN is missing. Copy it from OAuth & Permissions and put it in .env.")
    return mistakes


def _discord(env: Mapping[str, str]) -> list[str]:
    mistakes = []
    token = env.get("DISCORD_TOKEN", "").strip()
    if token.startswith("Bot "):
        mistakes.append("DISCORD_TOKEN must be the token alone, without the word Bot before it.")
    names = [env.get(name, "").strip() for name in ("DISCORD_CATEGORY", "DISCORD_ARCHIVE")]
    if (names[0] or CATEGORY).lower() == (names[1] or ARCHIVE).lower():
        mistakes.append(
            "DISCORD_CATEGORY and DISCORD_ARCHIVE must differ: one is for open rooms, one for those put away."
        )
    reads = env.get("DISCORD_READ_TEXT", "").strip().lower()
    if reads not in _YES | _NO:
        mistakes.append(f"DISCORD_READ_TEXT is {reads!r}; write yes or no.")
    return mistakes


def _webhook(env: Mapping[str, str]) -> list[str]:
    if _keys(env.get("MENTIONS_WEBHOOK_SECRET", "")) is not None:
        return []
    return [
        "MENTIONS_WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes in base64; several are parted by commas. "
        'Make one with: echo "whsec_$(openssl rand -base64 32)"'
    ]


def _minutes(text: str) -> tuple[int, ...]:
    """Minutes from the worst level to the mildest; nothing where they cannot be read."""
    parts = [part.strip() for part in text.split(",")]
    sound = all(part.isdecimal() and 0 < int(part) <= 24 * 60 for part in parts) and len(parts) <= len(DEFAULT_TIMINGS)
    return tuple(int(part) for part in parts) if sound else ()


def _keys(text: str) -> tuple[bytes, ...] | None:
    """The keys of the secrets, in their order; None where one of them is no secret as Standard Webhooks writes it."""
    found = [_SECRET.fullmatch(part.strip()) for part in text.split(",") if part.strip()]
    try:
        keys = tuple(b64decode(each[1], validate=True) if each else b"" for each in found)
    except ValueError:
        return None
    return keys if all(24 <= len(key) <= 64 for key in keys) else None


def _names(env: Mapping[str, str]) -> list[str]:
    mistakes = []
    command, port = env.get("COMMAND", "").strip(), env.get("PORT", "").strip()
    if command and (not command.startswith("/") or " " in command):
        mistakes.append(f"COMMAND is {command!r}; it must begin with a slash and have no space, for example /crisis.")
    if port and not (port.isdecimal() and 0 < int(port) < 65536):
        mistakes.append(f"PORT is {port!r}; it must be a number, for example 8080.")
    language = env.get("CRISIS_LANGUAGE", "").strip()
    if language and language not in languages():
        mistakes.append(f"CRISIS_LANGUAGE is {language!r}; there are: {', '.join(languages())}.")
    minutes = env.get("ANSWER_MINUTES", "").strip()
    if minutes and not _minutes(minutes):
        mistakes.append(f"ANSWER_MINUTES is {minutes!r}; write minutes from red to green, for example 5,10,30,30.")
    hours = env.get("SHIFT_HOURS", "").strip()
    if hours and not (hours.isdecimal() and int(hours) <= 24):
        mistakes.append(f"SHIFT_HOURS is {hours!r}; write hours from 1 to 24, or 0 for no reminder.")
    log = env.get("LOG_LEVEL", "").strip().upper()
    if log and log not in logging.getLevelNamesMapping():
        mistakes.append(f"LOG_LEVEL is {log!r}; write DEBUG, INFO, WARNING or ERROR.")
    zone = env.get("TIMEZONE", "").strip()
    try:
        ZoneInfo(zone or "UTC")
    except (LookupError, ValueError, OSError):
        mistakes.append(f"TIMEZONE is {zone!r}; write it as Area/City, for example Europe/Rome.")
    return mistakes


def _places(env: Mapping[str, str]) -> list[str]:
    mistakes = []
    for name, preset in (("PLAYBOOKS", "playbooks"), ("CONTACTS", "")):
        path = env.get(name, "").strip() or preset
        if path and not Path(path).exists():
            mistakes.append(f"{name} points to {path}, which does not exist. Correct the path, or leave it out.")
    if not _DATABASES.match(env.get("DATABASE_URL", "").strip() or DATABASE):
        mistakes.append(
            "DATABASE_URL is no address of a database. Write postgresql://user:password@host:5432/name, "
            "or sqlite:///folder/file.db, or leave it out."
        )
    return mistakes
