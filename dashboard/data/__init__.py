"""A data folder to a catalogue: reading, rules, corrections, extracts, descriptor."""
