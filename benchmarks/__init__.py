"""Ratios of speed: the portal beside a bare Django view on the same machine, `make bench`."""
