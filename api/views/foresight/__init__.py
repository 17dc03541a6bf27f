"""What the coming months may bring, for pages, JSON and command line."""
