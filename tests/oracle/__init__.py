"""The definitions of docs/semantics.md in plain Python over sets: slow, obvious, and written without the engine."""
