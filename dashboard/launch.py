"""Runs Streamlit's command with one thing set that it leaves out: answers go out at once.

Its listening socket lacks TCP_NODELAY, so the kernel holds small messages back until the last one is
confirmed: some 40 milliseconds for every run of a page and every small answer. Connections inherit the option.
"""

import socket
import sys
from collections.abc import Callable
from typing import Any

from streamlit.web import cli
from streamlit.web.server.starlette import starlette_server


def prompt(bind: Callable[..., socket.socket]) -> Callable[..., socket.socket]:
    """Return a function that binds a listening socket as another does, and lets its connections send at once.

    Args:
        bind: Binds a socket.
    """

    def bound(*args: Any, **more: Any) -> socket.socket:
        listening = bind(*args, **more)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    return bound


if __name__ == "__main__":
    # a later Streamlit may bind elsewhere: then it serves as it did, only slower
    if hasattr(starlette_server, "_bind_socket"):
        starlette_server._bind_socket = prompt(starlette_server._bind_socket)
    sys.exit(cli.main(prog_name="streamlit"))
