"""The translations, and the script that keeps them in step with the source."""
