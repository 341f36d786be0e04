"""Where the numbers of ``crm_core/extraction/confidence.py`` come from: ``python -m tests.calibration.fit``."""
