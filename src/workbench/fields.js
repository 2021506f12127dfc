// The fields of a case: what each is, an example, and a click that puts it in the text where the caret is.
import { nameHere, sectionsAround } from "./completion.js";
import { $, make } from "./dom.js";
import { editor } from "./editor.js";
import { on, state } from "./state.js";

const isLeaf = field => field.type !== "objekt" && field.type !== "liste";
const isTruth = field => field.type === "ja-nej";

// What is inserted, with | where one writes on: a list and what may be missing stand in a section of their own.
export function snippetOf(field, around) {
    const name = nameHere(field, around);
    const inSection = around.some(section => section.path === field.path && section.kind === "#");
    const list = field.list && !around.some(section => section.path === field.list) ? field.list : null;
    if (field.type === "liste" && field.views.length === 0 && field.path.startsWith("felter.")) return `{{#${name}}}\n<li>{{.}}</li>|\n{{/${name}}}`;
    if (!isLeaf(field) || isTruth(field)) return `{{#${name}}}\n|\n{{/${name}}}`;
    const inner = field.optional && !inSection ? `{{#${name}}}{{${name}}}|{{/${name}}}` : `{{${name}}}|`;
    if (!list) return inner;
    const short = field.path.slice(list.length + 1);
    return `{{#${list}}}\n${field.optional ? `{{#${short}}}{{${short}}}{{/${short}}}` : `{{${short}}}`}|\n{{/${list}}}`;
}

function insert(field, view = null) {
    const { text, at } = editor.cursor();
    const around = sectionsAround(text, at);
    const whole = view ? { ...field, path: `${field.path}.${view.name}` } : field;
    const snippet = view ? `{{${nameHere(whole, around)}}}|` : snippetOf(field, around);
    editor.insert(snippet.replace("|", ""), snippet.indexOf("|"));
}

function views(field) {
    const shown = field.views.filter(view => view.kind === "text");
    if (!shown.length) return null;
    return make(
        "details",
        {},
        make("summary", {}, "Andre måder at skrive det"),
        make(
            "ul",
            {},
            ...shown.map(view =>
                make(
                    "li",
                    {},
                    make(
                        "button",
                        { type: "button", class: "insert", title: view.meaning, onclick: () => insert(field, view) },
                        make("span", { class: "label" }, view.example),
                        make("code", {}, `.${view.name}`),
                    ),
                ),
            ),
        ),
    );
}

function row(field) {
    const kind = field.optional ? `${field.type}, kan mangle` : field.type;
    return make(
        "li",
        {},
        make(
            "button",
            { type: "button", class: "insert", onclick: () => insert(field) },
            make("span", { class: "label" }, field.meaning ?? field.question ?? field.path),
            make("code", {}, field.path),
            make("span", { class: "what" }, field.example ? `${kind} · ${field.example}` : kind),
        ),
        isLeaf(field) ? views(field) : null,
    );
}

function show() {
    const wanted = $("#find-field").value.toLowerCase();
    const shown = state.vocabulary.fields.filter(field => `${field.path} ${field.meaning} ${field.question}`.toLowerCase().includes(wanted));
    $("#field-list").replaceChildren(...(shown.length ? shown.map(row) : [make("li", { class: "none" }, "Ingen felter passer på det.")]));
}

export function startFields() {
    $("#fields").append(
        make("label", { class: "find", htmlFor: "find-field" }, "Find et felt"),
        make("input", { type: "search", id: "find-field", oninput: show }),
        make("ul", { id: "field-list", class: "insert-list" }),
    );
    on("opened", show);
}
