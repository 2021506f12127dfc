// What can be written here: fields and their views, sections to close, elements and attributes of the markup.
import { labelOf } from "./elements.js";
import { state } from "./state.js";

// The fields that the sections around a place lead into, the outermost first.
export function sectionsAround(text, at) {
    const open = [];
    for (const [, kind, name] of text.slice(0, at).matchAll(/\{\{\s*([#^/])\s*([^}\s]+)\s*\}\}/g)) {
        if (kind === "/") open.pop();
        else open.push({ kind, name, path: pathOf(name, open) });
    }
    return open;
}

const fieldAt = path => state.vocabulary.fields.find(field => field.path === path);

// The whole path of a name, as the sections around it make it mean.
export function pathOf(name, around) {
    for (const section of [...around].reverse()) {
        const path = `${section.path}.${name}`;
        if (fieldAt(path)) return path;
    }
    return name;
}

function inside(around) {
    return around.filter(section => section.kind === "#").map(section => section.path);
}

// The name by which a field is reached here: inside a list's section without the list.
export function nameHere(field, around) {
    for (const path of inside(around).reverse()) {
        if (field.path.startsWith(`${path}.`) && (!field.list || field.list === path || path.startsWith(field.list)))
            return field.path.slice(path.length + 1);
    }
    return field.path;
}

const endBraces = (view, to) => (view.state.sliceDoc(to, to + 2) === "}}" ? "" : "}}");

function put(view, from, to, text, caret) {
    view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + caret }, userEvent: "input.complete" });
}

function fieldOptions(around, kind) {
    return state.vocabulary.fields
        .filter(field => !field.list || inside(around).includes(field.list) || kind === "#")
        .map(field => {
            const name = nameHere(field, around);
            return {
                label: name,
                type: "variable",
                detail: field.type,
                info: [field.meaning, field.example && `Eksempel: ${field.example}`].filter(Boolean).join(" ") || undefined,
                apply(view, option, from, to) {
                    if (kind !== "#" && kind !== "^") return put(view, from, to, name + endBraces(view, to), name.length + 2);
                    const text = `${name}${endBraces(view, to)}`;
                    return put(view, from, to, `${text}{{/${name}}}`, name.length + 2);
                },
            };
        });
}

// The views of the field that stands before the last dot, under its whole name: "moede.dato.kort".
function viewOptions(name, around) {
    const path = name.slice(0, Math.max(0, name.lastIndexOf(".")));
    const field = path && fieldAt(pathOf(path, around));
    return (field?.views ?? []).map(view => {
        const whole = `${path}.${view.name}`;
        return {
            label: whole,
            type: "property",
            detail: view.kind === "truth" ? "ja eller nej" : view.example,
            info: view.meaning,
            apply: (editor, option, from, to) => put(editor, from, to, whole + endBraces(editor, to), whole.length + 2),
        };
    });
}

const dots = text => text.split(".").length;

function mustache(context, text) {
    const match = context.matchBefore(/\{\{[#^/&]?[\w.-]*$/);
    if (!match) return null;
    const [, kind, name] = /^\{\{([#^/&]?)([\w.-]*)$/.exec(match.text);
    const around = sectionsAround(text, match.from);
    if (kind === "/") {
        const last = around.at(-1);
        return last
            ? {
                  from: match.to - name.length,
                  options: [
                      {
                          label: last.name,
                          type: "keyword",
                          apply: (view, option, from, to) => put(view, from, to, last.name + endBraces(view, to), last.name.length + 2),
                      },
                  ],
              }
            : null;
    }
    const options = [...fieldOptions(around, kind), ...viewOptions(name, around)];
    return { from: match.to - name.length, options, validFor: text => /^[\w.-]*$/.test(text) && dots(text) === dots(name) };
}

function snippet(element) {
    const attributes = element.required.map(name => ` ${name}=""`).join("");
    const open = `<${element.name}${attributes}`;
    return element.empty ? { text: `${open}/>`, caret: open.length + 2 } : { text: `${open}></${element.name}>`, caret: open.length + 1 };
}

function markup(context) {
    const match = context.matchBefore(/<[a-z0-9]*$/);
    if (match) {
        const options = state.vocabulary.elements
            .filter(element => element.name !== "document")
            .map(element => ({
                label: element.name,
                type: "type",
                detail: labelOf(element.name),
                apply(view, option, from, to) {
                    const { text, caret } = snippet(element);
                    put(view, from - 1, to, text, caret);
                },
            }));
        return { from: match.from + 1, options, validFor: /^[a-z0-9]*$/ };
    }
    const tag = context.matchBefore(/<[a-z0-9]+\s[^<>{]*$/);
    const name = tag && /(?:^<[a-z0-9]+|")\s+([a-z]*)$/.exec(tag.text);
    const element = name && state.vocabulary.elements.find(each => tag.text.startsWith(`<${each.name} `));
    if (!element) return null;
    const options = ["lang", ...element.attributes].map(each => ({
        label: each,
        type: "property",
        apply: (view, option, from, to) => put(view, from, to, `${each}=""`, each.length + 2),
    }));
    return { from: tag.to - name[1].length, options, validFor: /^[a-z]*$/ };
}

export function complete(context) {
    return mustache(context, context.state.doc.toString()) ?? markup(context);
}
