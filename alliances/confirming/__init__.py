""" "Is this still right?": how old an alliance's facts are, and the deed that makes them new."""
