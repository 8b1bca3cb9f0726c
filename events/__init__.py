"""Events, from the plan to the answer on a demand: the floor above the alliances."""
