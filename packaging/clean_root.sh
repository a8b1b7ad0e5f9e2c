# A bare Debian in a folder, for trying things where nothing is installed. Sourced, not run.
# Needs root. Packages come from where this machine's apt gets them.

# Prints the first archive this machine's apt is configured with.
archive_of_this_machine() {
  apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1
}

# make_clean_root DIR: from the tar file $CLEAN_ROOT_TAR where it exists, else by debootstrap.
make_clean_root() {
  mkdir -p "$1"
  if [[ -n ${CLEAN_ROOT_TAR:-} && -f ${CLEAN_ROOT_TAR:-} ]]; then
    tar -C "$1" -xpf "$CLEAN_ROOT_TAR"
  else
    debootstrap --variant=minbase --include=git,ca-certificates bookworm "$1" "$(archive_of_this_machine)"
    [[ -z ${CLEAN_ROOT_TAR:-} ]] || tar -C "$1" -cpf "$CLEAN_ROOT_TAR" .
  fi
  rm -rf "$1/etc/apt"
  cp -a /etc/apt "$1/etc/apt"
  # Keys that this machine's sources name by path.
  cp -a /usr/share/keyrings/. "$1/usr/share/keyrings/"
  cp -L /etc/resolv.conf "$1/etc/resolv.conf"
  # No service starts in a root that is only a folder.
  printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
  chmod +x "$1/usr/sbin/policy-rc.d"
}

mount_clean_root() {  # DIR
  mount -t proc proc "$1/proc"
  mount -t tmpfs tmpfs "$1/dev/shm" 2>/dev/null || true
}

unmount_clean_root() {  # DIR
  umount "$1/dev/shm" 2>/dev/null || true
  umount "$1/proc" 2>/dev/null || true
}

in_clean_root() {  # DIR COMMAND...
  local dir=$1
  shift
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb chroot "$dir" "$@" </dev/null
}
