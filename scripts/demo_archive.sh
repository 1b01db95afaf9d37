#!/bin/sh
# The second half of `make demo`: the sample articles into a fresh archive in a temporary folder, and what they tell.
#
#     sh scripts/demo_archive.sh [SAKSI]        SAKSI is the command to run (default: saksi)
set -eu
saksi=${1:-saksi}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
db=$folder/demo.db

show() {
    printf '\n$ saksi %s --db demo.db\n' "$*"
    "$saksi" "$@" --db "$db"
}

# The incident that most of the articles from one country tell: its id stands first in the table.
one() {
    "$saksi" incidents --country "$1" --min-articles "$2" --limit 1 --db "$db" | awk 'NR == 2 { print $1 }'
}

show add docs/samples/archive
show incidents --min-articles 2
show incident "$(one UKR 3)"
