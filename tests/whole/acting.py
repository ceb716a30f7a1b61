"""What people do in one crisis from start to close while the bot keeps dying, and how they go about it.

A command that was answered "failed", or never answered, is given once more when the bot is back, as a person would. A
reaction is never made twice: what the bot did not hear it has to find on the card. Each time it is dead somebody reacts
to a card, and that must be known before the crisis closes. Nobody here looks into the database but to see an effect.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from bot.crisis.facts import Fact
from bot.crisis.model import BOARD, Crisis, CrisisState, StepState, card_of
from bot.store import archive, ledger, tables
from bot.store.engine import Engine, transaction
from tests.whole import holding
from tests.whole.ground import Asked, Ground
from tests.whole.killing import Moment, Stage

PATIENCE = 60.0
"""Seconds; a reaction that has no effect by then is lost."""

PASSERS_BY = ("dario", "marta", "carla")
"""Those of them who are in the room look at cards while the bot is dead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reaction:
    """Somebody's sign on the card of a step."""

    who: str
    step: str
    sign: str


@dataclass(kw_only=True)
class Round:
    """One crisis, acted out. number: makes its words its own. unheard: reactions made while the bot was dead."""

    stage: Stage
    engine: Engine
    number: int
    unheard: list[Reaction] = field(default_factory=list)
    closing: bool = False

    @property
    def ground(self) -> Ground:
        """The platform it is played on."""
        return self.stage.ground

    @property
    def title(self) -> str:
        """What this crisis is called."""
        return f"Foto sbagliata {self.number}"

    async def play(self) -> None:
        """From the start to the post-mortem."""
        await self._command("anna", "general", f"start errant-post {self.title}", lambda: self._crisis() is not None)
        await self._react("bruno", "evidence", "eyes")
        await self._command("carla", "", f"log La cliente ha scritto di nuovo ({self.number})", self._logged)
        await self._command("anna", "", "take 2", lambda: self._step(2) is not None)
        await self._react("bruno", "freeze", "hand")
        await self._command("anna", "", "level red un giornale chiede", lambda: self._has("level_changed"))
        await self._command("anna", "", "promise 50 min", lambda: self._has("update_promised"))
        await self._react("carla", "freeze", "white_check_mark")
        await self._command("bruno", "", f"add Avvisa il negozio {self.number} 40m", lambda: self._has("step_added"))
        await self._close()
        await self._command("anna", "", "postmortem", lambda: self._has("post_mortem_written"))

    async def settled(self) -> None:
        """Until nobody is doing anything and nothing that is due is unsaid. A mistake of ours ends it at once."""
        still = 0
        while still < 20:
            self._check()
            busy = self.ground.busy or self.stage.sandbox.activity.busy or self._unsaid()
            still = 0 if busy else still + 1
            await asyncio.sleep(0.02)

    def _check(self) -> None:
        column = tables.deliveries.c
        query = select(column.key, column.why).where(column.why.startswith("our own mistake"))
        with transaction(self.engine) as connection:
            mistakes = connection.execute(query).all()
        assert not mistakes, mistakes

    def _unsaid(self) -> int:
        column, now = tables.deliveries.c, self.stage.sandbox.clock.now()
        waiting = (column.state.in_(("waiting", "claimed")), (column.kind != "alarm") | (column.due_at <= now))
        with transaction(self.engine) as connection:
            return connection.execute(select(func.count()).select_from(tables.deliveries).where(*waiting)).scalar_one()

    def _crisis(self) -> str | None:
        with transaction(self.engine) as connection:
            query = select(tables.crises.c.id).where(tables.crises.c.title == self.title)
            return connection.execute(query.limit(1)).scalar_one_or_none()

    def _facts(self) -> list[Fact]:
        found = self._crisis()
        with transaction(self.engine) as connection:
            return [line.fact for line in ledger.timeline(connection, found)] if found else []

    def _has(self, kind: str) -> bool:
        return any(fact.kind == kind for fact in self._facts())

    def _logged(self) -> bool:
        return any(str(self.number) in getattr(fact, "text", "") for fact in self._facts())

    def _stored(self) -> Crisis | None:
        found = self._crisis()
        with transaction(self.engine) as connection:
            return ledger.load(connection, found) if found else None

    def _step(self, number: int) -> str | None:
        crisis = self._stored()
        return crisis.steps[number - 1].owner if crisis else None

    async def _room(self) -> str:
        """The room, once it is there with its board."""
        while True:
            crisis = self._stored()
            if crisis and crisis.room and crisis.posted:
                return crisis.room.room
            await asyncio.sleep(0.02)

    async def _command(self, who: str, where: str, words: str, holds: Callable[[], bool]) -> None:
        """Give a command until it holds."""
        place = where or await self._room()
        while not holds():
            await self.stage.alive.wait()
            await self._answered(self.ground.command(who, place, f"/crisis {words}"))

    async def _answered(self, asked: Asked) -> None:
        """An answer, "it failed", or the bot's end while we were waiting."""
        self.stage.asked.set()
        while not asked.over.is_set() and self.stage.alive.is_set():  # noqa: ASYNC110  two events, either of them
            await asyncio.sleep(0.005)
        await self.stage.alive.wait()

    async def _react(self, who: str, step: str, sign: str) -> None:
        """React to a step's card, as soon as there is one, until the crisis knows it."""
        reaction = Reaction(who=who, step=step, sign=sign)
        while (card := self._card(step)) is None:  # noqa: ASYNC110  another process posts it
            await asyncio.sleep(0.01)
        self.ground.react(who, await self._room(), card, sign)
        self.stage.asked.set()
        await self._known(reaction)

    async def _known(self, reaction: Reaction) -> None:
        """Until a reaction has its effect. TimeoutError where it is lost."""
        async with asyncio.timeout(PATIENCE):
            while not self._signed(reaction):  # noqa: ASYNC110  another process takes it in
                await asyncio.sleep(0.01)

    def react_unheard(self) -> None:
        """The bot is dead: whoever passes by first has seen a card."""
        crisis = self._stored()
        if self.closing or crisis is None or crisis.room is None:
            return
        for card in (each for each in crisis.posted if each.slot != BOARD):
            for who in (each for each in PASSERS_BY if self.ground.sees(each, card.room)):
                seen = Reaction(who=who, step=card.slot.removeprefix("step:"), sign="eyes")
                if seen not in self.unheard and crisis.step(seen.step):
                    self.ground.react(who, card.room, card.message, seen.sign)
                    self.unheard.append(seen)
                    return

    def _card(self, step: str) -> str | None:
        crisis = self._stored()
        posted = crisis.message(card_of(step)) if crisis else None
        return posted.message if posted else None

    def _signed(self, reaction: Reaction) -> bool:
        crisis, user = self._stored(), self.ground.user(reaction.who)
        with transaction(self.engine) as connection:
            known = archive.identity(connection, crisis.workspace, user) if crisis else None
        now = crisis.step(reaction.step) if crisis else None
        if now is None or known is None:
            return False
        match reaction.sign:
            case "eyes":
                return known.person in now.seen or now.owner == known.person
            case "hand":
                return now.owner == known.person or now.state is not StepState.OPEN
            case _:
                return now.state is StepState.DONE

    async def _close(self) -> None:
        """Close; what is still open is listed, and the button confirms it."""
        self.closing = True
        for reaction in self.unheard:
            await self._known(reaction)
        room = await self._room()
        while not self._is_closed():
            await self.stage.alive.wait()
            for line in ("done close https://social.example/fine", "close risposto ovunque"):
                await self._answered(self.ground.command("anna", room, f"/crisis {line}"))
            if not self._is_closed() and (pressed := self.ground.press("anna", room, "close_anyway")):
                await self._answered(pressed)

    def _is_closed(self) -> bool:
        crisis = self._stored()
        return crisis is not None and crisis.state is CrisisState.CLOSED


