"""What came of the tasks of the open plan: the grid of a period, workbooks that came back, reports."""
