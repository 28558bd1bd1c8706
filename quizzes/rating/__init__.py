"""A moment to rate from −3 to +3."""
