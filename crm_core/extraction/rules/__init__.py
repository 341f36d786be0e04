"""The engine that reads Romanian itself: dialogue acts, one module a concept, put together in ``engine``."""
