"""Which links lead to files of this Slack, and what is not fetched. The fetching itself: contract.py."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.chat.slack.sealing import files_in, is_of
from bot.desk.port import Undeliverable
from bot.sandbox.faults import Fault
from tests.chat.contract import card
from tests.chat.slack.stage import SlackStage, slack_stage

BASE = "https://slack.com/api/"


@pytest.fixture
async def stage() -> AsyncIterator[SlackStage]:
    async with slack_stage() as made:
        yield made


@pytest.mark.parametrize(
    ("said", "files"),
    [
        ("https://aurora.slack.com/files/U012ABC/F0123ABC/prova.png", ["F0123ABC"]),
        ("see https://aurora.slack.com/files/W012/F1 and https://a.slack.com/files/U0/F2/x.pdf", ["F1", "F2"]),
        ("https://slack.com.evil.example/files/U0/F1/x https://notslack.com/files/U0/F1/x", []),
        ("http://aurora.slack.com/files/U0/F1/x https://aurora.slack.com:99/files/U0/F1/x", []),
        ("https://aurora.slack.com/archives/C0/p1", []),
        ("https://[/files/U0/F1/x", []),
    ],
)
def test_only_files_of_slack_are_looked_at(said: str, files: list[str]) -> None:
    assert files_in(said, BASE) == files


def test_the_token_goes_to_slack_alone() -> None:
    assert is_of("https://files.slack.com/files-pri/T0-F0/download/x", BASE)
    for other in ("https://drive.example/x", "https://files.slack.com@evil.example/", "ftp://slack.com/", ""):
        assert not is_of(other, BASE)


async def _shared(stage: SlackStage) -> tuple[str, str]:
    room = await stage.chat.channel("#general")
    await stage.chat.post(room, card("step"), "k1", look=False)
    link = stage.share(room, b"the post")
    return link, link.split("/")[5]


async def test_a_file_that_lies_elsewhere_is_not_fetched(stage: SlackStage) -> None:
    link, file = await _shared(stage)
    stage.sandbox.space.files[file].external = "https://drive.example/doc"
    assert [each.why for each in await stage.chat.fingerprints(link)] == ["elsewhere"]


async def test_what_is_not_as_large_as_told_is_not_sealed(stage: SlackStage) -> None:
    link, file = await _shared(stage)
    stage.sandbox.space.files[file].size += 1
    assert [each.why for each in await stage.chat.fingerprints(link)] == ["differs"]


async def test_without_the_scope_it_is_never_fetched(stage: SlackStage) -> None:
    link, _ = await _shared(stage)
    stage.sandbox.fail(Fault(kind="error", method="files.info", code="missing_scope"))
    with pytest.raises(Undeliverable, match="scope"):
        await stage.chat.fingerprints(link)
