from __future__ import annotations

import re
import uuid

from bot.sandbox.ids import Ids


def test_the_same_seed_gives_the_same_ids() -> None:
    first, second = Ids("x"), Ids("x")
    assert [first.draw("C") for _ in range(3)] == [second.draw("C") for _ in range(3)]
    assert Ids("x").draw("C") != Ids("y").draw("C")


def test_ids_look_like_slacks_and_do_not_repeat() -> None:
    ids = Ids()
    drawn = [ids.draw("C") for _ in range(1000)]
    assert len(set(drawn)) == 1000
    assert all(re.fullmatch(r"C0[0-9A-Z]{9}", one) for one in drawn)
    assert str(uuid.UUID(ids.uuid("envelope")))
    assert re.fullmatch(r"[0-9a-z]{40}", ids.secret("key", 40))
    assert [ids.count("n"), ids.count("n"), ids.count("m")] == [1, 2, 1]
