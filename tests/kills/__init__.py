"""Every long act, killed at moments spread over the whole of it, and what must hold after each kill."""
