"""What an audit, its exports and its window do when the world around them fails, lies or attacks."""
