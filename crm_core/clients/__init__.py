"""Who a client is, how often, how much: all of it computed from events."""
