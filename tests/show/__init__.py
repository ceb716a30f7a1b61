"""Tests of bot/show. A package, so that its files may bear the names of its modules whatever other folders test."""
