"""Tests of the parts of the wording check."""
