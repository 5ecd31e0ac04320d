#!/usr/bin/env bash
# Makes the base of the container image from Debian packages: a small system with Java 17, as an archive that Jib takes.
#
#   dist/base-image.sh FILE.tar
#   mvn -Pimage -Dimage.base=tar://FILE.tar -DskipTests package        the image is then cli/target/jib-image.tar
#
# Needs Debian with mmdebstrap. Where a registry can be reached neither is needed: -Dimage.base then defaults to a public image.
set -euo pipefail
out=$(readlink -f "$1")
suite=${SUITE:-bookworm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v mmdebstrap >/dev/null || { echo "base-image: needs mmdebstrap (Debian: apt install mmdebstrap)" >&2; exit 1; }

# libgomp1: PyTorch. The rest of what a desktop would want stays out.
mmdebstrap --quiet --variant=minbase --include=openjdk-17-jre-headless,libgomp1,libstdc++6 \
    --customize-hook='rm -rf "$1"/usr/share/doc/* "$1"/usr/share/man/* "$1"/usr/share/locale/* "$1"/var/cache/apt/*' \
    "$suite" "$work/layer.tar"

digest=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
architecture=$(dpkg --print-architecture)
cat >"$work/config.json" <<JSON
{"architecture": "$architecture", "os": "linux", "config": {"Env": ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$digest"]}}
JSON
echo '[{"Config": "config.json", "RepoTags": ["verray-base:latest"], "Layers": ["layer.tar"]}]' >"$work/manifest.json"
tar -C "$work" -cf "$out" manifest.json config.json layer.tar
echo "$out: $(du -h "$out" | cut -f1), Debian $suite, $architecture"
