// Asks for the key that lets a person in.
import { dialog, make } from "./dom.js";

export async function askKey(wrong) {
    const field = make("input", { type: "password", autocomplete: "off", required: true, id: "key-field", spellcheck: false });
    const body = make(
        "div",
        { class: "form" },
        make(
            "p",
            {},
            wrong
                ? "Nøglen passer ikke. Prøv igen, eller spørg den, der driver klarbrev hos jer."
                : "Du skal bruge en nøgle for at arbejde her. Spørg den, der driver klarbrev hos jer.",
        ),
        make("label", { htmlFor: "key-field" }, "Din nøgle"),
        field,
        make("p", { class: "hint" }, "Nøglen bliver husket, til du lukker fanebladet."),
    );
    const value = await dialog(
        "Log ind",
        body,
        [
            ["Log ind", "in"],
            ["Ikke nu", ""],
        ],
        { form: () => field.value.trim() !== "" },
    );
    return value === "in" ? field.value.trim() : "";
}
