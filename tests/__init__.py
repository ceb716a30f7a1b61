"""Tests: they tell stories, and hold the laws of the house."""
