"""A chat server to try the bot without a token: it speaks the platform's protocol and imports nothing else of bot."""
