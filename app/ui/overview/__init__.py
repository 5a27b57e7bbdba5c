"""The open plan seen as a whole: by agency, matrix, timeline, calendar, by demand."""