async def live_and_die(stage: Stage, engine: Engine, waiting: list[Moment], number: int) -> None:
    """One crisis; the bot dies at each moment as it comes. Moments that were not reached stay in the list."""
    over = asyncio.Event()
    act = Round(stage=stage, engine=engine, number=number)
    async with asyncio.TaskGroup() as group:
        killer = group.create_task(_kill(act, waiting, over))
        await act.play()
        await act.settled()
        over.set()
        await killer
    await stage.kill()


async def _kill(act: Round, waiting: list[Moment], over: asyncio.Event) -> None:
    """Each time the bot comes back, the next moment; without a moment left it lives on."""
    stage = act.stage
    half = len(stage.kills) + 6
    while waiting and not over.is_set():
        if not await stage.die(waiting[0], over):
            return
        waiting.pop(0)
        act.react_unheard()
        stage.let_leases_run_out(act.engine)
        if len(stage.kills) == half:
            stage.let_calls_run_out(act.engine)
    if not over.is_set():
        await stage.start()
        await stage.connected()


async def survive(stage: Stage, engine: Engine, waiting: list[Moment]) -> list[str]:
    """As many crises as it takes to die at every moment; what is wrong after the last one that ended well or badly."""
    found: list[str] = []
    number = 0
    try:
        async with stage.sandbox.running():
            while waiting and not found:
                number += 1
                await live_and_die(stage, engine, waiting, number)
                found = holding.broken(engine, stage.ground)
    finally:
        await stage.kill()
        stage.log.close()
        engine.dispose()
    return found
