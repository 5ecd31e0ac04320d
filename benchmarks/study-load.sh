#!/usr/bin/env bash
# How a study's server bears many readers at once: throughput, latencies, and its memory over time.
#
#   benchmarks/study-load.sh [READERS] [SECONDS]        default: 200 readers for 600 s
#
# Server and readers are processes of their own on this machine and share its processors. Readers look at a case for 9 s on average, on the
# demonstration set in the template of three phases. Memory is the resident set of the server, every ten seconds, in MiB.
set -euo pipefail
cd "$(dirname "$0")/.."
readers=${1:-200}
seconds=${2:-600}
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
./verray study init "$work/study" --quiet >/dev/null
./verray study invite "$work/study" --quiet --format csv >/dev/null

java -Xmx512m -jar cli/target/verray.jar study serve "$work/study" --port 0 >"$work/serve.txt" 2>"$work/serve.err" &
server=$!
for _ in $(seq 100); do
    grep -q '^serving' "$work/serve.txt" && break
    sleep 0.2
done
url=$(sed -n 's/^serving .* at //p' "$work/serve.txt")

(while kill -0 "$server" 2>/dev/null; do
    awk '/VmRSS/ {printf "%d ", $2 / 1024}' "/proc/$server/status" 2>/dev/null || true
    sleep 10
done >"$work/memory.txt") &

./verray study simulate "$work/study" --quiet --url "$url" --readers "$readers" --reading 9 --longest "$seconds" --format table || true
echo "resident memory of the server, MiB: $(cat "$work/memory.txt")"
grep -c ERROR "$work/serve.err" | sed 's/^/errors logged by the server: /' || true
kill "$server"
wait "$server" 2>/dev/null || true
./verray study verify "$work/study" --format table
