"""What stands on paper: fixed phrases, what is generated from the tasks, the blocks of the page."""
