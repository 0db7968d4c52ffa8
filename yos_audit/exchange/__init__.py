"""Spreadsheets in: lists read safely and turned into plain values. Nothing here writes to an audit."""
