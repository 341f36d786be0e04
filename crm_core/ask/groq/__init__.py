"""The planner that asks a model where the rules do not understand. It plans, and never sees a client's data."""
