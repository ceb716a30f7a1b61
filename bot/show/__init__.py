"""What people see, the same on every platform: cards, forms and words. Pure: it only reads."""
