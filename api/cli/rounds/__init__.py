"""Commands for working with rounds."""
