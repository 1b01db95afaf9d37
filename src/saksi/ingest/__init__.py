"""Where articles come from: files, addresses, batches."""
