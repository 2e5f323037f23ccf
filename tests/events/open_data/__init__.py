"""The list of events, calendars, data for machines and the API."""
