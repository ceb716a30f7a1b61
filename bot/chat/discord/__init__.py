"""Discord: hear (payload -> Inbound), paint (Card -> blocks), speak (the Chat port), connection (sockets and HTTP)."""
