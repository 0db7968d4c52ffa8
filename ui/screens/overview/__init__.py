"""The readiness of an open audit in one look."""
