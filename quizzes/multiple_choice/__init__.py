"""Several options are right."""
