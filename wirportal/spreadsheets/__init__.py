"""Tables for spreadsheets, in which no text is taken for a formula."""
