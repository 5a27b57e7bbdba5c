"""What the program says to a person: faults, findings, fields, kinds; words come from `app.translation`."""
