"""The desk: read, compare and review an archive in the browser. Needs the extra `saksi[web]`."""
