"""What brought an outcome about: structural models and their actual causes."""
