"""Questions over the events of all clients, a page of the database at a time: for those who lead the company."""
