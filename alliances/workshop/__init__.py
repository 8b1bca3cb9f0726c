"""The alliance's workshop: the pages on which its team keeps what visitors read."""
