"""DocumentStore and its back ends. Import a back end's module only where it was chosen: its SDK may be missing."""
