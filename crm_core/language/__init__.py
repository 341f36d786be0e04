"""Reading Romanian: pure functions from text to values with the place they were read from."""
