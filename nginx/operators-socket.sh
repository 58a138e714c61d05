#!/bin/sh
# A UNIX socket outlives an nginx that was killed, and the next one could not listen on it.
rm -f /run/kintsugi/operators.sock
