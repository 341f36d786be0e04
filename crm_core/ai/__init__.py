"""The quotas of model calls; the Groq client joins it here."""
