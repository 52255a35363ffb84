"""Publishers' statistics asked for, kept untouched, read, checked and put in place."""
