"""People by one internal id, with several identities."""

from __future__ import annotations

from bot.crisis.person import Identity, Person, Standing


def test_what_is_known_of_somebody_without_contacts() -> None:
    anna = Person(id="p-anna", name="Anna Conti")
    assert (anna.language, anna.timezone, anna.mobile) == ("en", "UTC", "")


def test_the_same_person_on_two_platforms() -> None:
    found = [Identity(workspace=space, user="U1", person="p-anna") for space in ("slack:T1", "slack:T2")]
    assert {each.person for each in found} == {"p-anna"} and found[0] != found[1]
    assert found[0].standing is Standing.MEMBER
