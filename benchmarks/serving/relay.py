"""A relay between browser and server on loopback: counts every byte, and can be as slow as a real line.

It stands below HTTP and websockets, so that all servers are counted and slowed alike, whatever they speak.
"""

import asyncio
import threading
from contextlib import suppress

CHUNK = 8 * 1024
#: How far ahead of the line a sender may run, in seconds.
AHEAD = 0.1


class Relay:
    """Listens on a free port of loopback and passes everything on to another.

    Attributes:
        port: Where it listens.
        target: Port of the server.
        bytes_up: Bytes of the browser since the last `reset`.
        bytes_down: Bytes of the server since the last `reset`.
    """

    def __init__(self) -> None:
        """Start listening, in a thread of its own."""
        self.target = 0
        self.bytes_up = self.bytes_down = 0
        self._rate = self._trip = 0.0
        self._free = {"up": 0.0, "down": 0.0}
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()

        async def listen() -> None:
            server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=CHUNK)
            self.port = server.sockets[0].getsockname()[1]
            ready.set()

        def work() -> None:
            asyncio.set_event_loop(self._loop)
            self._loop.create_task(listen())
            self._loop.run_forever()

        threading.Thread(target=work, daemon=True).start()
        ready.wait()

    def line(self, *, megabits: float = 0, round_trip_ms: float = 0) -> None:
        """Set how fast the line is in each direction (0: as fast as it goes) and its round trip."""
        self._rate, self._trip = megabits * 1e6 / 8, round_trip_ms / 1000

    def reset(self) -> None:
        """Count from zero."""
        self.bytes_up = self.bytes_down = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self._trip:
                await asyncio.sleep(self._trip)  # the handshake of TCP
            to_server = await asyncio.open_connection("127.0.0.1", self.target, limit=CHUNK)
        except OSError:
            writer.close()
            return
        await asyncio.gather(self._pump(reader, to_server[1], "up"), self._pump(to_server[0], writer, "down"))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        """Pass on one direction of one connection."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sending = asyncio.create_task(self._send(queue, writer))
        clock = self._loop.time
        with suppress(OSError):
            while chunk := await reader.read(CHUNK if self._rate else 16 * CHUNK):
                if way == "up":
                    self.bytes_up += len(chunk)
                else:
                    self.bytes_down += len(chunk)
                due = clock()
                if self._rate:
                    # one line for all connections: a chunk waits for those before it
                    due = self._free[way] = max(due, self._free[way]) + len(chunk) / self._rate
                queue.put_nowait((due + self._trip / 2, chunk))
                if (early := due - clock() - AHEAD) > 0:
                    await asyncio.sleep(early)
        queue.put_nowait((clock() + self._trip / 2, b""))
        await sending

    async def _send(self, queue: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while True:
                due, chunk = await queue.get()
                if (wait := due - self._loop.time()) > 0:
                    await asyncio.sleep(wait)
                if not chunk:
                    break
                writer.write(chunk)
                await writer.drain()
        with suppress(OSError):
            writer.close()
