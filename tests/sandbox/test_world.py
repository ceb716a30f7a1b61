from __future__ import annotations

from bot.sandbox.world import Message, Person


def test_names_and_initials() -> None:
    person = Person(id="U1", name="anna", real_name="Anna Maria Conti")
    assert (person.shown, person.initials, person.is_guest) == ("Anna Maria Conti", "AM", False)
    person.display_name = "Annina"
    person.is_ultra_restricted = True
    assert (person.shown, person.is_guest) == ("Annina", True)


def test_a_parent_is_no_reply_of_its_own() -> None:
    message = Message(ts="1.1", user="U1", text="x")
    assert not message.is_reply
    message.thread_ts = "1.1"
    assert not message.is_reply
    message.thread_ts = "1.0"
    assert message.is_reply
