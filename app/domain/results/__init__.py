"""What came of the tasks of an issued plan, period by period; kept beside the plan, which stays as it was issued."""
