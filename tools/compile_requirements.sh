#!/bin/sh
# Compile the requirement files: every package pinned with its hashes, no registry address.
set -eu
uv=${UV:-.venv/bin/uv}
command="make requirements"
compile() {
    UV_CUSTOM_COMPILE_COMMAND="$command" "$uv" pip compile --quiet --universal --generate-hashes \
        --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@"
}
compile pyproject.toml --extra web --extra readers --extra tables -o requirements/web.txt
compile pyproject.toml --extra web --extra readers --extra tables --extra postgres -o requirements/postgres.txt
compile pyproject.toml --extra web --extra readers --extra tables --extra postgres --group dev -o requirements/dev.txt
compile --group fuzz -o requirements/fuzz.txt
compile --group others -o requirements/others.txt
grep -A9999 '^uv==' requirements/dev.txt | awk 'NR==1 || /^ /{print; next} {exit}' > requirements/installer.txt
