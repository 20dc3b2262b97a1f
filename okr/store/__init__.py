"""EVENTS ON DISK: everything that adapts the event-sourcing library lives here."""
