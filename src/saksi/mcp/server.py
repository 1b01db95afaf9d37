"""The server: the tools on an archive that is only read. Errors are one sentence each."""

from __future__ import annotations

from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import ValidationError

from saksi.mcp.quoting import NOTICE
from saksi.mcp.tools import ArchiveTools
from saksi.store.archive import Archive
from saksi.version import __version__

READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
INSTRUCTIONS = (
    "An archive of news articles coded into event records: who did what to whom, where, when, how many were killed or "
    "injured, according to whom. A record says what an article says, not what is true. An incident joins what several "
    "articles tell of one happening; copies of one text are one witness (`independent` counts those). " + NOTICE
)


class ArchiveServer(MCPServer[Any]):
    """Tells in a sentence what is wrong with arguments, and refuses those that a tool does not take."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """Call a tool. Raises ToolError with a sentence."""
        schema = self._tool_input_schema(name)
        taken = set(schema["properties"]) if schema else set(arguments)
        if unknown := sorted(set(arguments) - taken):
            raise ToolError(f"There is no argument '{unknown[0][:80]}'; there are {', '.join(sorted(taken))}.")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as fault:
            if isinstance(fault.__cause__, ValidationError):
                raise ToolError(_sentence(fault.__cause__)) from fault
            if isinstance(fault.__cause__, ToolError):  # ours, behind the package's "Error executing tool"
                raise fault.__cause__ from None
            raise


def create_server(archive: Archive) -> MCPServer[Any]:
    """The server on an open archive, which stays the caller's to close."""
    server = ArchiveServer("saksi", title="Saksi", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING")
    tools = ArchiveTools(archive)
    for tool in (tools.search_events, tools.list_incidents, tools.get_incident, tools.get_evidence):
        server.add_tool(tool, annotations=READS, structured_output=False)
    return server


def _sentence(fault: ValidationError) -> str:
    """What is wrong with the arguments."""
    told = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in fault.errors(include_input=False)]
    return f"The arguments cannot be used: {'; '.join(told)}."
