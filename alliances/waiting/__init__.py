"""What waits for people at their workplace: tasks, unfinished texts, and what others changed."""
