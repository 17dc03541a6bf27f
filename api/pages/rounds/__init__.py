"""Pages for working with rounds."""
