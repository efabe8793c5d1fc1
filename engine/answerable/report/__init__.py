"""An answer as text: for the terminal and for programs."""
