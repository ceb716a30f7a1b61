"""What is to be measured, and how thoroughly."""

from __future__ import annotations

from dataclasses import dataclass

from bot.trial import Platform

PLATFORMS: tuple[Platform, ...] = ("slack", "discord")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """on: the platforms to be put side by side. quick: fewer samples."""

    on: tuple[Platform, ...]
    quick: bool
