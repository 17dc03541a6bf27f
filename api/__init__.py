"""The doors: web pages, JSON, command line, workbooks and maps."""
