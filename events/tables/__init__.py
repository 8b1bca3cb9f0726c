"""Theme tables: cards, priorities, proposals; the wall; fishbowl and questions from the room."""
