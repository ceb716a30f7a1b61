"""Databases in mid-crisis, one of every version tagged so far, as SQL that makes them again.

`python -m tests.store.past.keep` writes the one of the version in hand; it is done once, when a version is tagged, and
never again for that version.
"""
