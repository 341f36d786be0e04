"""Bare Streamlit pages, to compare the product with."""
