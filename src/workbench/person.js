// Who works here: the name of the key, or, without keys on one's own machine, the name one gives.
import { hasKey } from "./api.js";
import { dialog, make } from "./dom.js";

const NAME = "klarbrev-name";

async function askName() {
    const field = make("input", { type: "text", id: "person-field", autocomplete: "name", required: true });
    const body = make(
        "div",
        { class: "form" },
        make("p", {}, "Når et brev bliver prøvet og godkendt, skriver jeg ned, hvem der gjorde det."),
        make("label", { htmlFor: "person-field" }, "Hvad hedder du?"),
        field,
    );
    const answer = await dialog(
        "Hvem er du?",
        body,
        [
            ["Fortsæt", "in"],
            ["Fortryd", ""],
        ],
        { form: () => field.value.trim() !== "" },
    );
    return answer === "in" ? field.value.trim() : "";
}

// What a call says of the person: "by=..." or nothing. Null when the person would not tell.
export async function byPerson() {
    if (hasKey()) return "";
    const name = sessionStorage.getItem(NAME) || (await askName());
    if (!name) return null;
    sessionStorage.setItem(NAME, name);
    return `by=${encodeURIComponent(name)}`;
}

// The same without asking: for what is written down if it is known.
export const byKnown = () => (hasKey() || !sessionStorage.getItem(NAME) ? "" : `by=${encodeURIComponent(sessionStorage.getItem(NAME))}`);
