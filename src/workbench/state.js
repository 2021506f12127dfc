// The letter on the table, and who wants to hear when something about it changes.

export const state = {
    id: null,
    title: "",
    text: "",
    manifest: "",
    saved: { text: "", manifest: "" },
    etag: null,
    file: "text",
    cases: [],
    caseText: null,
    variant: "normal",
    vocabulary: { fields: [], elements: [] },
    life: null,
};

const listeners = new Map();

export function on(name, listener) {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

export function emit(name, detail) {
    for (const listener of listeners.get(name) ?? []) listener(detail);
}

export const isChanged = () => state.text !== state.saved.text || state.manifest !== state.saved.manifest;
