"""Names of reactions: which the workspace knows, and what a name means without its skin tone."""

from __future__ import annotations

# A reaction must be an emoji the workspace knows (docs.slack.dev, reactions.add: invalid_name). Slack knows some 3,000;
# these are the ones people use at work, with the aliases Slack accepts.
_NAMES = """
    eyes raised_hand hand white_check_mark heavy_check_mark ballot_box_with_check no_entry_sign no_entry x pushpin
    round_pushpin hammer_and_wrench wrench hammer thumbsup +1 thumbsdown -1 heart red_heart joy smile smiley
    grinning sob cry rage angry thinking_face tada rocket fire warning rotating_light sos bell no_bell hourglass
    hourglass_flowing_sand alarm_clock clock1 stopwatch memo pencil pencil2 clipboard book bookmark link paperclip
    mag lock unlock key telephone_receiver phone calling iphone email envelope incoming_envelope speech_balloon
    mega loudspeaker speaker red_circle large_orange_circle large_yellow_circle large_green_circle
    large_blue_circle black_circle white_circle green_heart yellow_heart blue_heart star star2 sparkles zap bulb
    bug construction clap pray muscle wave ok_hand point_up point_right point_left point_down raised_hands
    handshake v fingers_crossed bow one two three four five six seven eight nine zero keycap_ten question
    exclamation heavy_plus_sign heavy_minus_sign recycle ghost skull coffee bread croissant pizza beers sunny
    umbrella snowflake zzz sleeping moon crescent_moon see_no_evil arrow_up arrow_down arrow_right arrow_left
    arrows_counterclockwise back end soon top new free up cool ok sos 100 1234 octagonal_sign stop_sign
    checkered_flag triangular_flag_on_post black_flag white_flag lying_face face_palm man-shrugging shrug
"""
KNOWN = frozenset(_NAMES.split())
_TONES = {f"skin-tone-{number}" for number in range(2, 7)}


def plain_name(name: str) -> str:
    """``+1::skin-tone-4`` -> ``+1`` (docs.slack.dev, reactions: a skin tone follows two colons); a wrong tone stays in
    the name."""
    base, _, tone = name.partition("::")
    return base if tone in _TONES else name
