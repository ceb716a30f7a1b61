"""The table of Web API methods the sandbox knows: arguments, scopes, tier, and what answers. A method that is not here
is ``unknown_method``. Scopes and tiers: docs.slack.dev, the methods' pages and rate limits (August 2026)."""

from __future__ import annotations

from bot.sandbox import slack_chat as chat
from bot.sandbox import slack_files as files
from bot.sandbox import slack_history as history
from bot.sandbox import slack_people as people
from bot.sandbox import slack_rooms as rooms
from bot.sandbox import slack_schedule as schedule
from bot.sandbox import slack_signs as signs
from bot.sandbox import slack_views as views
from bot.sandbox.slack_call import Method

_MANAGE = "channels:manage groups:write im:write"
_TOPIC = "channels:manage channels:write.topic groups:write groups:write.topic im:write im:write.topic"
_INVITES = "channels:manage channels:write.invites groups:write groups:write.invites"
_READ = "channels:read groups:read im:read"
_HISTORY = "channels:history groups:history im:history"
_PAGE = "cursor limit:int"
_CONTENT = (
    "text blocks:json attachments:json metadata:json thread_ts reply_broadcast:bool link_names:bool parse mrkdwn:bool "
    "unfurl_links:bool unfurl_media:bool"
)
_WINDOW = f"{_PAGE} oldest latest inclusive:bool include_all_metadata:bool"

METHODS: dict[str, Method] = {
    "apps.connections.open": Method(run=people.open_connection, tier="T3", for_app=True),
    "auth.test": Method(run=people.auth_test, tier="auth"),
    "bookmarks.add": Method(
        run=signs.add_bookmark,
        tier="T2",
        scopes="bookmarks:write",
        args="channel_id! title! type! link emoji",
    ),
    "bookmarks.list": Method(run=signs.list_bookmarks, tier="T3", scopes="bookmarks:read", args="channel_id!"),
    "bots.info": Method(run=people.bots_info, tier="T3", scopes="users:read", args="bot team_id"),
    "chat.delete": Method(run=chat.delete, tier="T3", scopes="chat:write", args="channel! ts! as_user:bool"),
    "chat.deleteScheduledMessage": Method(
        run=schedule.delete_scheduled,
        tier="T3",
        scopes="chat:write",
        args="channel! scheduled_message_id! as_user:bool",
    ),
    "chat.getPermalink": Method(run=chat.get_permalink, tier="link", args="channel! message_ts!"),
    "chat.postEphemeral": Method(
        run=chat.post_ephemeral,
        tier="T4",
        scopes="chat:write",
        args="channel! user! text blocks:json attachments:json thread_ts link_names:bool parse",
    ),
    "chat.postMessage": Method(run=chat.post_message, tier="post", scopes="chat:write", args=f"channel! {_CONTENT}"),
    "chat.scheduleMessage": Method(
        run=schedule.schedule, tier="T3", scopes="chat:write", args=f"channel! post_at!:int {_CONTENT}"
    ),
    "chat.scheduledMessages.list": Method(run=schedule.list_scheduled, tier="T3", args=f"channel {_PAGE}"),
    "chat.update": Method(
        run=chat.update,
        tier="T3",
        scopes="chat:write",
        args="channel! ts! text blocks:json attachments:json metadata:json link_names:bool parse as_user:bool",
    ),
    "conversations.archive": Method(run=rooms.archive, tier="T2", scopes=_MANAGE, args="channel!"),
    "conversations.create": Method(run=rooms.create, tier="T2", args="name is_private:bool team_id"),
    "conversations.history": Method(run=history.history, tier="T3", scopes=_HISTORY, args=f"channel! {_WINDOW}"),
    "conversations.info": Method(run=rooms.info, tier="T3", scopes=_READ, args="channel! include_num_members:bool"),
    "conversations.invite": Method(run=rooms.invite, tier="T3", scopes=_INVITES, args="channel! users:list force:bool"),
    "conversations.join": Method(run=rooms.join, tier="T3", scopes="channels:join", args="channel!"),
    "conversations.leave": Method(run=rooms.leave, tier="T3", scopes=_MANAGE, args="channel!"),
    "conversations.list": Method(
        run=rooms.list_all, tier="T2", scopes=_READ, args=f"types exclude_archived:bool team_id {_PAGE}"
    ),
    "conversations.members": Method(run=rooms.members, tier="T4", scopes=_READ, args=f"channel! {_PAGE}"),
    "conversations.open": Method(
        run=rooms.open_direct,
        tier="T3",
        scopes="im:write",
        args="channel users:list return_im:bool",
    ),
    "conversations.rename": Method(run=rooms.rename, tier="T2", scopes=_MANAGE, args="channel! name"),
    "conversations.replies": Method(run=history.replies, tier="T3", scopes=_HISTORY, args=f"channel! ts! {_WINDOW}"),
    "conversations.setPurpose": Method(run=rooms.set_purpose, tier="T2", scopes=_TOPIC, args="channel! purpose"),
    "conversations.setTopic": Method(run=rooms.set_topic, tier="T2", scopes=_TOPIC, args="channel! topic"),
    "conversations.unarchive": Method(run=rooms.unarchive, tier="T2", scopes=_MANAGE, args="channel!"),
    "files.completeUploadExternal": Method(
        run=files.complete_upload,
        tier="T4",
        scopes="files:write",
        args="files!:json channel_id channels:list initial_comment thread_ts",
    ),
    "files.getUploadURLExternal": Method(
        run=files.get_upload_url, tier="T4", scopes="files:write", args="filename! length!:int"
    ),
    "files.info": Method(run=files.file_info, tier="T4", scopes="files:read", args="file!"),
    "pins.add": Method(run=signs.add_pin, tier="T2", scopes="pins:write", args="channel! timestamp"),
    "pins.list": Method(run=signs.list_pins, tier="T2", scopes="pins:read", args="channel!"),
    "pins.remove": Method(run=signs.remove_pin, tier="T2", scopes="pins:write", args="channel! timestamp"),
    "reactions.add": Method(
        run=signs.add_reaction, tier="T3", scopes="reactions:write", args="channel! name! timestamp"
    ),
    "reactions.get": Method(
        run=signs.get_reactions, tier="T3", scopes="reactions:read", args="channel! timestamp full:bool"
    ),
    "reactions.remove": Method(
        run=signs.remove_reaction, tier="T2", scopes="reactions:write", args="channel! name! timestamp"
    ),
    "team.info": Method(run=people.team_info, tier="T3", scopes="team:read", args="team domain"),
    "usergroups.list": Method(
        run=people.usergroups_list,
        tier="T2",
        scopes="usergroups:read",
        args="include_users:bool include_count:bool include_disabled:bool team_id",
    ),
    "usergroups.users.list": Method(
        run=people.usergroup_users, tier="T2", scopes="usergroups:read", args="usergroup! include_disabled:bool team_id"
    ),
    "users.info": Method(run=people.users_info, tier="T4", scopes="users:read", args="user! include_locale:bool"),
    "users.list": Method(run=people.users_list, tier="T2", scopes="users:read", args=f"include_locale:bool {_PAGE}"),
    "views.open": Method(run=views.open_view, tier="T4", args="trigger_id! view!:json"),
    "views.update": Method(run=views.update_view, tier="T4", args="view!:json view_id external_id hash"),
}
