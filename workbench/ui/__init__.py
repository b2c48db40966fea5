"""Streamlit helpers and the transcript component."""
