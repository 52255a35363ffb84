"""How the dashboard fares with ten and a hundred times its data."""
