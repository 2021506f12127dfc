// Whose letter is shown: one of the cases the template is proofed on, one that is made up, or one's own.
import { fillInCase } from "./case-form.js";
import { $, dialog, make } from "./dom.js";
import { emit, on, state } from "./state.js";

let own = null;

const LETTERS = { ae: "æ", oe: "ø", aa: "å" };

// "kun-det-noedvendige.json" is "Kun det nødvendige".
export const nameOf = file =>
    file
        .replace(/\.(json|xml)$/, "")
        .replaceAll("-", " ")
        .replace(/ae|oe|aa/g, pair => LETTERS[pair])
        .replace(/^./, letter => letter.toUpperCase());

function fill() {
    const options = state.cases.map((each, index) => make("option", { value: String(index) }, nameOf(each.name)));
    options.push(make("option", { value: "sample" }, "Opdigtet af klarbrev"));
    if (own !== null) options.push(make("option", { value: "own" }, "Din egen sag"));
    $("#case").replaceChildren(...options);
    $("#case").value = state.cases.length ? "0" : "sample";
}

function choose() {
    const value = $("#case").value;
    state.caseText = value === "own" ? own : value === "sample" ? null : state.cases[Number(value)].text;
    emit("case");
}

function use(text) {
    own = text;
    fill();
    $("#case").value = "own";
    choose();
}

// A form where the case is JSON; else, or when the person would rather, the text of it.
async function ask() {
    const base = own ?? state.caseText;
    const text = base === null || base.trimStart().startsWith("{") ? await fillInCase(base).catch(() => null) : null;
    if (text) use(text);
    else if (text === null) await write();
}

async function write() {
    const field = make("textarea", { id: "own-text", class: "case-text", spellcheck: false, rows: 18 });
    const wrong = make("p", { class: "wrong", role: "alert" });
    field.value = own ?? state.caseText ?? "{\n}\n";
    const body = make(
        "div",
        { class: "form" },
        make("label", { htmlFor: "own-text" }, "Sagens oplysninger, som JSON eller XML"),
        field,
        make("p", { class: "hint" }, "Brug opdigtede oplysninger. Det, du skriver her, bliver ikke gemt."),
        wrong,
    );
    const isFine = () => {
        const text = field.value.trim();
        if (!text.startsWith("{")) return true;
        try {
            JSON.parse(text);
            return true;
        } catch (error) {
            wrong.textContent = `Det er ikke JSON: ${error.message}`;
            return false;
        }
    };
    if (
        (await dialog(
            "Din egen sag",
            body,
            [
                ["Brug sagen", "use"],
                ["Fortryd", ""],
            ],
            { form: isFine, class: "wide" },
        )) !== "use"
    )
        return;
    use(field.value);
}

export function startCases() {
    on("opened", () => {
        own = null;
        fill();
    });
    $("#case").addEventListener("change", choose);
    $("#own-case").addEventListener("click", ask);
}
