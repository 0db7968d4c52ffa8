"""Small modal things."""
