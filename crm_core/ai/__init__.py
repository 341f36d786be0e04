"""The one place that talks to a model: schema calls with limits, retries, a breaker, and what they used."""
