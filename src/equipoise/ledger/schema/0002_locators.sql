-- From which character of its text a page or paragraph holds: JSON list of [offset, "p. 3"]; null where none is known.
ALTER TABLE documents ADD COLUMN locators VARCHAR;
