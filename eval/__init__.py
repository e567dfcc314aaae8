"""Scores the reader against the gold of ../shared/gold and compares with the floors."""
