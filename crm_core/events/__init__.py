"""Create, change, archive events, with their history; reading event documents of any age."""
