// A case of one's own, as a form: the fields that the letter uses, filled in with what the chosen case says.
import { getJson } from "./api.js";
import { dialog, make } from "./dom.js";
import { state } from "./state.js";

const valueAt = (root, path) => path.split(".").reduce((value, name) => value?.[name], root);

function put(root, path, value) {
    const names = path.split("."),
        last = names.pop();
    let branch = root;
    for (const name of names) branch = branch[name] ??= {};
    if (value === "") delete branch[last];
    else branch[last] = value;
}

// What a person wrote, as the case has it: yes and no are truths, whole numbers numbers where there was one.
function valueOf(field, text, before) {
    if (field.type === "ja-nej" && text) return text === "ja";
    return typeof before === "number" && /^\d+$/.test(text) ? Number(text) : text.trim();
}

const textOf = value => (value === true ? "ja" : value === false ? "nej" : value === undefined || value === null ? "" : String(value));

function inputFor(field, index, value) {
    const words = field.type === "ja-nej" ? ["ja", "nej"] : field.words;
    const input = words
        ? make("select", {}, ...["", ...words].map(word => make("option", { value: word }, word || "–")))
        : make("input", { type: "text", autocomplete: "off", placeholder: field.example ?? "" });
    input.id = `case-field-${index}`;
    input.value = textOf(value);
    return input;
}

// The fields of the letter that are no lists and in none.
async function fieldsOfLetter() {
    const { fields, sample } = await getJson(`/v1/templates/${state.id}?draft=true`);
    const known = new Map(state.vocabulary.fields.map(field => [field.path, field]));
    const shown = fields.filter(field => field.type !== "objekt" && field.type !== "liste" && !known.get(field.path)?.list);
    return { fields: shown, sample };
}

// Answers the case as JSON; "" when the person left, null when it is to be written by hand.
export async function fillInCase(base) {
    const { fields, sample } = await fieldsOfLetter();
    const root = base === null ? sample : JSON.parse(base);
    const inputs = fields.map((field, index) => inputFor(field, index, valueAt(root, field.path)));
    const rows = fields.map((field, index) =>
        make(
            "div",
            { class: "case-row" },
            make(
                "label",
                { htmlFor: inputs[index].id },
                field.question ?? field.path,
                field.required ? "" : make("span", { class: "hint" }, " (må mangle)"),
            ),
            inputs[index],
        ),
    );
    const body = make(
        "div",
        { class: "form" },
        make(
            "p",
            { class: "hint" },
            "Brug opdigtede oplysninger. Det, du skriver her, bliver ikke gemt. Lister, for eksempel dagsordenen, er som i den valgte sag.",
        ),
        make("div", { class: "case-rows", tabIndex: 0, role: "group", "aria-label": "Sagens felter" }, ...rows),
    );
    const buttons = [
        ["Brug sagen", "use"],
        ["Skriv den som JSON …", "json"],
        ["Fortryd", ""],
    ];
    const answer = await dialog("Din egen sag", body, buttons, { form: () => true, class: "wide" });
    if (answer !== "use") return answer === "json" ? null : "";
    fields.forEach((field, index) => {
        const before = valueAt(root, field.path);
        if (inputs[index].value !== textOf(before)) put(root, field.path, valueOf(field, inputs[index].value, before));
    });
    return JSON.stringify(root, null, 2);
}
