// Symbols by Danish word, to be picked with a click.
import { call, getJson } from "./api.js";
import { $, make } from "./dom.js";
import { editor } from "./editor.js";

const PAUSE = 250;
let waiting = null,
    asked = 0;

// Drawings are fetched with the person's key, which an address in <img> could not carry.
async function drawing(id) {
    const reply = await call("GET", `/v1/drawings?symbol=${encodeURIComponent(id)}`);
    return URL.createObjectURL(await reply.blob());
}

// Inside a tag the symbol becomes an attribute of it; elsewhere a part of a figure.
function insert(symbol) {
    const { text, at } = editor.cursor();
    const before = text.slice(0, at),
        open = before.lastIndexOf("<");
    const inTag = open > before.lastIndexOf(">") && /^<(part|figure)\b/.test(before.slice(open));
    const label = symbol.label.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const snippet = inTag ? `${/\s$/.test(before) ? "" : " "}symbol="${symbol.id}"` : `<part symbol="${symbol.id}">${label}</part>`;
    editor.insert(snippet);
}

function tile(symbol) {
    const picture = make("img", { alt: "", width: 56, height: 56 });
    drawing(symbol.id).then(
        address => {
            picture.src = address;
        },
        () => {},
    );
    return make(
        "li",
        {},
        make(
            "button",
            { type: "button", class: "tile", onclick: () => insert(symbol) },
            picture,
            make("span", { class: "label" }, symbol.label),
            make("code", {}, symbol.id),
        ),
    );
}

async function find() {
    const word = $("#find-symbol").value.trim(),
        turn = ++asked;
    const list = $("#symbol-list");
    for (const picture of list.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    if (!word) return list.replaceChildren();
    try {
        const symbols = await getJson(`/v1/symbols?word=${encodeURIComponent(word)}`);
        if (turn !== asked) return;
        list.replaceChildren(...(symbols.length ? symbols.map(tile) : [make("li", { class: "none" }, `Der er intet symbol for «${word}».`)]));
        $("#symbol-count").textContent = symbols.length === 1 ? "1 symbol" : `${symbols.length} symboler`;
    } catch (error) {
        $("#symbol-count").textContent = error.message;
    }
}

export function startSymbols() {
    $("#symbols").append(
        make("label", { class: "find", htmlFor: "find-symbol" }, "Find et symbol for et ord"),
        make("input", {
            type: "search",
            id: "find-symbol",
            oninput: () => {
                clearTimeout(waiting);
                waiting = setTimeout(find, PAUSE);
            },
        }),
        make("p", { class: "hint", id: "symbol-count", role: "status" }),
        make("ul", { id: "symbol-list", class: "tiles" }),
    );
}
