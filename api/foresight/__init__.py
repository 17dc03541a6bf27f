"""What the coming months may bring: simulations, and where to rent; results are kept as files."""
