"""Weekly snapshots of the Caucasus in August and September 2018, written from the checked chronology."""
