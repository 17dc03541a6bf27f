"""Planning areas as pages, JSON, command line and workbook show them: one answer for all."""
