"""Bulk: from web archives to records, shard by shard, in a way that survives being killed."""
