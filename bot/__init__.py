"""Crisis Room: the chat bot people open in the worst hour of their year."""

__version__ = "0.3.0"
