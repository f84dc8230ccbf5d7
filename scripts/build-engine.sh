#!/usr/bin/env bash
# Builds an engine of train-model that is not part of it, from npm and PyPI alone, into the runner's tool cache.
# What npm and pip are set to use is used; nothing else is downloaded, and nothing outside the target folder changes.
set -euo pipefail

TFJS=4.22.0
WEBGPU=0.6.2

usage() {
  cat >&2 <<TEXT
usage: build-engine.sh ENGINE [--library cpu|gpu] [--into FOLDER]

  node       TensorFlow.js on TensorFlow 2.18.1, on the CPU
  node-gpu   TensorFlow.js on TensorFlow 2.21.0, on an NVIDIA GPU; CUDA 12 comes with it, the runner needs the driver.
             --library cpu builds it on the library without CUDA, to try it where no GPU is
  webgpu     the package webgpu, through which TensorFlow.js uses any modern GPU

  --into     where it is built; default \$RUNNER_TOOL_CACHE, off a runner ~/.cache/trainyard/tools
TEXT
  exit 2
}

fail() {
  printf 'build-engine: %s\n' "$@" >&2
  exit 1
}

engine=
library=
into=${RUNNER_TOOL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/trainyard/tools}
while [ $# -gt 0 ]; do
  case $1 in
    node | node-gpu | webgpu) engine=$1 ;;
    --library) library=${2:-} && shift ;;
    --into) into=${2:-} && shift ;;
    -h | --help) usage ;;
    *) printf 'build-engine: unknown argument "%s"\n\n' "$1" >&2 && usage ;;
  esac
  shift
done
[ -n "$engine" ] || usage
[ -n "$into" ] || fail '--into needs a folder.'

case $engine in
  node) tensorflow=2.18.1 glibc=17 standard=cpu package=@tensorflow/tfjs-node ;;
  node-gpu) tensorflow=2.21.0 glibc=27 standard=gpu package=@tensorflow/tfjs-node-gpu ;;
  webgpu) tensorflow='' glibc='' standard='' package=webgpu ;;
esac
library=${library:-$standard}
case $engine/$library in
  node/cpu | node-gpu/cpu | node-gpu/gpu | webgpu/) ;;
  node/gpu) fail 'node trains on the CPU; build node-gpu for the GPU.' ;;
  *) fail "--library is \"$library\"; node-gpu takes cpu or gpu, the other engines none." ;;
esac

[ "$(uname -s)" = Linux ] || [ "$engine" = webgpu ] || fail "$engine is built on Linux; this is $(uname -s)."
case $(uname -m) in
  x86_64 | amd64) arch=x64 machine=x86_64 ;;
  aarch64 | arm64) arch=arm64 machine=aarch64 ;;
  *) fail "There is no TensorFlow library for $(uname -m)." ;;
esac
[ "$engine" = node-gpu ] && [ "$library" = gpu ] && [ "$arch" != x64 ] && fail 'CUDA libraries come for x64 alone.'
# PyPI has the library without CUDA under a name of its own for x64 alone.
wheel=tensorflow
[ "$library" = cpu ] && [ "$arch" = x64 ] && wheel=tensorflow-cpu

missing=()
need() { command -v "$1" >/dev/null 2>&1 || missing+=("$1 ($2)"); }
need node 'Node.js; actions/setup-node brings it'
need npm 'comes with Node.js'
if [ "$engine" != webgpu ]; then
  need python3 'apt-get install python3 python3-pip'
  need g++ 'apt-get install g++'
  command -v python3 >/dev/null 2>&1 && ! python3 -m pip --version >/dev/null 2>&1 &&
    missing+=('pip (apt-get install python3-pip)')
