"""One short file a page, run by the page server; nothing here is imported."""
