"""The machine underneath: paths, settings, logs, safe file writing. Knows nothing of audits."""
