"""Pure functions on tables: DataFrames in, DataFrames out, nothing changed on the way."""
