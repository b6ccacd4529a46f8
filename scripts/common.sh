# What the commands in this folder share. Sourced, never run.
# The repository is the working directory of every command; paths that a user gives as arguments
# are resolved before with `user_path`.
set -euo pipefail

readonly USER_DIRECTORY="$PWD"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Debian's Emscripten looks for acorn among Debian's Node modules.
export NODE_PATH="${NODE_PATH:-/usr/share/nodejs}"
export CTEST_PARALLEL_LEVEL="${CTEST_PARALLEL_LEVEL:-$(nproc)}"

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$@"
  exit 1
}

# A path as the user meant it, from where the command was started.
user_path() { case "$1" in /*) printf '%s' "$1" ;; *) printf '%s' "$USER_DIRECTORY/$1" ;; esac; }

# Runs a command as root, by sudo where needed.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# Runs a command silently; shows all it said if it fails.
quietly() {
  local log status=0
  log="$(mktemp)"
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then cat "$log" >&2; fi
  rm -f "$log"
  return "$status"
}
