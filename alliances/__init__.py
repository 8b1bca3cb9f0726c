"""The programme, its alliances and their partners: the public directory."""
