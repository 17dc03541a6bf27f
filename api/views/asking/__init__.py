"""What may be asked of a list, and how words are compared."""
