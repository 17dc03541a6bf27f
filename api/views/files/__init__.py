"""What is made as a whole file: exports and the drawn map."""
