"""The people of an alliance: who keeps its pages, who is invited, who hands over to whom."""
