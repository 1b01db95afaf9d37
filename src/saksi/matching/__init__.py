"""Match: the only step that sees two articles. Block, compare, cluster; one incident is one happening."""
