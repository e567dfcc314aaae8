"""The page of a reading."""
