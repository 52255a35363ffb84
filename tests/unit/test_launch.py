"""What is set of Streamlit's server before it starts."""

import socket
from typing import Any

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.web.server.starlette import starlette_server

from dashboard.launch import once, prompt


def test_connections_send_at_once() -> None:
    with prompt(starlette_server._bind_socket)("127.0.0.1", 0, 5) as listening:
        client = socket.create_connection(listening.getsockname())
        listening.setblocking(True)
        connection, _ = listening.accept()
        with client, connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_streamlit_still_binds_where_we_look() -> None:
    assert callable(starlette_server._bind_socket)


def test_a_theme_from_memory_is_the_theme_worked_out() -> None:
    remembered = once(app_session._populate_theme_msg)
    for _ in range(2):
        for section in ("theme", "theme.light", "theme.dark", "theme.sidebar"):
            expected, found = CustomThemeConfig(), CustomThemeConfig()

            app_session._populate_theme_msg(expected, section)
            remembered(found, section)

            assert found == expected, section


def test_a_theme_is_worked_out_once_a_section() -> None:
    asked: list[str] = []

    def populate(message: Any, section: str = "theme") -> None:
        asked.append(section)
        message.primary_color = section

    remembered = once(populate)
    for section in ("theme", "theme.dark", "theme", "theme.dark"):
        message = CustomThemeConfig()
        remembered(message, section)
        assert message.primary_color == section

    assert asked == ["theme", "theme.dark"]


def test_a_section_that_says_nothing_stays_unsaid() -> None:
    message = CustomThemeConfig()

    once(lambda _message, _section: None)(message.light, "theme.light")

    assert not message.HasField("light")
