"""What is shown, as files: images, documents, tables and references that carry their evidence."""
