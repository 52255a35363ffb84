"""Figures and their words: pure functions of tables, without Streamlit."""
