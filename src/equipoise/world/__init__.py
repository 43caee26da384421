"""The world: states and their codes by date, organisations, offices and holders, places, the PLOVER ontology."""
