"""How sure a draft is, as a share of drafts like it that had no wrong field. Placeholder weights until fitted."""
