"""What ``server.py`` puts around the pages: security headers, allowed hosts, request ids, logs and ``/healthz``."""
