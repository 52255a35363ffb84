"""Korea–Singapore trade ties: an interactive data dashboard that traces every figure to its source."""

__version__ = "0.2.0"
