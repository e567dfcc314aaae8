"""What Foedus shows: the command line, the digest, the page."""
