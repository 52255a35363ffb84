"""Pack the page server's own files into a folder, for a container that need not do it at each start."""

import sys
from pathlib import Path

from streamlit.file_util import get_static_dir

from dashboard.web.static_files import PackedFiles


async def nobody(*_asked: object) -> None:
    """Stand for the app behind the files, which nobody asks for anything here."""


size = PackedFiles(nobody, folder=Path(get_static_dir()), cache=Path(sys.argv[1])).warm()
sys.stdout.write(f"packed: {size} bytes\n")
