"""What editors need: colours, and a server that tells them of mistakes and names while a case is being written."""
