"""What is missing for real work: settings, database, contacts, and each platform that is set. It changes nothing."""

from __future__ import annotations

import os
from http import HTTPStatus
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.crisis.roster import Contacts
from bot.crisis.statement import holding_version
from bot.desk.findings import NO_CONTACTS, Finding, of_database
from bot.settings import Settings
from bot.store.contact_files import ContactMistakes, read_contacts_file
from bot.store.playbook_files import read_playbooks
from bot.wiring import WallClock


async def check_settings(settings: Settings) -> list[Finding]:
    """What is missing for real work: the database, the contacts, and each platform that is set."""
    found, contacts = of_database(settings.database, os.environ), Contacts()
    try:
        contacts = read_contacts_file(settings.contacts) if settings.contacts else contacts
        found += _platforms_of(contacts) if contacts.people else [NO_CONTACTS]
        found += _no_longer_approved(contacts, settings.playbooks)
        found += await _webhook(settings, contacts) if settings.mention_keys else []
    except ContactMistakes as mistakes:
        cure = "Correct these lines; playbooks/contacts.example.yaml shows how each is written."
        found.append(Finding(ok=False, what=f"The contacts cannot be read:\n{mistakes}", cure=cure))
    if not settings.has_slack and not settings.has_discord:
        found.append(NO_PLATFORM)
    if settings.has_slack:
        found += await _slack(settings, contacts)
    if settings.has_discord:
        found += await _discord(settings, contacts)
    return found


def _platforms_of(contacts: Contacts) -> list[Finding]:
    """The reader of the file knows no platform, so a slip in the name of one shows here."""
    named = {workspace for each in contacts.people for workspace in each.identities}
    named |= {workspace for each in contacts.brands for workspace in each.announce}
    cure = "Write slack: and the id of the team, or discord: and the id of the server."
    unknown = sorted(each for each in named if each.partition(":")[0] not in ("slack", "discord"))
    return [Finding(ok=False, what=f"The contacts name {each}, which is no platform", cure=cure) for each in unknown]


def _no_longer_approved(contacts: Contacts, folder: Path) -> list[Finding]:
    """What was approved before any crisis and reads otherwise now must not go out on that approval, and does not."""
    texts = [text for brand in contacts.brands for text in brand.approved]
    books = read_playbooks(folder) if texts else {}
    now = {name: holding_version(book.holding) for name, book in books.items()}
    what = "The holding text of {} is not the one that was approved (version {})"
    cure = "Have it read once more, then write version: {} under approved: in the contacts."
    return [
        Finding(ok=False, what=what.format(text.playbook, text.version), cure=cure.format(now.get(text.playbook, "…")))
        for text in texts
        if now.get(text.playbook) != text.version
    ]


NOT_LISTENING = Finding(
    ok=False,
    what="There is a secret for mentions by webhook, and nothing listens",
    cure="Set PORT; HOST too where the tool does not come by a proxy on this machine. See docs/webhook.md.",
)


async def _webhook(settings: Settings, contacts: Contacts) -> list[Finding]:
    """Where tools send mentions, and whether the bot answers there now: an unsigned letter must be refused."""
    if settings.port is None:
        return [NOT_LISTENING]
    base = f"http://{settings.host}:{settings.port}/mentions"
    brands = [brand.id for brand in contacts.brands]
    pages = ", ".join(f"{base}/{brand}" for brand in brands) or base
    found = [Finding(ok=True, what=f"Mentions are sent to {pages}, by the address that the outside knows")]
    try:
        async with ClientSession(timeout=ClientTimeout(total=3)) as session, session.post(base) as answer:
            if answer.status == HTTPStatus.UNAUTHORIZED:
                return [*found, Finding(ok=True, what="The bot answers there, and refuses what is not signed")]
            wrong = f"{base} answers {answer.status}: that is not this bot, or it has not read this secret"
            return [*found, Finding(ok=False, what=wrong, cure="Start the bot anew, or give it another PORT.")]
    except (ClientError, TimeoutError):
        return [*found, Finding(ok=True, what="The bot is not running, so nobody answers there now")]


NO_PLATFORM = Finding(
    ok=False,
    what="Neither Slack nor Discord is set, so only the sandbox starts",
    cure="For Slack put SLACK_BOT_TOKEN and SLACK_APP_TOKEN into .env, for Discord DISCORD_TOKEN, or all three; "
    "README.md says where they come from.",
)


async def _slack(settings: Settings, contacts: Contacts) -> list[Finding]:
    from bot.chat.slack.check import Setup, findings

    setup = Setup(
        bot_token=settings.slack_bot_token,
        app_token=settings.slack_app_token,
        signing_secret=settings.slack_signing_secret,
        api=settings.slack_api,
        port=settings.port,
        contacts=contacts,
    )
    return await findings(setup)


async def _discord(settings: Settings, contacts: Contacts) -> list[Finding]:
    from bot.chat.discord.calls import API
    from bot.chat.discord.check import Setup, findings
    from bot.chat.discord.rooms import Where

    setup = Setup(
        token=settings.discord_token,
        api=settings.discord_api or API,
        where=Where(category=settings.discord_category, archive=settings.discord_archive),
        command=settings.command,
        reads_content=settings.discord_reads_text,
        contacts=contacts,
    )
    return await findings(setup, WallClock())
