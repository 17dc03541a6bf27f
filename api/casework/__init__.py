"""What changes something over the web: forms that prove where they come from, calculations."""
