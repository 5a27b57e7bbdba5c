"""What the directive demands, beside the plan that answers it."""
