"""Who receives and who carries: between the platforms and the rules."""
