"""From a thread to a draft: window, signals, engine, evidence, decision."""
