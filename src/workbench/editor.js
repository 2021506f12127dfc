// The editor: CodeMirror where it was fetched, a plain field where not. The rest of the page only knows this one.
import { $ } from "./dom.js";
import { plainEditor } from "./editor-plain.js";
import { emit, on, state } from "./state.js";

let inner = null,
    quiet = false;

function changed(text) {
    if (quiet || !state.id) return;
    state[state.file] = text;
    emit("text");
}

function put(text) {
    quiet = true;
    inner.setText(text, state.file);
    quiet = false;
}

export const editor = {
    focus: () => inner.focus(),
    insert: (text, inside) => {
        inner.insert(text, inside);
        inner.focus();
    },
    replace: (from, to, text) => inner.replace(from, to, text),
    select: (from, to) => inner.select(from, to),
    cursor: () => inner.cursor(),
    underline: rows => inner.underline(rows.filter(row => row.place.file === state.file)),
    show(file) {
        if (state.file === file) return;
        state.file = file;
        document.querySelector(`[name=file][value=${file}]`).checked = true;
        put(state[file]);
        emit("file");
    },
};

export async function startEditor() {
    const box = $("#text");
    const rich = await import("./editor-rich.js").catch(() => null);
    inner = rich ? rich.richEditor(box, changed) : plainEditor(box, changed);
    on("opened", () => put(state[state.file]));
    for (const radio of document.querySelectorAll("[name=file]")) {
        radio.addEventListener("change", () => editor.show(radio.value));
    }
    $(".skip").addEventListener("click", event => {
        event.preventDefault();
        inner.focus();
    });
}
