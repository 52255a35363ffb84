"""The first floor: a stock Streamlit app that shows a title."""

import streamlit as st

st.title("Nothing but a title")
