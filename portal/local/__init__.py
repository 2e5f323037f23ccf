"""Running the portal on one machine: script/server, script/backup and script/restore."""
