"""The product without its screens: threads, drafts, events, clients and questions about them."""
