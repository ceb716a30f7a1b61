"""Everything that publishes by itself: paused by somebody, resumed by name, never by itself."""

from __future__ import annotations

from bot.crisis.deliveries import Show
from bot.crisis.facts.freeze import FreezeShown, QueueAdded, QueuePaused, QueueProven, QueueResumed, QueueUnpaused
from bot.crisis.facts.opening import CrisisOpened
from bot.crisis.facts.steps import ProofGiven, StepDone, StepReopened
from bot.crisis.freeze import LONGEST_NAME, MOST
from bot.crisis.model import StepState
from bot.crisis.queues import FREEZE, Queue, QueueKind
from bot.crisis.requests.closing import ArchiveCrisis, CancelCrisis, CloseCrisis
from bot.crisis.requests.escalation import AnswerCall
from bot.crisis.requests.freeze import AddQueue, PauseQueue, ResumeQueue, ShowFreeze, UnpauseQueue
from bot.crisis.requests.steps import FinishStep, SkipStep
from bot.crisis.requests.watch import ResolveCrisis
from tests.people import ANNA, BRUNO, CARLA
from tests.story import Story, like, story

BUFFER = Queue(id="buffer", name="Buffer", kind=QueueKind.SCHEDULER, owner=BRUNO, pause_page="https://buffer.example")
ADS = Queue(id="meta-ads", name="Meta Ads", kind=QueueKind.ADS)


def frozen() -> Story:
    """A crisis whose contacts name two, with their card out."""
    told = story(queues=(BUFFER, ADS))
    for call in told.crisis.calls:
        told.asks(AnswerCall, call.person)
    told.asks(ShowFreeze, ANNA)
    return told.happened(like(FreezeShown)).told(like(Show, slot=FREEZE)).carried()


def paused() -> Story:
    return frozen().asks(PauseQueue, BRUNO, queue="buffer").asks(PauseQueue, CARLA, queue="Meta ads")


def queue(told: Story, turn: int) -> Queue:
    return told.crisis.queues[turn]


def test_they_are_copied_when_the_crisis_opens() -> None:
    told = frozen()
    assert told.crisis.queues == (BUFFER, ADS) and told.count(CrisisOpened, queues=(BUFFER, ADS)) == 1


def test_each_keeps_who_paused_it_and_when() -> None:
    told = frozen().after(minutes=3).asks(PauseQueue, BRUNO, queue="buffer", proof="screenshot")
    told.happened(like(QueuePaused, queue="buffer", proof="screenshot")).told(like(Show, slot=FREEZE))
    assert (queue(told, 0).paused_by, queue(told, 0).paused_at) == (BRUNO, told.now) and queue(told, 1).runs
    told.asks(PauseQueue, CARLA, queue="buffer").happened()
    told.asks(PauseQueue, CARLA, queue="buffer", proof="screenshot").happened()
    told.asks(PauseQueue, CARLA, queue="buffer", proof="a better one").happened(like(QueueProven, by=CARLA))
    assert (queue(told, 0).paused_by, queue(told, 0).proof) == (BRUNO, "a better one")
    told.refused("unknown_queue", PauseQueue, queue="Sprout")


def test_the_last_one_does_the_step_of_the_plan_with_names_and_number() -> None:
    told = paused().happened(like(QueuePaused, by=CARLA), like(StepDone, step=FREEZE, proof="Buffer, Meta Ads (2/2)"))
    step = told.crisis.step(FREEZE)
    assert step is not None and step.state is StepState.DONE and not step.proof_missing


def test_a_step_that_was_ticked_gets_its_proof_and_a_skipped_one_stays_so() -> None:
    ticked = frozen().asks(PauseQueue, BRUNO, queue="buffer").asks(FinishStep, BRUNO, step=FREEZE)
    ticked.asks(PauseQueue, BRUNO, queue="meta-ads").happened(like(QueuePaused), like(ProofGiven, step=FREEZE))
    skipped = frozen().asks(PauseQueue, BRUNO, queue="buffer").asks(SkipStep, BRUNO, step=FREEZE, reason="none")
    skipped.asks(PauseQueue, BRUNO, queue="meta-ads").happened(like(QueuePaused))


