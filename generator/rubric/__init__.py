"""The author's bench for written exercises: train, test, new."""
