// Mustache and markup, for colours: what a piece of text is, told from left to right.

const TAG = /^\{\{[{&#^/><$=!]?/;

function inMustache(stream, state) {
    if (stream.match(/^\s*[}=]?\}\}/)) {
        state.mustache = null;
        return "bracket";
    }
    if (state.mustache === "!") {
        stream.match(/^([^}]|\}(?!\}))+/) || stream.next();
        return "comment";
    }
    stream.match(/^([^}=]|\}(?!\}))+/) || stream.next();
    return state.mustache === "" || state.mustache === "&" || state.mustache === "{" ? "variableName" : "keyword";
}

function enterMustache(stream, state) {
    const kind = stream.current().slice(2);
    state.mustache = kind;
    return kind === "!" ? "comment" : "bracket";
}

function inTag(stream, state) {
    if (stream.match(/^\s*\/?>/)) {
        state.tag = false;
        return "angleBracket";
    }
    if (stream.match(/^"/)) {
        state.string = true;
        return "string";
    }
    if (stream.match(/^[a-z][a-z-]*(?==)/)) return "attributeName";
    if (stream.match(/^\s+/)) return null;
    stream.next();
    return "operator";
}

function inString(stream, state) {
    if (stream.match(/^"/)) {
        state.string = false;
        return "string";
    }
    stream.match(/^([^"{]|\{(?!\{))+/) || stream.next();
    return "string";
}

function inText(stream, state) {
    if (stream.match(/^<\/?[a-z0-9]+/)) {
        state.tag = true;
        return "tagName";
    }
    if (stream.match(/^&[a-z#0-9]+;/)) return "character";
    stream.match(/^([^<&{]|\{(?!\{))+/) || stream.next();
    return null;
}

export const letterLanguage = {
    name: "klarbrev",
    startState: () => ({ mustache: null, tag: false, string: false }),
    copyState: state => ({ ...state }),
    token(stream, state) {
        if (state.mustache !== null) return inMustache(stream, state);
        if (stream.match(TAG)) return enterMustache(stream, state);
        if (state.string) return inString(stream, state);
        return state.tag ? inTag(stream, state) : inText(stream, state);
    },
    languageData: { commentTokens: { block: { open: "{{!", close: "}}" } } },
};

// The manifest: a name, a colon, and the rest of the line.
export const manifestLanguage = {
    name: "manifest",
    startState: () => ({}),
    token(stream) {
        if (stream.sol() && stream.match(/^#.*/)) return "comment";
        if (stream.sol() && stream.match(/^[^:]+(?=:)/)) return "keyword";
        stream.skipToEnd();
        return null;
    },
};
