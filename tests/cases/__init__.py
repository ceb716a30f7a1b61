"""Real and invented cases, as data, and what is measured on them."""
