"""Reading what nobody meant."""
