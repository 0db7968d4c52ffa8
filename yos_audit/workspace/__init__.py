"""What a user can do with an open audit: commands return Changes, queries return values."""
