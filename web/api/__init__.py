"""The JSON API: what a page can do, a script can do as well."""
