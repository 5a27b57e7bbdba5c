"""The workbook of a plan: one module a sheet, and the proof that reads it back."""
