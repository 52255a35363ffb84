"""Figures and their files: pure functions of tables, without Streamlit."""
