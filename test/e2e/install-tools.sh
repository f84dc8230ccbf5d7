#!/usr/bin/env bash
# Brings what the end-to-end suite runs: Prometheus from Debian, a Python with scikit-learn, the workflow runner, the
# engines of train-model that are not part of it, a Vulkan driver that needs no GPU, and what a Kubernetes is made of.
# Everything but Debian's packages goes into .cache/tools. Running it again is cheap.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/.cache/tools
mkdir -p "$tools"

missing=()
command -v prometheus >/dev/null || missing+=(prometheus)
command -v xz >/dev/null || missing+=(xz-utils)
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "missing: ${missing[*]}; install them with your system's package manager" >&2
    exit 1
  fi
  # A package must not start a server by itself here; the tests run their own.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if [ ! -x "$tools/python/bin/python" ] || ! "$tools/python/bin/python" -c 'import sklearn' 2>/dev/null; then
  python3 -m venv "$tools/python"
  "$tools/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.1.3 scipy==1.14.1 scikit-learn==1.5.2
fi

if [ ! -x "$tools/act" ]; then
  if [ -n "${TRAINYARD_TEST_TOOLS:-}" ] && compgen -G "$TRAINYARD_TEST_TOOLS/act/act-*-linux-amd64.xz" >/dev/null; then
    xz -dc "$TRAINYARD_TEST_TOOLS"/act/act-*-linux-amd64.xz > "$tools/act.part"
    chmod +x "$tools/act.part"
    mv "$tools/act.part" "$tools/act"
  elif command -v act >/dev/null; then
    ln -s "$(command -v act)" "$tools/act"
  else
    echo "missing: act (github.com/nektos/act), on PATH or in TRAINYARD_TEST_TOOLS" >&2
    exit 1
  fi
fi
# A tool cache as a runner has it. The engines take a minute together; node-gpu without CUDA, since there is no GPU here.
build_engine() {
  bash scripts/build-engine.sh "$@" --into "$tools/engines" | sed "s/^/$1: /"
}
builds=()
build_engine node & builds+=($!)
build_engine node-gpu --library cpu & builds+=($!)
build_engine webgpu & builds+=($!)

# SwiftShader, which Chromium brings: Debian's Vulkan driver without a GPU is too old for WebGPU.
if [ ! -e "$tools/vulkan/libvk_swiftshader.so" ]; then
  rm -rf "$tools/vulkan.part" && mkdir "$tools/vulkan.part"
  parts=(libvk_swiftshader.so libvulkan.so.1 vk_swiftshader_icd.json)
  if [ -e /usr/lib/chromium/libvk_swiftshader.so ]; then
    cp "${parts[@]/#//usr/lib/chromium/}" "$tools/vulkan.part"
  else
    [ -n "$(find /var/lib/apt/lists -name '*_Packages*' -print -quit 2>/dev/null)" ] || apt-get update -qq
    (cd "$tools/vulkan.part" && apt-get download -qq -o APT::Sandbox::User=root chromium-common &&
      dpkg-deb --fsys-tarfile chromium-common_*.deb |
      tar -x --strip-components=4 "${parts[@]/#/./usr/lib/chromium/}" && rm chromium-common_*.deb)
  fi
  mv "$tools/vulkan.part" "$tools/vulkan"
fi
for build in "${builds[@]}"; do wait "$build"; done

# The first start installs and unpacks; the suite starts it again in seconds.
cluster=${TRAINYARD_TEST_TOOLS:-}/kubernetes
if [ -x "$cluster/up" ] && [ ! -e "${TRAINYARD_KUBE_DIR:-/tmp/trainyard-kube}/env" ]; then
  "$cluster/up"
  "$cluster/down"
fi
echo "tools: $(prometheus --version 2>&1 | head -1), $("$tools/python/bin/python" --version), $("$tools/act" --version)"
