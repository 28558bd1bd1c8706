"""Pairs to find."""
