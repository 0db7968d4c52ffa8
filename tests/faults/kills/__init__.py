"""Killed with SIGKILL at random moments, what was acknowledged is there and nobody has to mend anything."""
