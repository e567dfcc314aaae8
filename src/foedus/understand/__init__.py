"""Report → reading: one stage per module, in the order that `pipeline` gives."""
