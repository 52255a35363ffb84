"""The article reader: rules and name lists that find dated, quotable facts, in English and Korean."""
