"""Qualitative content analysis for health and social care evaluation."""
