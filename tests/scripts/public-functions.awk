# Lists the functions that public headers declare: `FILE:LINE NAME commented|bare`. A comment right above a declaration, or
# above a group of declarations without a blank line between, counts.
FNR == 1 { depth = 0; in_comment = 0; documented = 0; statement = "" }
/^[ \t]*$/ && statement == "" { documented = 0; next }
/^#/ && !in_comment { next }
in_comment { if (/\*\//) { in_comment = 0; documented = 1 } next }
/^[ \t]*\/\*/ && statement == "" { if (/\*\//) documented = 1; else in_comment = 1; next }
{
    line = $0
    gsub(/\/\*[^*]*\*\//, "", line)
    if (statement == "") first = FNR
    statement = statement " " line
    opened = gsub(/\{/, "{", line)
    closed = gsub(/\}/, "}", line)
    depth += opened - closed
    if (depth == 0 && line ~ /[;}][ \t]*$/) {
        if (statement !~ /typedef|\{/ && match(statement, /kb_[a-z0-9_]+\(/))
            print FILENAME ":" first, substr(statement, RSTART, RLENGTH - 1), documented ? "commented" : "bare"
        else
            documented = 0
        statement = ""
    }
}
