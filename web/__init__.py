"""THE FACE: pages, forms and templates over one company's workspace."""
