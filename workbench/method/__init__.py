"""The rules of content analysis as pure functions: no database, no Streamlit."""
