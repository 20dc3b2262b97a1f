"""What every answer of ours carries, whatever it says."""

CONTENT_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ASK_AGAIN = "private, no-cache"
"""A browser keeps the page, and asks whether it still stands."""
NEVER_KEPT = "no-store"
