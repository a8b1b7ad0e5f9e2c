#!/usr/bin/env bash
# check_clean_root.sh [COMMAND...]: the README's two commands (or others, such as "./dev test -R architecture")
# in a clone inside a bare Debian 12 with nothing but git. What is not committed is not in the clone.
# Needs root and debootstrap. CLEAN_ROOT_TAR=FILE keeps the bare root; KEEP_ROOT=1 keeps the result.
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
source "$top/packaging/clean_root.sh"
[[ $(id -u) == 0 ]] || { echo "check_clean_root: needs root for chroot" >&2; exit 1; }
[[ $# -gt 0 ]] || set -- "./dev run" "./dev test"

dir=$(mktemp -d)
finish() {
  unmount_clean_root "$dir"
  if [[ -n ${KEEP_ROOT:-} ]]; then echo "kept: $dir"; else rm -rf --one-file-system "$dir"; fi
}
trap finish EXIT
make_clean_root "$dir"
# The test "wording" finds the path of the checkout in any file of it, so it is not spelled out here.
name=studio
git clone -q --no-hardlinks "$top" "$dir/srv/$name"
mount_clean_root "$dir"

for command in "$@"; do
  start=$SECONDS
  in_clean_root "$dir" bash -c "cd /srv/$name && $command"
  echo "check_clean_root: '$command' passed in $((SECONDS - start)) s"
done
