"""Ready playbook texts for the tests of the reader: a small right one, steps to add, what the reader says."""

from __future__ import annotations

from bot.store.playbook_files import PlaybookMistakes, read_playbook

HEAD = """\
id: leak
version: 1.10
title: {it: Fuga di notizie, en: Leak}
trigger: {it: Un documento riservato circola, en: A confidential paper goes round}
level: red
posture: victim
roles: [lead, social]
steps:
"""
"""Eight lines; the first step stands in line 9."""


def step(name: str, more: str = "") -> str:
    """One step in one line; its id stands in column 10."""
    return f"  - {{id: {name}, phase: detect, title: {{it: A, en: B}}, owner: lead{', ' if more else ''}{more}}}\n"


def said(text: str, name: str = "leak.yaml") -> list[str]:
    """What the reader says of a text, line by line; nothing where it is right."""
    try:
        read_playbook(text, name)
    except PlaybookMistakes as error:
        return str(error).splitlines()
    return []
