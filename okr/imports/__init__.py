"""FILES IN: what people bring is read, told row by row, and brought in as one batch."""
