"""Foedus reads news reports on treaties, alliances and armed conflict and keeps the record."""
