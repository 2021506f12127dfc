// What klarbrev sees in the text: a list under it, and underlines in it. A suggestion is taken at a click.
import { Problem, call } from "./api.js";
import { $, make } from "./dom.js";
import { editor } from "./editor.js";
import { letterBody, previewPath } from "./preview.js";
import { follow } from "./soon.js";
import { emit, on, state } from "./state.js";

const PAUSE = 250,
    SLOW = 2500;
const CAPITAL = /^\p{Lu}\p{Ll}/u;
const NAMES = { error: "Fejl", warning: "Advarsel", tip: "Tip" };

let faults = [],
    found = [],
    rows = [],
    shown = "";

// Where a finding stands in the text on the table: { file, from, to }, or null when it stands somewhere else.
function placeOf(row) {
    const at = row.source?.template ? row.source : row.file ? { template: row.file, line: row.line, column: row.column } : null;
    if (!at?.line) return null;
    const file = at.template.endsWith(`${state.id}/brev.mustache`) ? "text" : at.template.endsWith(`${state.id}/manifest.txt`) ? "manifest" : null;
    if (!file) return null;
    const text = state[file];
    let line = 0;
    for (let number = 1; number < at.line; number++) line = text.indexOf("\n", line) + 1 || text.length;
    const end = text.indexOf("\n", line) < 0 ? text.length : text.indexOf("\n", line);
    const before = [...text.slice(line, end)].slice(0, at.column - 1).join(""); // columns count characters, strings count halves of some
    const from = line + before.length;
    return { file, from, to: endOf(text, from, end, row) };
}

function endOf(text, from, end, row) {
    if (row.text && text.startsWith(row.text, from)) return from + row.text.length;
    if (row.length) return Math.min(end, from + row.length);
    const word = /^[\p{L}\p{N}-]+/u.exec(text.slice(from, end));
    return Math.min(text.length, from + Math.max(1, word?.[0].length ?? 1));
}

function whereOf(row) {
    if (row.source?.data) return `Står i sagen: ${row.source.data}`;
    const partial = /partials\/([a-z0-9-]+)\.mustache$/.exec(row.source?.template ?? row.file ?? "");
    if (partial) return `Står i den fælles del «${partial[1]}»`;
    return row.file === "case" && row.line ? `Står i sagen, linje ${row.line}` : null;
}

// What is written instead of a word with a capital has one too.
function fit(row) {
    if (!CAPITAL.test(row.text ?? "")) return row;
    return { ...row, suggestions: (row.suggestions ?? []).map(each => each.charAt(0).toLocaleUpperCase("da") + each.slice(1)) };
}

function take(row, suggestion) {
    const place = placeOf(row);
    if (!place) return;
    editor.show(place.file);
    editor.replace(place.from, place.to, suggestion);
    editor.focus();
}

function jump(row) {
    const place = placeOf(row);
    if (!place) return;
    editor.show(place.file);
    editor.select(place.from, place.to);
}

// The list is made once and stays while the findings do: who stands in it with the keyboard keeps the place. `index` leads to
// the finding as it is now, which may have moved.
function item(row, index) {
    const place = placeOf(row);
    const head = make("span", { class: `badge ${row.severity}` }, NAMES[row.severity] ?? "");
    const text = make(
        place ? "button" : "span",
        place ? { type: "button", class: "jump", onclick: () => jump(rows[index]) } : { class: "jump" },
        row.message,
    );
    const suggestions = place && row.text && state[place.file].slice(place.from, place.to) === row.text ? (row.suggestions ?? []) : [];
    return make(
        "li",
        {},
        make("p", {}, head, " ", text),
        row.hint ? make("p", { class: "hint" }, row.hint) : null,
        !place && whereOf(row) ? make("p", { class: "hint" }, whereOf(row)) : null,
        suggestions.length
            ? make(
                  "p",
                  { class: "suggestions" },
                  "Skriv i stedet: ",
                  ...suggestions.map(each => make("button", { type: "button", class: "suggestion", onclick: () => take(rows[index], each) }, each)),
              )
            : null,
    );
}

function verdict(rows, metrics) {
    const errors = rows.filter(row => row.severity === "error").length;
    const line = $("#verdict");
    line.className = `verdict ${errors ? "hold" : "pass"}`;
    const words = errors === 0 ? "Brevet kan sendes" : errors === 1 ? "1 fejl holder brevet tilbage" : `${errors} fejl holder brevet tilbage`;
    line.textContent = metrics && !faults.length ? `${words}. ${metrics.words} ord, lix ${String(metrics.lix).replace(".", ",")}` : words;
}

function list() {
    const box = $("#findings"),
        now = JSON.stringify(rows.map(row => [row.severity, row.message, row.hint, row.suggestions, row.text, whereOf(row)]));
    if (now === shown && box.children.length) return;
    shown = now;
    const buttons = () => [...box.querySelectorAll("button")],
        focused = buttons().indexOf(document.activeElement);
    box.replaceChildren(...(rows.length ? rows.map(item) : [make("li", { class: "none" }, "Ingenting at rette.")]));
    if (focused >= 0) (buttons()[Math.min(focused, buttons().length - 1)] ?? box).focus();
}

function show(metrics = null) {
    const order = { error: 0, warning: 1, tip: 2 };
    rows = [...(faults.length ? faults : found)].sort((a, b) => order[a.severity] - order[b.severity]);
    list();
    verdict(rows, metrics);
    editor.underline(rows.map(row => ({ row, place: placeOf(row), take: suggestion => take(row, suggestion) })).filter(each => each.place));
    emit("findings", rows);
}

async function look() {
    const id = state.id;
    const slow = setTimeout(() => {
        $("#verdict").textContent = "Leder stadig …";
    }, SLOW);
    try {
        const reply = await call("POST", previewPath("findings", "case"), { body: letterBody() });
        const report = await reply.json();
        if (id !== state.id || looking.isOld()) return;
        found = [...report.findings, ...(report.lint ?? [])].map(fit);
        show(report.metrics);
    } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 0) $("#verdict").textContent = "Kan ikke se efter lige nu.";
    } finally {
        clearTimeout(slow);
    }
}

const looking = follow(look, PAUSE);

export function startFindings() {
    on("text", looking.soon);
    on("case", looking.soon);
    on("opened", () => {
        faults = [];
        found = [];
        looking.soon();
    });
    on("faults", rows => {
        const had = faults.length > 0;
        faults = rows;
        if (rows.length || had) show();
    });
    document.addEventListener("service-back", looking.soon);
}
