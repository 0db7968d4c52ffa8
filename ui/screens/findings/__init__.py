"""Findings: figures turned into sentences, strengths, areas and actions in the manager's own words."""
