"""Questions to the data API over a few connections that stay open."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from benchmarks.serving.sockets import share


async def _ask(port: int, head: bytes, reader: Any, writer: Any) -> tuple[int, dict[str, str], int]:
    writer.write(head)
    raw = await reader.readuntil(b"\r\n\r\n")
    lines = raw.decode("latin-1").split("\r\n")
    status = int(lines[0].split()[1])
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:] if line)}
    length = int(headers.get("content-length", 0))
    if length:
        await reader.readexactly(length)
    return status, headers, length


def _head(port: int, path: str, tag: str = "") -> bytes:
    extra = f"If-None-Match: {tag}\r\n" if tag else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\n{extra}\r\n".encode("latin-1")


async def _measure(
    port: int, path: str, cpu: Callable[[], float], *, connections: int, seconds: float, again: bool
) -> dict[str, Any]:
    links = [
        await asyncio.open_connection("127.0.0.1", port, limit=4 << 20) for _number in range(connections)
    ]
    _status, headers, size = await _ask(port, _head(port, path), *links[0])
    head = _head(port, path, headers["etag"] if again else "")
    wanted = 304 if again else 200
    took: list[float] = []
    wrong = 0

    async def ask_until(end: float, link: Any, counted: bool) -> None:
        nonlocal wrong
        while (now := time.perf_counter()) < end:
            status, _headers, _size = await _ask(port, head, *link)
            if counted:
                took.append((time.perf_counter() - now) * 1000)
                wrong += status != wanted

    for length, counted in ((min(0.5, seconds / 4), False), (seconds, True)):
        begun, used = time.perf_counter(), cpu()
        await asyncio.gather(*(ask_until(begun + length, link, counted) for link in links))
    elapsed, used = time.perf_counter() - begun, cpu() - used
    for _reader, writer in links:
        writer.close()
    return {
        "path": path,
        "status": wanted,
        "body_bytes": 0 if again else size,
        "connections": connections,
        "per_s": len(took) / elapsed,
        "per_core_s": len(took) / used if used else None,
        "p50_ms": share(took, 0.5),
        "p95_ms": share(took, 0.95),
        "wrong": wrong,
    }


def measure(port: int, path: str, cpu: Callable[[], float], *, seconds: float, again: bool) -> dict[str, Any]:
    """Ask one question over and over on four connections.

    Args:
        port: Port of the server.
        path: What is asked.
        cpu: Returns the processor seconds of the server so far.
        seconds: How long.
        again: Whether the asker says which version it holds already (304).
    """
    return asyncio.run(_measure(port, path, cpu, connections=4, seconds=seconds, again=again))
