"""Working with rounds: their states, what people decide, rulings, comparison, moves by hand."""
