"""Demands: from the table to the office and its answer; the public tracker."""
