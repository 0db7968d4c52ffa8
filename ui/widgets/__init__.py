"""Dumb parts: plain values in, signals out."""
