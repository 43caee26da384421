"""The formulaic pages of presidents and ministries: what their structure tells of day, place, parties and channel."""
