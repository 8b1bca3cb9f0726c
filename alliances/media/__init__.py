"""Pictures of an alliance: uploaded once, credited always, private until published."""
