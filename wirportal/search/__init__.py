"""Search: a grammar journalists know, PostgreSQL full text behind it, one page over all sources."""
