"""Whose letter it is, and from when: the published scheme and its own example, and everything that is not it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from bot.web.signed import FRESH, Fault, fault_of, sign
from tests.web.sending import KEY, headers

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BODY = b'{"text":"x"}'
OTHER = b"another secret, of the old tool"


def test_the_published_example_is_signed_as_published() -> None:
    """standard-webhooks, libraries/python tests: this secret, id, time and body give this signature."""
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    signed = sign(b'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}', key)
    assert signed == b"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_good_letter_has_no_fault() -> None:
    assert fault_of(headers(BODY, NOW), BODY, [KEY], NOW) is None


def test_while_a_secret_is_changed_both_are_good() -> None:
    for key in (KEY, OTHER):
        assert fault_of(headers(BODY, NOW, key=key), BODY, [KEY, OTHER], NOW) is None
    both = headers(BODY, NOW, key=OTHER)["webhook-signature"] + " " + headers(BODY, NOW)["webhook-signature"]
    assert fault_of(headers(BODY, NOW) | {"webhook-signature": both}, BODY, [KEY], NOW) is None


@pytest.mark.parametrize(("seconds", "fault"), [(0, None), (300, None), (-300, None), (301, "stale"), (-301, "stale")])
def test_five_minutes_either_way(seconds: int, fault: Fault | None) -> None:
    assert timedelta(minutes=5) == FRESH
    assert fault_of(headers(BODY, NOW - timedelta(seconds=seconds)), BODY, [KEY], NOW) == fault


BAD: dict[str, tuple[dict[str, str], Fault]] = {
    "no id": ({"webhook-id": ""}, "unsigned"),
    "a full stop in the id": ({"webhook-id": "a.1"}, "unsigned"),
    "a long id": ({"webhook-id": "a" * 129}, "unsigned"),
    "another id": ({"webhook-id": "m2"}, "forged"),
    "no time": ({"webhook-timestamp": ""}, "unsigned"),
    "letters for a time": ({"webhook-timestamp": "soon"}, "unsigned"),
    "other digits": ({"webhook-timestamp": "١٢٣"}, "unsigned"),
    "5,000 digits": ({"webhook-timestamp": "1" * 5000}, "unsigned"),
    "another time": ({"webhook-timestamp": str(int(NOW.timestamp()) + 1)}, "forged"),
    "no signature": ({"webhook-signature": ""}, "unsigned"),
    "a short one": ({"webhook-signature": "v1,"}, "forged"),
    "not ASCII": ({"webhook-signature": "v1,\udcc3é"}, "forged"),
    "of another scheme": ({"webhook-signature": "v1a," + "A" * 44}, "forged"),
    "of another key": ({"webhook-signature": headers(BODY, NOW, key=OTHER)["webhook-signature"]}, "forged"),
}


@pytest.mark.parametrize("name", BAD)
def test_whatever_is_not_it_is_refused(name: str) -> None:
    wrong, fault = BAD[name]
    assert fault_of(headers(BODY, NOW) | wrong, BODY, [KEY], NOW) == fault


def test_another_body_and_a_bot_without_keys() -> None:
    assert fault_of(headers(BODY, NOW), BODY + b" ", [KEY], NOW) == "forged"
    assert fault_of(headers(BODY, NOW), BODY, [], NOW) == "forged"
    assert fault_of({}, BODY, [KEY], NOW) == "unsigned"
