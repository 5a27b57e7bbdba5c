"""The world's faults, as data; `app.messages` words them."""
