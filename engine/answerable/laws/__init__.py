"""Laws of rules: cases drawn from what rules speak of, in search of one that breaks a law."""
