"""Signing in and out, invitations, one-time links, passwords."""
