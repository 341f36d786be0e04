"""From a question about a client to an answer with its sources: plan, execute, answer."""
