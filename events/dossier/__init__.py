"""Results: files with credits, the dossier as page and PDF, the press kit."""
