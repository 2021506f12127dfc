#!/bin/sh
# Holds every #include under src/ and include/ against the two tables in README.md: who may include whom, and which
# third-party library is used in which room. One TAP line per room. Usage: include-rules.sh [TREE]
set -u
cd "${1:-.}" || exit 2
[ -f README.md ] || { echo "Bail out! no README.md"; exit 2; }

# file:line:include, then the rules: README's tables come first on awk's input.
includes=$(grep -rnoE '^[ 	]*#[ 	]*include[ 	]*[<"][^>"]*[>"]' --include='*.[ch]' --include='*.def' src include/klarbrev |
    sed 's/[ 	]*#[ 	]*include[ 	]*//' | sort)
printf '%s\n' "$includes" | awk -F'|' '
    function words(cell, list,    n) { gsub(/[`<>,]/, " ", cell); n = split(cell, list, " "); return n }
    function may_include(room, header,    parts) {
        split(header, parts, "/")
        return ((room, header) in allowed) || ((room, parts[1]) in allowed) || (parts[1] != "klarbrev" && parts[1] == room) ||
               (("every", header) in allowed)
    }
    function library_of(header,    key) {
        for (key in library)
            if (key == header || (substr(key, length(key)) == "*" && index(header, substr(key, 1, length(key) - 1)) == 1))
                return library[key]
        return ""
    }
    function blame(room, what) { bad[room] = bad[room] "# " what "\n" }
    FILENAME == "README.md" {
        if ($2 ~ /^ *room *$/ && $3 ~ /^ *may include *$/) { table = "rooms"; next }
        if ($2 ~ /^ *library *$/ && $3 ~ /^ *headers *$/) { table = "libraries"; next }
        if ($0 !~ /^\|/) { table = "" }
        if (table == "" || $2 ~ /^ *-+ *$/) { next }
        words($2, name)
        n = words($3, list)
        for (i = 1; i <= n; i++)
            if (table == "rooms") allowed[name[1], list[i]] = 1; else library[list[i]] = name[1]
        if (table == "rooms") {
            if (name[1] != "every") rooms[++room_count] = name[1]
            n = words($4, list)
            for (i = 1; i <= n; i++) allowed[name[1], "lib:" list[i]] = 1
        }
        next
    }
    {
        split($0, at, ":")
        file = at[1]; header = substr(at[3], 2, length(at[3]) - 2)
        split(file, path, "/")
        room = path[1] == "include" ? "public" : path[2]
        seen[room]++
        if (header ~ /^klarbrev\// || substr(at[3], 1, 1) == "\"") {
            if (!may_include(room, header)) blame(room, file ":" at[2] ": " room " may not include " header)
        } else {
            lib = library_of(header)
            if (lib == "") blame(room, file ":" at[2] ": no library in README.md has " header)
            else if (!((room, "lib:" lib) in allowed) && !(("every", "lib:" lib) in allowed))
                blame(room, file ":" at[2] ": " room " may not use " lib " (" header ")")
        }
    }
    END {
        if (room_count == 0) { print "Bail out! README.md has no table of rooms"; exit 2 }
        for (i = 1; i <= room_count; i++) known[rooms[i]] = 1
        for (room in seen) if (!(room in known)) { rooms[++room_count] = room; blame(room, "room " room " is not in README.md") }
        for (i = 1; i <= room_count; i++) {
            room = rooms[i]
            if (!(room in seen)) blame(room, "README.md names the room " room ", but it includes nothing")
            if (bad[room] != "") failed = 1
            printf "%s %d - includes of %s\n%s", bad[room] != "" ? "not ok" : "ok", i, room, bad[room]
        }
        print "1.." room_count
        exit failed
    }' README.md -
