"""What goes in and out, as the description tells it and as it is checked."""
