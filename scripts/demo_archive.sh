#!/bin/sh
# The second half of `make demo`: the sample articles into a fresh archive, what they tell, and how to look at it.
#
#     sh scripts/demo_archive.sh [SAKSI [FOLDER]]    SAKSI is the command to run (default: saksi), FOLDER where the
#                                                    archive is made anew (default: build/demo)
set -eu
saksi=${1:-saksi}
folder=${2:-build/demo}
db=$folder/demo.db
mkdir -p "$folder"
rm -f "$db" "$db-wal" "$db-shm"

show() {
    printf '\n$ saksi %s --db %s\n' "$*" "$db"
    "$saksi" "$@" --db "$db"
}

# The incident that most of the articles from one country tell: its id stands first in the table.
one() {
    "$saksi" incidents --country "$1" --min-articles "$2" --limit 1 --db "$db" | awk 'NR == 2 { print $1 }'
}

show add docs/samples/archive
show incidents --min-articles 2
show incident "$(one UKR 3)"
printf '\nOpen the desk on this archive:\n\n    %s serve --db %s\n' "$saksi" "$db"
