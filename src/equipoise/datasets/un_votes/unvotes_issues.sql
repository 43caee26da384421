-- Issues as published.
SELECT file, "row", rcid, short_name AS issue, issue AS issue_name FROM published
