"""Python for the browser: what the site carries so that an offer is graded without a server."""

from generator.python_runtime.node import NodeError, ensure_node_modules, run_node
from generator.python_runtime.runtime import Runtime, build_runtime

__all__ = ["NodeError", "Runtime", "build_runtime", "ensure_node_modules", "run_node"]
