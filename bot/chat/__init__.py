"""Where people talk: one package per platform, strangers to one another."""
