// The text in CodeMirror: colours, completion, underlined findings. It lives in a shadow tree, where it may bring styles of its own
// without a style attribute or element, which the page's policy forbids.
import * as cm from "./codemirror.js";
import { complete } from "./completion.js";
import { letterLanguage, manifestLanguage } from "./language.js";
import { emit } from "./state.js";

const { tags } = cm;

const colours = cm.HighlightStyle.define([
    { tag: tags.tagName, color: "#5a6472" },
    { tag: tags.angleBracket, color: "#5a6472" },
    { tag: tags.attributeName, color: "#5a6472" },
    { tag: tags.string, color: "#7a4a00" },
    { tag: tags.variableName, color: "#0b5d69", fontWeight: "600" },
    { tag: tags.keyword, color: "#6b2d84", fontWeight: "600" },
    { tag: tags.bracket, color: "#4c6a70" },
    { tag: tags.comment, color: "#5f6b63", fontStyle: "italic" },
    { tag: tags.character, color: "#7a4a00" },
]);

const look = cm.EditorView.theme({
    "&": { height: "100%", fontSize: "15px", backgroundColor: "#fff", color: "#1d2327" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace", lineHeight: "1.6", overflow: "auto" },
    ".cm-content": { padding: "12px 0 40vh 0" },
    ".cm-line": { padding: "0 14px 0 10px" },
    ".cm-gutters": { backgroundColor: "#fff", color: "#6a737b", border: "none", fontSize: "12px" },
    ".cm-activeLine": { backgroundColor: "#f2f6f6" },
    ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "#cfe3e4" },
    ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy #b3261e 1.5px", textUnderlineOffset: "3px" },
    ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy #9a6200 1.5px", textUnderlineOffset: "3px" },
    ".cm-lintRange-info": { backgroundImage: "none", textDecoration: "underline dotted #17525c 2px", textUnderlineOffset: "3px" },
    ".cm-tooltip": {
        border: "1px solid #c8d0d2",
        borderRadius: "8px",
        backgroundColor: "#fff",
        boxShadow: "0 6px 24px rgb(20 40 45 / 18%)",
        overflow: "hidden",
    },
    ".cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16em" },
    ".cm-tooltip-autocomplete > ul > li": { padding: "4px 10px", lineHeight: "1.5" },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "#17525c", color: "#fff" },
    ".cm-completionDetail": { fontStyle: "normal", opacity: "0.8", marginLeft: "10px" },
    ".cm-completionInfo": { padding: "8px 12px", maxWidth: "280px", fontFamily: "system-ui, sans-serif", fontSize: "14px" },
    ".cm-diagnostic": {
        padding: "10px 12px",
        borderLeft: "4px solid #17525c",
        fontFamily: "system-ui, sans-serif",
        fontSize: "14px",
        maxWidth: "420px",
    },
    ".cm-diagnostic-error": { borderLeftColor: "#b3261e" },
    ".cm-diagnostic-warning": { borderLeftColor: "#9a6200" },
    ".cm-diagnosticAction": {
        backgroundColor: "#17525c",
        color: "#fff",
        borderRadius: "6px",
        padding: "3px 10px",
        margin: "8px 6px 0 0",
        border: "none",
        cursor: "pointer",
        fontSize: "14px",
    },
    ".cm-panels": { backgroundColor: "#f4f6f5", color: "#1d2327", fontFamily: "system-ui, sans-serif" },
});

const phrases = {
    Find: "Find",
    Replace: "Skriv i stedet",
    next: "næste",
    previous: "forrige",
    all: "alle",
    "match case": "store og små",
    "by word": "hele ord",
    regexp: "mønster",
    replace: "erstat",
    "replace all": "erstat alle",
    close: "luk",
    Completions: "Forslag",
    Diagnostics: "Det ser klarbrev",
    "No diagnostics": "Ingenting at rette",
    "Go to line": "Gå til linje",
    go: "gå",
    "current match": "dette sted",
    "on line": "i linje",
    "replaced $ matches": "$ steder rettet",
};

const SEVERITIES = { error: "error", warning: "warning", tip: "info" };

function diagnosticOf({ row, place, take }) {
    const actions = (row.suggestions ?? []).slice(0, 4).map(suggestion => ({ name: `Skriv «${suggestion}»`, apply: () => take(suggestion) }));
    return {
        from: place.from,
        to: place.to,
        severity: SEVERITIES[row.severity],
        message: [row.message, row.hint].filter(Boolean).join(" "),
        actions,
    };
}

export function richEditor(box, changed) {
    const root = box.attachShadow({ mode: "open", delegatesFocus: true });
    const frame = document.createElement("div");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":host, div.frame { height: 100% }");
    root.adoptedStyleSheets = [sheet];
    frame.className = "frame";
    root.append(frame);
    const language = new cm.Compartment(),
        languages = { text: cm.StreamLanguage.define(letterLanguage), manifest: cm.StreamLanguage.define(manifestLanguage) };
    const setUp = text =>
        cm.EditorState.create({
            doc: text,
            extensions: [
                cm.lineNumbers(),
                cm.highlightSpecialChars(),
                cm.history(),
                cm.drawSelection(),
                cm.highlightActiveLine(),
                cm.bracketMatching(),
                cm.highlightSelectionMatches(),
                cm.search({ top: true }),
                cm.syntaxHighlighting(colours),
                look,
                language.of(languages.text),
                cm.autocompletion({ override: [complete], icons: false }),
                cm.EditorView.lineWrapping,
                cm.EditorState.phrases.of(phrases),
                cm.EditorView.contentAttributes.of({ "aria-label": "Brevets tekst", tabindex: "0", lang: "da", spellcheck: "false" }),
                cm.keymap.of([
                    {
                        key: "Mod-s",
                        run: () => {
                            emit("save");
                            return true;
                        },
                    },
                    ...cm.completionKeymap,
                    ...cm.lintKeymap,
                    ...cm.searchKeymap,
                    ...cm.historyKeymap,
                    ...cm.defaultKeymap,
                ]),
                cm.linter(null),
                cm.EditorView.updateListener.of(update => {
                    if (update.docChanged) changed(update.state.doc.toString());
                }),
            ],
        });
    const view = new cm.EditorView({ state: setUp(""), parent: frame, root });
    const put = (from, to, text, caret) =>
        view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + caret }, scrollIntoView: true, userEvent: "input" });
    return {
        focus: () => view.focus(),
        setText(text, file) {
            view.setState(setUp(text));
            view.dispatch({ effects: language.reconfigure(languages[file]) });
        },
        cursor: () => ({ text: view.state.doc.toString(), at: view.state.selection.main.head }),
        insert(text, inside = text.length) {
            const { from, to } = view.state.selection.main;
            put(from, to, text, inside);
        },
        replace: (from, to, text) => put(from, to, text, text.length),
        select(from, to) {
            view.dispatch({ selection: { anchor: from, head: to }, effects: cm.EditorView.scrollIntoView(from, { y: "center" }) });
            view.focus();
        },
        underline(rows) {
            const most = view.state.doc.length;
            const list = rows
                .map(diagnosticOf)
                .filter(each => each.from <= most)
                .map(each => ({ ...each, to: Math.min(each.to, most) }));
            view.dispatch(cm.setDiagnostics(view.state, list));
        },
    };
}
