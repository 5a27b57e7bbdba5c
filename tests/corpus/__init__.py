"""Documents as offices make them, each with what it says: recognition is held to them. All of them are invented."""
