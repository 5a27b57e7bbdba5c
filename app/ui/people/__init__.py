"""Who works in the library of the office's server, in the window of its administrator."""
