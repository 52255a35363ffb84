"""The second floor: a stock Streamlit app that shows one Plotly chart."""

import plotly.express as px
import streamlit as st

st.title("One chart")
years = list(range(2000, 2026))
st.plotly_chart(px.line(x=years, y=[(year - 1990) ** 2 for year in years], title="One line"))
