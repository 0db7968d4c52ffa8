"""The cases of the audit: what is in the sample, what is left, who has it."""
