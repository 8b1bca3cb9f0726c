"""The directory as files: CSV, XLSX, JSON and GeoJSON of exactly one result of the list."""
