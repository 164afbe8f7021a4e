#!/bin/sh
# Fill .venv with the packages of requirements/dev.txt and this checkout. `make install` runs it, with the names
# under which Python may be found.
set -eu
environment=.venv

python=""
for name in "$@"; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and $* is not; name one: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi
# A folder that an interrupted run left without pip is made anew.
"$environment/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$environment" || {
    echo "No virtual environment could be made; on Debian and Ubuntu the package python3-venv is missing." >&2
    exit 1
}
# Where the home folder cannot be written, do without a cache instead of failing.
cache=${UV_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/uv}
if ! { mkdir -p "$cache" 2>/dev/null && test -w "$cache"; }; then
    export UV_NO_CACHE=1 PIP_NO_CACHE_DIR=1
fi
# An office's own certificate authority is in the system's store.
export UV_SYSTEM_CERTS=1
uv=$environment/bin/uv
"$uv" --version >/dev/null 2>&1 \
    || "$environment/bin/python" -m pip install --quiet --require-hashes -r requirements/installer.txt
"$uv" pip sync --quiet --require-hashes --python "$environment/bin/python" requirements/dev.txt
"$uv" pip install --quiet --python "$environment/bin/python" --no-deps --no-build-isolation --offline -e .
