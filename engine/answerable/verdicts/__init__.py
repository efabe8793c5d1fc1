"""Who answers for it: duties, causes read per party, and verdict rules on top of one explanation."""
