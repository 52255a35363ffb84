"""What the data is: vocabularies, tables, problems, the catalogue."""