def test_one_can_be_added_on_the_spot() -> None:
    told = story().asks(AddQueue, ANNA, name="  Hootsuite  Milano ")
    told.happened(like(QueueAdded, name="Hootsuite Milano", queue="added-1")).told(like(Show, slot=FREEZE))
    told.refused("queue_known", AddQueue, name="hootsuite milano")
    told.refused("queue_name_wanted", AddQueue, name=" ").refused(
        "queue_name_wanted", AddQueue, name="x" * (LONGEST_NAME + 1)
    )
    for turn in range(1, MOST):
        told.asks(AddQueue, ANNA, name=f"tool {turn}")
    told.refused("queues_many", AddQueue, name="one more")


def test_nothing_is_resumed_before_it_is_calm_nor_by_itself() -> None:
    told = paused().refused("too_early_to_resume", ResumeQueue, queue="buffer")
    told.asks(ResolveCrisis, ANNA, how="it is calm").told(like(Show, slot=FREEZE))
    told.asks(ResumeQueue, BRUNO, queue="buffer").happened(like(QueueResumed, queue="buffer", by=BRUNO))
    told.asks(ResumeQueue, CARLA, queue="buffer").happened()
    told.after(minutes=5 * 24 * 60)
    assert queue(told, 0).resumed_by == BRUNO and queue(told, 1).waits


def test_what_flares_up_again_is_paused_again() -> None:
    told = paused().asks(ResolveCrisis, ANNA, how="calm").asks(ResumeQueue, BRUNO, queue="buffer")
    told.asks(PauseQueue, CARLA, queue="buffer").happened(like(QueuePaused, by=CARLA))
    assert queue(told, 0).waits and queue(told, 0).resumed_at is None


def test_when_it_is_closed_its_card_offers_to_resume_and_takes_no_more() -> None:
    told = paused().asks(CloseCrisis, ANNA, reason="over", confirmed=True).told(like(Show, slot=FREEZE))
    told.asks(ResumeQueue, BRUNO, queue="buffer").happened(like(QueueResumed))
    told.refused("not_open", PauseQueue, queue="meta-ads").refused("not_open", AddQueue, name="Sprout")


def test_what_was_paused_for_a_false_alarm_is_resumed_too_until_the_room_is_archived() -> None:
    over = paused().asks(CancelCrisis, ANNA).told(like(Show, slot=FREEZE)).refused("is_over", ShowFreeze)
    over.asks(ResumeQueue, BRUNO, queue="buffer").happened(like(QueueResumed, queue="buffer"))
    over.asks(ArchiveCrisis, ANNA).told(like(Show, slot=FREEZE)).carried().refused(
        "is_over", ResumeQueue, queue="meta-ads"
    )


def test_what_was_said_by_mistake_is_taken_back_and_the_step_with_it() -> None:
    told = paused().asks(UnpauseQueue, CARLA, queue="Buffer")
    told.happened(like(QueueUnpaused, queue="buffer", by=CARLA), like(StepReopened, step=FREEZE))
    told.told(like(Show, slot=FREEZE))
    buffer, step = queue(told, 0), told.crisis.step(FREEZE)
    assert buffer.runs and (buffer.paused_by, buffer.proof, buffer.unpaused_by) == (None, "", CARLA)
    assert step is not None and step.is_open
    told.asks(UnpauseQueue, CARLA, queue="buffer").happened()
    told.asks(PauseQueue, BRUNO, queue="buffer").happened(like(QueuePaused), like(StepDone, step=FREEZE))
    assert queue(told, 0).unpaused_at is None
    told.refused("unknown_queue", UnpauseQueue, queue="Sprout")


def test_once_it_is_calm_things_are_resumed_instead() -> None:
    told = paused().asks(ResolveCrisis, ANNA, how="calm").refused("too_late_to_unpause", UnpauseQueue, queue="buffer")
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.refused("too_late_to_unpause", UnpauseQueue, queue="buffer")
