"""Answers as they are read: each is told once as sentences with sources, and laid out for a terminal, a page or a program."""
