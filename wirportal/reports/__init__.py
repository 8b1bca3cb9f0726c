"""Reports: ordered by people, built by a worker, downloaded by whoever ordered them."""
