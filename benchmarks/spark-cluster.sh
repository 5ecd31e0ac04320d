#!/usr/bin/env bash
# A cluster on this machine, one master and two workers: one worker is killed in the middle of a batch, then the driver of another
# batch, which is gone on with. Both tables must be those of `verray detect`, byte for byte.
#
#   benchmarks/spark-cluster.sh FOLDER      images; some hundreds, so that there is a middle
#   PORT=7077 KILL_AFTER=15 may be set in the environment; seconds from the first result on
#
# SPARK_HOME names the Spark to use; without it, the one that `verray batch` fetches.
set -euo pipefail
images=$(realpath "$1")
cd "$(dirname "$0")/.."
port=${PORT:-7077}
after=${KILL_AFTER:-15}
work=$(mktemp -d)
pids=()
stop() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

# Builds and fetches what is needed, and shows that the command works.
./verray batch datasets/demo/manifest.csv --out "$work/first" --quiet
export SPARK_HOME=${SPARK_HOME:-$PWD/spark-scoring/target/spark}
export SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13
daemon() {
    java -Xmx512m -cp "$SPARK_HOME/jars/*" "$@" >>"$work/daemons.log" 2>&1 &
    pids+=($!)
}
daemon org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
sleep 4
for worker in 1 2; do
    daemon org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 2g \
        --work-dir "$work/worker$worker" "spark://127.0.0.1:$port"
done
victim=${pids[2]}
sleep 4

# Replaces its shell, so that the process in the background is the driver itself: call it with & or in ( ).
batch() {
    exec ./verray batch "$images" --master "spark://127.0.0.1:$port" --format csv --out "$1" \
        --conf spark.executor.memory=1g --conf spark.driver.host=127.0.0.1 "${@:2}"
}
table() { awk 'FNR > 1 || NR == 1' "$1"/detections/part-*.csv; }
first_chunk() {
    until [ -f "$1/chunks/000000.json" ]; do
        kill -0 "$2" || { echo "the batch ended before its first chunk"; exit 1; }
        sleep 0.5
    done
}
same() {
    table "$1" | cmp - "$work/detect.csv"
    echo "$2: $(($(wc -l <"$work/detect.csv") - 1)) rows, the table of verray detect byte for byte"
}

echo "== verray detect"
./verray detect "$images" --format csv >"$work/detect.csv" || [ $? = 4 ]

echo "== a worker is killed in the middle"
batch "$work/worker-killed" &
run=$!
first_chunk "$work/worker-killed" "$run"
sleep "$after"
kill -9 "$victim"
echo "killed worker 2, process $victim"
wait "$run" || [ $? = 4 ]
python3 -c 'import json, sys
for e in json.load(open(sys.argv[1]))["results"]["executors"]: print("executor", e["id"], e["host"], e["files"], "files")' "$work/worker-killed/run.json"
same "$work/worker-killed" "worker killed"

echo "== the driver is killed in the middle"
batch "$work/driver-killed" &
run=$!
first_chunk "$work/driver-killed" "$run"
sleep "$after"
kill -9 "$run"
wait "$run" 2>/dev/null || true
echo "killed the driver, process $run; chunks done: $(find "$work/driver-killed/chunks" -name '0*.json' | wc -l)"
(batch "$work/driver-killed" --resume) || [ $? = 4 ]
same "$work/driver-killed" "driver killed and resumed"
