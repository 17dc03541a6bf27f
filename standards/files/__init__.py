"""Rule files: read them, find their mistakes, describe them to editors."""
