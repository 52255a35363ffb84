#!/bin/sh
# First thing in the container. The page server's files were packed when the image was built, which takes a
# minute of one core; they go to where the server looks for them, a folder in memory.
set -eu
mkdir -p "$KSTIES_CACHE/packed"
cp /app/packed/* "$KSTIES_CACHE/packed/"
exec "$@"
