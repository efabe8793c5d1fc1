"""Answerable: conflicting accounts of one event, the explanations they allow, and who is answerable."""
