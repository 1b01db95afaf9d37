"""Put mentions together: roles, attribution, status, circumstances, and one record for one act."""
