"""One's own alliance as a spreadsheet: written out, changed, tried, and taken over."""
