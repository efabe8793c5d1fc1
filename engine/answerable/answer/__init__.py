"""What was found out, and questions about it."""
