"""Reading: files and folders of them into documents, and tables into rows with their own mentions."""
