"""Drafts of new rows: kept, compared with what is held, accepted or rejected. Never reaches the network."""
