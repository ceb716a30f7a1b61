"""What people talk in: the contract every platform keeps, and each platform by itself."""
