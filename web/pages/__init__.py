"""One file a page or resource. A page function is: read, do, go."""
