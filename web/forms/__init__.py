"""What people write: one schema a form. It knows shape; the aggregate knows rules."""
