"""The views, one module each: what an address asked in, a `View` out (what the template shows, and its JSON twin)."""
