# Words on standard input, one a line; to standard output `count` of them in any order, with signs, numbers and line ends between:
# no text that a person writes, but one in which each word meets each sign. The same for the same `seed`.
BEGIN {
    state = seed
    gaps = split(". |, |: |; |! |? | (|) | \"|\" |\n|\n\n|\n- | – |/|-|'s |... |*| kl. 10.30 | § 85, stk. 2 | 3. december " \
                 "| www.a.dk | a@b.dk | 12 | J. | A-huset | 2 |> |\n> ", gap, "|")
}
{ word[++words] = $0 }
function below(most) {
    state = (state * 1103515245 + 12345) % 2147483648
    return int(state / 65536) % most
}
END {
    for (i = 0; i < count; i++) {
        one = word[below(words) + 1]
        if (below(6) == 0) {
            one = toupper(substr(one, 1, 1)) substr(one, 2)
        }
        printf "%s%s", one, (below(4) ? " " : gap[below(gaps) + 1])
    }
    print ""
}
