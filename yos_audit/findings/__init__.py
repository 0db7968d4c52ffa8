"""What the answers mean: every figure and every word for a figure comes from here. Pure functions."""
