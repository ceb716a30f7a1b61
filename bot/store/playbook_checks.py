"""Whether the parts of a playbook agree with one another: roles, names, languages, blanks, proofs.

A second pass over the nodes, so that its mistakes show together with those of the fields; what a field already got
wrong is passed over in silence. Deadlines and order are looked at in playbook_order.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.crisis.playbook import ROLES, Anchor, Playbook, Proof
from bot.store.mistakes import PlaybookMistake
from bot.store.playbook_order import check_order
from bot.store.playbook_texts import check_texts
from bot.store.yaml_names import check_id, known, repeated
from bot.store.yaml_nodes import Node, Scalar
from bot.store.yaml_words import flag, listed, rows, scalar, whole

MAX_STEPS = 500
TIMES = ("answer", "first_answer", "update")
"""The times of a level; each is a minute at least."""


def too_many_steps(root: Node) -> Iterator[PlaybookMistake]:
    """More steps than anybody could follow; looked at before anything is built."""
    steps = rows(root, "steps")
    if len(steps) > MAX_STEPS:
        wrong = f"there are {len(steps)} steps, {MAX_STEPS} are allowed"
        yield PlaybookMistake(spot=steps[MAX_STEPS].spot, wrong=wrong, instead="split the playbook")


def check_playbook(root: Node) -> Iterator[PlaybookMistake]:
    """Every disagreement inside one playbook, given in field names."""
    yield from check_id(scalar(root, "id"))
    yield from _roles(root)
    yield from _levels(root)
    yield from _steps(root)
    yield from check_texts(root, Playbook)
    yield from check_order(root)


def _roles(root: Node) -> Iterator[PlaybookMistake]:
    named = [scalar(each, "role") for each in rows(root, "roles")]
    for node in named:
        yield from known(node, ROLES, "a role")
    yield from repeated(named, "the role")


def _levels(root: Node) -> Iterator[PlaybookMistake]:
    yield from repeated([scalar(each, "level") for each in rows(root, "timings")], "the level")
    for each in rows(root, "timings"):
        for name in TIMES:
            node = scalar(each, name)
            if node and (minutes := whole(node)) is not None and minutes < 1:
                yield PlaybookMistake(spot=node.spot, wrong=f"'{name}' cannot be {minutes}", instead="write 1 or more")


def _steps(root: Node) -> Iterator[PlaybookMistake]:
    every = listed(root, "steps")
    if every and not every.items:
        yield PlaybookMistake(spot=every.spot, wrong="there is no step", instead="write at least one")
    roles = [node.text for each in rows(root, "roles") if (node := scalar(each, "role"))]
    for step in rows(root, "steps"):
        yield from _step(step, roles)
    yield from repeated([scalar(step, "id") for step in rows(root, "steps")], "the step")
    yield from _first_words([step for step in rows(root, "steps") if flag(step, "first_words")])


def _step(step: Node, roles: Collection[str]) -> Iterator[PlaybookMistake]:
    yield from _step_id(scalar(step, "id"))
    yield from _owner(scalar(step, "owner"), roles)
    yield from _proof(step)
    yield from _choices(step)
    if flag(step, "statutory") and scalar(step, "legal_basis") is None:
        wrong = "a statutory deadline names no law"
        yield PlaybookMistake(spot=step.spot, wrong=wrong, instead="add 'legal_basis: ...', or delete 'statutory'")


def _step_id(node: Scalar | None) -> Iterator[PlaybookMistake]:
    yield from check_id(node)
    if node and node.text in list(Anchor):
        wrong = f"'{node.text}' is a moment of every crisis, no step can be called so"
        yield PlaybookMistake(spot=node.spot, wrong=wrong, instead="choose another id")


def _owner(node: Scalar | None, roles: Collection[str]) -> Iterator[PlaybookMistake]:
    if node is None or node.text not in ROLES:
        yield from known(node, ROLES, "a role")
    elif roles and node.text not in roles:
        cure = f"add '{node.text}' to the roles, or write one of {', '.join(roles)}"
        yield PlaybookMistake(spot=node.spot, wrong=f"'{node.text}' is not among this playbook's roles", instead=cure)


def _proof(step: Node) -> Iterator[PlaybookMistake]:
    proof = scalar(step, "proof")
    if flag(step, "public") and (proof is None or proof.text in set(Proof) - {Proof.LINK}):
        wrong = "a public step is proved by the link of what was published"
        yield PlaybookMistake(spot=(proof or step).spot, wrong=wrong, instead="write 'proof: link'")
    if flag(step, "first_words") and not flag(step, "public"):
        wrong = "the first words are public"
        yield PlaybookMistake(spot=step.spot, wrong=wrong, instead="add 'public: true', or delete 'first_words'")


def _choices(step: Node) -> Iterator[PlaybookMistake]:
    proof, choices = scalar(step, "proof"), rows(step, "choices")
    if proof and proof.text == Proof.CHOICE and len(choices) < 2:
        wrong = "a choice needs two answers at least"
        yield PlaybookMistake(spot=proof.spot, wrong=wrong, instead="list them under 'choices'")
    if choices and (proof is None or proof.text in set(Proof) - {Proof.CHOICE}):
        wrong = "there are choices, but the proof is not a choice"
        yield PlaybookMistake(spot=choices[0].spot, wrong=wrong, instead="write 'proof: choice', or delete 'choices'")
    ids = [scalar(each, "id") for each in choices]
    for node in ids:
        yield from check_id(node)
    yield from repeated(ids, "the choice")


def _first_words(steps: list[Node]) -> Iterator[PlaybookMistake]:
    for step in steps[1:]:
        first = f"'{node.text}'" if (node := scalar(steps[0], "id")) else f"the one in line {steps[0].spot.line}"
        wrong = f"a second step has the first words, after {first}"
        spot = scalar(step, "first_words") or step
        yield PlaybookMistake(spot=spot.spot, wrong=wrong, instead="keep 'first_words' in one of them")