fi
[ ${#missing[@]} -eq 0 ] || fail 'This machine lacks:' "${missing[@]/#/  }"

version=${tensorflow:-$WEBGPU}
[ "$library" = "$standard" ] || version=$version-$library
home=$into/trainyard-$engine/$version
target=$home/$arch
if [ -e "$target.complete" ] && [ -e "$target/engine.json" ]; then
  echo "$engine $version is there: $target"
  exit 0
fi

mkdir -p "$home"
# What a killed build left.
find "$home" -maxdepth 1 -name '.building-*' -mmin +120 -exec rm -rf {} +
started=$SECONDS
work=$(mktemp -d "$home/.building-XXXXXX")
trap 'rm -rf "$work"' EXIT
say() { printf '[%3d s] %s\n' $((SECONDS - started)) "$*"; }

# Runs a command, and says every 8 s that it still does; what it printed is shown when it fails.
during() {
  local what=$1 log=$work/step.log
  shift
  say "$what"
  "$@" >"$log" 2>&1 &
  local child=$! waited=0
  while kill -0 "$child" 2>/dev/null; do
    sleep 0.2
    waited=$((waited + 1))
    if [ $((waited % 40)) -eq 0 ]; then say "  still $what: $(du -sm "$work" 2>/dev/null | cut -f1) MB so far"; fi
  done
  wait "$child" || {
    tail -n 40 "$log" >&2
    fail "It failed at: $what. Nothing was left behind."
  }
}

npm_install() {
  (cd "$work" && echo '{"private":true}' >package.json &&
    npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$@")
}

wheels() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
    --implementation cp --python-version 3.12 --dest "$work/wheels" \
    --platform "manylinux_2_${glibc}_$machine" --platform "manylinux_2_17_$machine" \
    --platform "manylinux2014_$machine" "$@"
}

fetch_both() {
  npm_install "$package@$TFJS" node-api-headers@1 &
  local npm=$!
  local failed=0
  wheels "$wheel==$tensorflow" || failed=1
  wait "$npm" || failed=1
  return $failed
}

# unpack WHEEL: of TensorFlow its libraries and C headers, of NVIDIA's all libraries.
unpack() {
  python3 - "$work/$package_folder/deps" "$@" <<'PY'
import os, shutil, sys, zipfile

deps, *wheels = sys.argv[1:]
LIBRARIES = ("libtensorflow_cc.so.2", "libtensorflow_framework.so.2")
INCLUDE = "tensorflow/include/"
HEADERS = tuple(
    INCLUDE + part
    for part in ("tensorflow/c/", "tensorflow/core/platform/", "tensorflow/tsl/platform/", "tsl/platform/", "xla/tsl/")
)


def place(name):
    if name.startswith("tensorflow/lib") and os.path.basename(name) in LIBRARIES:
        return os.path.join("lib", os.path.basename(name))
    if name.endswith(".h") and name.startswith(HEADERS):
        return os.path.join("include", name[len(INCLUDE) :])
    if name.startswith("nvidia/") and not name.endswith("/") and "/include/" not in name:
        return name
    return None


for wheel in wheels:
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            where = place(entry.filename)
            if where is None:
                continue
            path = os.path.normpath(os.path.join(deps, where))
            if not path.startswith(os.path.normpath(deps) + os.sep):
                sys.exit(f"{wheel} would write outside its folder: {entry.filename}")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(entry) as source, open(path, "wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
            if "/bin/" in entry.filename:
                os.chmod(path, 0o755)
PY
}

# The CUDA packages that this version of TensorFlow says it was built for.
cuda_requirements() {
  python3 - "$1" <<'PY'
import re, sys, zipfile

with zipfile.ZipFile(sys.argv[1]) as archive:
    name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    text = archive.read(name).decode()
for line in text.splitlines():
    found = re.match(r"Requires-Dist:\s*([^;]+);.*extra\s*==\s*[\"']and-cuda[\"']", line)
    if found:
        print(re.sub(r"[\s()]", "", found.group(1)))
PY
}

compile() {
  local from=$work/$package_folder
  mkdir -p "$from/lib/napi-v8"
  g++ -std=c++17 -O2 -fPIC -shared -DNAPI_VERSION=8 -DBUILDING_NODE_EXTENSION \
    -I"$work/node_modules/node-api-headers/include" -I"$from/deps/include" -I"$from" \
    "$from/binding/tfjs_backend.cc" "$from/binding/tfjs_binding.cc" \
    -L"$from/deps/lib" -l:libtensorflow_cc.so.2 -l:libtensorflow_framework.so.2 \
    -Wl,-rpath,'$ORIGIN/../../deps/lib' -o "$from/lib/napi-v8/tfjs_binding.node"
}

# Two numbers through the library that was just built, from where it lies.
try_out() {
  (cd "$work" && TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES=-1 node --no-deprecation -e '
const util = require("node:util");
util.isNullOrUndefined ??= (value) => value == null;
util.isArray = Array.isArray;
const tf = require(process.argv[1]);
const [sum] = tf.tidy(() => tf.grad((x) => tf.square(x))(tf.tensor1d([3])).dataSync());
if (tf.getBackend() !== "tensorflow" || sum !== 6) throw new Error(`it answered ${sum} on ${tf.getBackend()}`);
const version = tf.backend().binding.TF_Version;
if (version !== process.argv[2]) throw new Error(`it is TensorFlow ${version}, not ${process.argv[2]}`);
' "$package" "$tensorflow")
}

slim() {
  if command -v strip >/dev/null 2>&1; then strip --strip-unneeded "$work/$package_folder"/deps/lib/*.so.2; fi
  rm -rf "$work/wheels" "$work/$package_folder/deps/include"
  find "$work/node_modules" -name '*.map' -type f -delete
}

package_folder=node_modules/$package
say "Building $engine $version in $target"
if [ "$engine" = webgpu ]; then
  during "fetching the package webgpu $WEBGPU" npm_install "webgpu@$WEBGPU"
  [ -e "$work/$package_folder/package.json" ] || fail 'npm left no package webgpu.'
else
  during "fetching $package $TFJS and TensorFlow $tensorflow ($wheel)" fetch_both
  during 'unpacking TensorFlow' unpack "$work"/wheels/*.whl
  if [ "$library" = gpu ]; then
    mapfile -t cuda < <(cuda_requirements "$work"/wheels/tensorflow-*.whl)
    [ ${#cuda[@]} -gt 0 ] || fail "TensorFlow $tensorflow names no CUDA packages."
    during "fetching CUDA (${#cuda[@]} packages)" wheels "${cuda[@]}"
    during 'unpacking CUDA' unpack "$work"/wheels/nvidia_*.whl
  fi
  during 'compiling the addon' compile
  during 'removing what is not needed to run' slim
  during 'trying it out' try_out
fi
rm -f "$work/step.log"
printf '{"engine":"%s","version":"%s","tensorflow":"%s","library":"%s","arch":"%s"}\n' \
  "$engine" "$version" "$tensorflow" "$library" "$arch" >"$work/engine.json"
chmod 755 "$work"

# Found only when it is whole: renamed as one folder, and marked after that. Of two builds at once the first stays.
if [ -e "$target" ] && [ ! -e "$target.complete" ]; then rm -rf "$target"; fi
if node -e 'fs.renameSync(process.argv[1], process.argv[2])' "$work" "$target" 2>/dev/null; then
  touch "$target.complete"
elif [ ! -e "$target.complete" ]; then
  fail "$target could not be written."
fi
say "$engine $version is ready: $target ($(du -sm "$target" | cut -f1) MB)"
