// What stands in the way, as a list for a person: without the paths of the machine it runs on.
import { make } from "./dom.js";

export function tidy(text) {
    return text
        .replace(/\s\[[a-z-]+\]$/, "")
        .replace(/\S*\/brev\.mustache:(\d+):\d+/g, "brevet, linje $1")
        .replace(/\S*\/manifest\.txt:(\d+):\d+/g, "oplysningerne, linje $1")
        .replace(/\S*\/partials\/([a-z0-9-]+)\.mustache:(\d+):\d+/g, "den fælles del «$1», linje $2");
}

export function faultList(rows) {
    const wrong = rows.filter(row => !row.hint?.startsWith("Gået uden om")),
        most = 12;
    return make(
        "ul",
        { class: "faults" },
        ...wrong
            .slice(0, most)
            .map(row =>
                make(
                    "li",
                    {},
                    tidy(row.message),
                    row.line ? ` (linje ${row.line})` : "",
                    row.hint ? make("span", { class: "hint" }, ` ${tidy(row.hint)}`) : null,
                ),
            ),
        wrong.length > most ? make("li", {}, `Og ${wrong.length - most} mere.`) : null,
    );
}
