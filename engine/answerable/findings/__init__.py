"""What can be held to have happened: Case → Framework → explanations."""
