"""The programme: points, tracks, rooms; as table, time line, print sheet and calendar."""
