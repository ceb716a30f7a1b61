"""The table of the verbs: no two are called the same, and each group has its own verb or none."""

from __future__ import annotations

from collections import Counter

from bot.desk.verbs import CLAIMING, GROUPS, MOST_WORDS, NAMING, SIGNS, VERBS, WRITING, helped


def test_no_level_has_more_words_than_a_person_can_look_through() -> None:
    groups = Counter(verb.group for verb in VERBS)
    first = groups.pop("") + len(groups)
    assert set(groups) == set(GROUPS) and max(first, *groups.values()) <= MOST_WORDS


def test_a_verb_stands_once_and_whatever_is_named_elsewhere_is_one() -> None:
    names = [verb.name for verb in VERBS]
    assert len(set(names)) == len(names)
    assert {*NAMING, *SIGNS.values(), *WRITING, *CLAIMING, *filter(None, GROUPS.values())} <= set(names)


def test_the_verb_of_a_group_belongs_to_it() -> None:
    of = {verb.name: verb.group for verb in VERBS}
    assert all(of[verb] == group for group, verb in GROUPS.items() if verb)


def test_the_help_forgets_no_verb() -> None:
    for in_room in (True, False):
        one_by_one, groups = helped(in_room)
        told = [*one_by_one, *(name for names in groups.values() for name in names)]
        assert sorted(told) == sorted(verb.name for verb in VERBS if in_room or verb.anywhere)
