"""From text to a case: reading (text → Script) and resolving (Script → Case)."""
