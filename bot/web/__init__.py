"""Slack over HTTP, health, metrics."""
