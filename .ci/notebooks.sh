#!/usr/bin/env bash
# One notebook without Python, and the shortest by Jupyter's own nbconvert; the report has run its own. With `all`: every
# one in both ways, one in Jupyter Notebook in a browser (the second argument is a folder for pictures), and one from the packed
# package. Needs a build.
set -euo pipefail
cd "$(dirname "$0")/.."
all=${1:-}
programs=(jupyter-nbconvert jupyter-client)
[ -z "$all" ] || programs+=(jupyter-notebook)

if ! dpkg -s "${programs[@]}" > /dev/null 2>&1; then
  if ! command -v apt-get > /dev/null; then echo "no Jupyter here: skipped"; exit 0; fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${programs[@]}" > /dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Debian's programs run on Debian's Python, whatever else is installed.
python=/usr/bin/python3
export JUPYTER_CONFIG_DIR="$scratch/config" JUPYTER_RUNTIME_DIR="$scratch/runtime" JUPYTER_DATA_DIR="$scratch/data"

node dist/cli/main.js kernel install
for notebook in notebooks/*.ipynb; do
  name=$(basename "$notebook")
  "$python" -c 'import sys, nbformat; nbformat.validate(nbformat.read(sys.argv[1], 4))' "$notebook"
  if [ -n "$all" ] || [ "$name" = new-dataset.ipynb ]; then
    echo "-- $name without Python"
    node dist/cli/main.js notebook "$notebook" -o "$scratch/headless/$name" --timeout 300 --quiet
    "$python" -c 'import sys, nbformat; nbformat.validate(nbformat.read(sys.argv[1], 4))' "$scratch/headless/$name"
  fi
  if [ -n "$all" ] || [ "$name" = sensitivity.ipynb ]; then
    echo "-- $name by nbconvert"
    "$python" -m nbconvert --to notebook --execute "$notebook" --output-dir "$scratch/nbconvert" --log-level ERROR
  fi
done
if [ -z "$all" ]; then exit 0; fi

# tslab as registered by `tslab install`, without dicelens's kernel program.
mkdir -p "$JUPYTER_DATA_DIR/kernels/plain"
cat > "$JUPYTER_DATA_DIR/kernels/plain/kernel.json" << JSON
{"argv": ["node", "$PWD/node_modules/tslab/bin/tslab", "kernel", "--config-path", "{connection_file}"],
 "display_name": "tslab", "language": "typescript"}
JSON
echo "-- sensitivity.ipynb by nbconvert, on tslab as it comes"
"$python" -m nbconvert --to notebook --execute notebooks/sensitivity.ipynb --output-dir "$scratch/plain" \
  --ExecutePreprocessor.kernel_name=plain --log-level ERROR
echo "-- sensitivity.ipynb in Jupyter Notebook in a browser"
node .ci/jupyter.mjs "$scratch" "${2:-$scratch/pictures}"

echo "-- a project that installed dicelens from its packed tarball, without Python and by nbconvert elsewhere"
mkdir -p "$scratch/project" "$scratch/elsewhere"
npm pack --ignore-scripts --silent --pack-destination "$scratch" > /dev/null
echo '{ "private": true }' > "$scratch/project/package.json"
(
  cd "$scratch/project"
  npm install --prefer-offline --no-audit --no-fund --silent "$scratch"/dicelens-*.tgz
  JUPYTER_DATA_DIR="$scratch/installed" npx --no-install dicelens kernel install
  JUPYTER_DATA_DIR="$scratch/installed" npx --no-install dicelens kernel list | grep -q "$scratch/installed/kernels/tslab"
)
node .ci/small-notebook.mjs "$scratch/project/small.ipynb" "$scratch/elsewhere/small.ipynb"
(
  cd "$scratch/project"
  npx --no-install dicelens notebook small.ipynb -o headless.ipynb --quiet
  # The last cell fails when asked to: the run ends there, and still leaves a notebook.
  if npx --no-install dicelens notebook small.ipynb -o failed.ipynb -p fails true --quiet 2> failed.txt; then exit 1; fi
  grep -q "cell 5, line 1" failed.txt
  "$python" -c 'import sys, nbformat; [nbformat.validate(nbformat.read(name, 4)) for name in sys.argv[1:]]' headless.ipynb failed.ipynb
)
JUPYTER_DATA_DIR="$scratch/installed" "$python" -m nbconvert --to notebook --execute "$scratch/elsewhere/small.ipynb" \
  --output-dir "$scratch/elsewhere/out" --log-level ERROR
for notebook in "$scratch/project/headless.ipynb" "$scratch/elsewhere/out/small.ipynb"; do grep -q "Dice 0.5" "$notebook"; done
