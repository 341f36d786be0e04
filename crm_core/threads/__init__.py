"""The inbox, the messages of a thread, and the import of WhatsApp exports."""
