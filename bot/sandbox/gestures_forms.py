"""What a person does with buttons, choices, shortcuts and forms. The app's answer comes later, through the letter each
returns."""

from __future__ import annotations

from bot.sandbox import slack_answers, slack_interactive
from bot.sandbox.errors import Refusal
from bot.sandbox.forms import Fill, check_form, find_action, state_of
from bot.sandbox.postman import Letter
from bot.sandbox.seat import Seat
from bot.sandbox.slack_views import shut
from bot.sandbox.world import Json, View


class FormGestures(Seat):
    """Pressing, choosing, filling in, sending."""

    def press(self, channel: str, ts: str, fill: Fill) -> Letter:
        """Press a button or choose in a message, be it one that only this person sees."""
        place = self.place(channel)
        message = self.message(place, ts)
        action = find_action(message.blocks, fill)
        state = fill.state or _message_state(message.blocks, action)
        return self._interact(slack_interactive.actions_payload(self.at(place), message, action, state))

    def press_in_view(self, fill: Fill) -> Letter:
        """Press or choose inside the open form (elements in section and actions blocks)."""
        view = self._open_view()
        action = find_action(view.body.get("blocks", []), fill)
        return self._interact(slack_interactive.view_actions_payload(self.space, self.person, view, action))

    def submit(self, values: Json, *, view_id: str | None = None) -> Letter:
        """Send the open form. ``values`` like view.state.values, or block id -> action id -> plain value. Empty
        required fields are refused here (Refusal.fields), as Slack's client does; the app never sees them."""
        view = self._open_view(view_id)
        blocks = view.body.get("blocks", [])
        state = state_of(blocks, values)
        mistakes = check_form(blocks, state)
        if mistakes:
            raise Refusal("Please complete the form.", fields=mistakes)
        view.values, view.errors = state, {}
        letter = self.letter("interactive", slack_interactive.submission_payload(self.space, self.person, view))
        letter.on_answer = lambda answer: slack_answers.submission_answer(self.space, view, answer)
        letter.on_failure = lambda why: slack_answers.submission_failure(self.space, view, why)
        return self.postman.offer(letter)

    def close(self, *, view_id: str | None = None) -> Letter | None:
        """Put the form away; the app hears of it only where the view asked (notify_on_close)."""
        view = self._open_view(view_id)
        shut(self.space, view)
        if not view.body.get("notify_on_close"):
            return None
        payload = slack_interactive.closed_payload(self.space, self.person, view)
        return self.postman.offer(self.letter("interactive", payload))

    def shortcut(self, callback_id: str) -> Letter:
        """Choose a global shortcut."""
        self._check_shortcut(callback_id, "global")
        return self._interact(slack_interactive.shortcut_payload(self.space, self.person, callback_id))

    def message_shortcut(self, callback_id: str, channel: str, ts: str) -> Letter:
        """Choose a shortcut from a message's menu."""
        self._check_shortcut(callback_id, "message")
        place = self.place(channel)
        message = self.public_message(place, ts)
        return self._interact(slack_interactive.message_shortcut_payload(self.at(place), message, callback_id))

    def _interact(self, payload: Json) -> Letter:
        letter = self.letter("interactive", payload)
        letter.on_failure = lambda why: slack_answers.press_failure(self.space, self.person.id, why)
        return self.postman.offer(letter)

    def _open_view(self, view_id: str | None = None) -> View:
        view = self.view()
        if view is None or view_id not in (None, view.id):
            raise Refusal("That form is not open any more.")
        return view

    def _check_shortcut(self, callback_id: str, kind: str) -> None:
        if not any(known.callback_id == callback_id and known.kind == kind for known in self.space.app.shortcuts):
            raise Refusal("That shortcut does not exist.")


def _message_state(blocks: list[Json], action: Json) -> Json:
    """``state.values`` of a message: its choices with what was just chosen (docs.slack.dev, block_actions: state)."""
    chosen = {key: value for key, value in action.items() if key.startswith("selected")}
    return state_of(blocks, {action["block_id"]: {action["action_id"]: chosen}} if chosen else {})
