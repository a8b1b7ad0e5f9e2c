#!/usr/bin/env bash
# check_package.sh [DEB]: installs the package in a bare Debian 12 and starts both programs there.
# Needs root and debootstrap. CLEAN_ROOT_TAR=FILE keeps the bare root for the next time.
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
source "$top/packaging/clean_root.sh"

deb=${1:-$(ls -t "$top"/build/package/*.deb 2>/dev/null | head -n 1)}
[[ -f $deb ]] || { echo "check_package: no package; run ./dev package first" >&2; exit 1; }
[[ $(id -u) == 0 ]] || { echo "check_package: needs root for chroot" >&2; exit 1; }

dir=$(mktemp -d)
trap 'unmount_clean_root "$dir"; rm -rf --one-file-system "$dir"' EXIT
make_clean_root "$dir"
mount_clean_root "$dir"
cp "$deb" "$dir/root/studio.deb"

in_clean_root "$dir" apt-get -qq update
in_clean_root "$dir" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install /root/studio.deb >/dev/null
in_clean_root "$dir" dpkg -s talktrack-studio | grep -E '^(Package|Version|Status|Installed-Size):'
in_clean_root "$dir" talktrack --version
in_clean_root "$dir" sh -c 'ldd /usr/lib/talktrack/talktrack_neural.so | grep -c "not found" | grep -qx 0' && echo "neural module: every library found"
in_clean_root "$dir" sh -c 'cd /root && talktrack sample small.talktrack --dialogues 200 && talktrack summary small.talktrack --json >/dev/null'
in_clean_root "$dir" env QT_QPA_PLATFORM=offscreen talktrack-studio --screenshots /root/pictures /root/small.talktrack
pictures=$(find "$dir/root/pictures" -name '*.png' -size +8k | wc -l)
echo "pictures drawn: $pictures"
[[ $pictures -gt 0 ]] || { echo "check_package: no page was drawn" >&2; exit 1; }
for file in applications/org.talktrack.Studio.desktop icons/hicolor/scalable/apps/org.talktrack.Studio.svg \
  metainfo/org.talktrack.Studio.metainfo.xml mime/packages/org.talktrack.Studio.xml man/man1/talktrack.1 \
  bash-completion/completions/talktrack zsh/vendor-completions/_talktrack fish/vendor_completions.d/talktrack.fish; do
  [[ -s $dir/usr/share/$file ]] || { echo "check_package: share/$file is missing" >&2; exit 1; }
done
in_clean_root "$dir" apt-get -qq -y purge talktrack-studio >/dev/null
[[ ! -e $dir/usr/bin/talktrack && ! -e $dir/usr/lib/talktrack ]] || { echo "check_package: purge left files" >&2; exit 1; }
echo "check_package: passed"
