"""Hypothesis strategies for frameworks, for cases, and for the text of cases."""
