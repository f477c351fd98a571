# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# The steps that ./run, ./test and .ci/run share. Sourced by them; expects `root`, the folder of the sources.

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# The packages of one section of .ci/packages.
packages_of() {
    local section=$1 current='' line
    while IFS= read -r line; do
        case $line in
            '' | '#'*) ;;
            '['*']') current=${line:1:-1} ;;
            *) if [ "$current" = "$section" ]; then printf '%s\n' "$line"; fi ;;
        esac
    done < "$root/.ci/packages"
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Runs a command without its output, unless it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        cat "$log" >&2
    fi
    rm -f "$log"
    return "$status"
}

# Installs what is missing of the given sections; nothing is run, and no right asked for, when nothing is.
install_packages() {
    local section package missing=() as_root=()
    command -v apt-get >/dev/null ||
        die "this script installs Debian packages, and this is no Debian: see .ci/packages for what to install, and CONTRIBUTING.md"
    for section in "$@"; do
        for package in $(packages_of "$section"); do
            is_installed "$package" || missing+=("$package")
        done
    done
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "these packages are missing, and only root or sudo can install them: ${missing[*]}"
        as_root=(sudo)
    fi
    printf 'Installing %s\n' "${missing[*]}" >&2
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
    quietly "${as_root[@]}" update || die "apt-get update failed (see above)"
    quietly "${as_root[@]}" install --no-install-recommends "${missing[@]}" || die "apt-get install failed (see above)"
}

# Configures a preset if that has not been done here; later changes of the build files are seen by ninja itself.
configure_preset() {
    local preset=$1 build=$root/build/$1
    if [ -e "$root/build" ] && [ ! -w "$root/build" ]; then
        die "$root/build belongs to another user: remove it, or run as that user"
    fi
    if [ -e "$build/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
        rm -rf "$build" # the sources were moved, and CMake does not build elsewhere than it was told
    fi
    if [ ! -e "$build/build.ninja" ]; then
        quietly cmake -S "$root" --preset "$preset" || die "configuring the $preset build failed (see above)"
    fi
}

# build_preset PRESET [TARGET...]
build_preset() {
    local preset=$1 what=()
    shift
    if [ $# -gt 0 ]; then
        what=(--target "$@")
    fi
    configure_preset "$preset"
    # Says so only when there is something to build, so that a later ./run is silent.
    if [ ! -e "$root/build/$preset/built" ]; then
        printf 'Building the %s preset: the first time takes some minutes\n' "$preset" >&2
    fi
    quietly cmake --build "$root/build/$preset" "${what[@]}" || die "building the $preset preset failed (see above)"
    : > "$root/build/$preset/built"
}
