"""From a document to a PDF that reads well aloud: typst, in a process of its own."""
