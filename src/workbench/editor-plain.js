// A plain field for the text, where CodeMirror was not fetched. Findings are in the list below it.
import { make } from "./dom.js";

export function plainEditor(box, changed) {
    const field = make("textarea", { class: "plain-text", "aria-label": "Brevets tekst", spellcheck: false, oninput: () => changed(field.value) });
    box.append(field);
    const put = (from, to, text, caret) => {
        field.setRangeText(text, from, to, "end");
        if (caret !== undefined) field.setSelectionRange(caret, caret);
        changed(field.value);
    };
    return {
        focus: () => field.focus(),
        setText: text => {
            field.value = text;
        },
        cursor: () => ({ text: field.value, at: field.selectionStart }),
        insert(text, inside = text.length) {
            const from = field.selectionStart;
            put(from, field.selectionEnd, text, from + inside);
        },
        replace: (from, to, text) => put(from, to, text),
        select(from, to) {
            field.focus();
            field.setSelectionRange(from, to);
        },
        underline: () => {},
    };
}
