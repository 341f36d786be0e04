"""The demo company: synthetic clients, threads and events, the same each time."""
