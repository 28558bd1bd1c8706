"""Items to sort into buckets."""
