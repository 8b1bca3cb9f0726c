"""Projects, what came of them, and what shows that it is true."""
