"""The ground of the practice county: towns, streets, addresses, amenities, areas."""
