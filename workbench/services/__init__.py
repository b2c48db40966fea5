"""The researcher's actions, one file per activity."""
