"""Open pages hear that something changed, and fetch themselves again."""
