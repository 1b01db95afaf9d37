"""An archive for assistants that speak the Model Context Protocol: read-only tools. Needs the extra `saksi[mcp]`."""
