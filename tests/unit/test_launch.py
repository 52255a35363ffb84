"""The socket that the server listens on."""

import socket

from streamlit.web.server.starlette import starlette_server

from dashboard.launch import prompt


def test_connections_send_at_once() -> None:
    with prompt(starlette_server._bind_socket)("127.0.0.1", 0, 5) as listening:
        client = socket.create_connection(listening.getsockname())
        listening.setblocking(True)
        connection, _ = listening.accept()
        with client, connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_streamlit_still_binds_where_we_look() -> None:
    assert callable(starlette_server._bind_socket)
