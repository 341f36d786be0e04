"""The rules planner: reads questions in Romanian (and some English) by the grammar of their words, without a model."""
