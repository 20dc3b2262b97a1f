"""Words and pictures out: functions from rows to bytes, without a database or clock."""
