"""Pages for people: the same answers as the JSON twins, in words."""
