"""How the views on rules and findings are said: sentences, cells, and answers for programs."""
