"""Report drafts as values, and the writers that set them in Word."""
