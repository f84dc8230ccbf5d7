#!/usr/bin/env bash
# Brings what the end-to-end suite runs: Prometheus from Debian, a Python with scikit-learn, the workflow runner.
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
echo "tools: $(prometheus --version 2>&1 | head -1), $("$tools/python/bin/python" --version), $("$tools/act" --version)"
