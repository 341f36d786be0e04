"""Measurements: ``make bench`` runs them and fails past their bounds."""
