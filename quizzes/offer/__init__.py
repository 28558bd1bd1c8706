"""The engine of the writing exercises: rubric in, answer in, outcome out."""
