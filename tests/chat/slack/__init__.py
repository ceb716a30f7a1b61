"""The Slack adapter against the sandbox's Slack."""
