"""How fast the dashboard serves: measured beside peers with the same content, and floors."""
