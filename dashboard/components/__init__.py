"""Pieces of the pages; the only layer below the pages that imports Streamlit."""
