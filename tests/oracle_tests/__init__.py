"""Tests of the oracle itself: worked results, and the postulates of docs/semantics.md 1.3."""
