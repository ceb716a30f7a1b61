"""Faults of the gateway are used up one by one."""

from __future__ import annotations

from bot.sandbox.discord_gateway_faults import GatewayFaults


def test_a_counted_fault_strikes_so_often_and_is_counted() -> None:
    faults = GatewayFaults(refuse=2)
    assert [faults.strike("refuse") for _ in range(3)] == [True, True, False]
    assert faults.struck == {"refuse": 2}


def test_nothing_strikes_that_was_not_switched_on() -> None:
    assert not GatewayFaults().strike("no_resume")
