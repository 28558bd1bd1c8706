"""Lessons in YAML become pages, packages and reports."""
