"""Read queries and view models: what a page shows and its JSON twin says."""
