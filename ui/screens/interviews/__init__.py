"""Staff interviews: what case managers say about how they are managed."""
