#!/bin/sh
# Counts by plain shell tools: sh tests/corpus_data/count_toy_debate.sh words (or: matches)
# No part of the suite is used, so that its results can be compared with these.
LC_ALL=C.UTF-8; export LC_ALL
cd "$(dirname "$0")/../../corpus/toy_debate" || exit 1

words_of() { # one lower-cased word a line; curly apostrophes straightened, hyphens part words
    sed "s/’/'/g" "$1" | tr '[:upper:]' '[:lower:]' | grep -oE "[a-z0-9]+([.,'][a-z0-9]+)*"
}

sentence_of() { # the whole text on one line, one blank between words, for phrases
    words_of "$1" | tr '\n' ' '
}

files_of() { grep -E ",$1,,2031-" documents.csv | cut -d, -f1; }

words() {
    echo "term,side,count,n_documents"
    for term in harbour flood jobs shield safe homes cost fish wall debt silt estuary barrier council said town 1,200 u.s; do
        for side in supporters opponents; do
            count=0; documents=0
            for file in $(files_of "$side"); do
                here=$(words_of "text/$file.txt" | grep -cxF -- "$term")
                count=$((count + here)); [ "$here" -gt 0 ] && documents=$((documents + 1))
            done
            case $term in *,*) shown="\"$term\"" ;; *) shown=$term ;; esac
            echo "$shown,$side,$count,$documents"
        done
    done
}

matches() {
    echo "frame,entry,side,count,n_documents"
    while IFS='|' read -r frame entry expression; do
        for side in supporters opponents; do
            count=0; documents=0
            for file in $(files_of "$side"); do
                here=$(sentence_of "text/$file.txt" | grep -oE "(^| )$expression( |\$)" | wc -l)
                count=$((count + here)); [ "$here" -gt 0 ] && documents=$((documents + 1))
            done
            echo "$frame,$entry,$side,$count,$documents"
        done
    done <<'ENTRIES'
flooding|flood*|flood[a-z0-9.,']*
flooding|storm surge*|storm surge[a-z0-9.,']*
flooding|protect*|protect[a-z0-9.,']*
flooding|safe|safe
flooding|dry|dry
money|cost*|cost[a-z0-9.,']*
money|debt|debt
money|blank cheque|blank cheque
money|job?|job[a-z0-9.,']
money|grant|grant
estuary|fish|fish
estuary|eels|eels
estuary|wading birds|wading birds
estuary|silt|silt
estuary|smaller catch|smaller catch
decision|vote*|vote[a-z0-9.,']*
decision|petition*|petition[a-z0-9.,']*
decision|open to the public|open to the public
decision|behind closed doors|behind closed doors
decision|secrecy|secrecy
ENTRIES
}

"${1:-words}"
