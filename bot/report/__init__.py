"""What remains of a crisis: a document for people, and its numbers for machines. Everything is handed in as values."""
