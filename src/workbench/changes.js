// What differs between a version and the text as it is saved now: in the template, and in the letter of each case.
import { getJson } from "./api.js";
import { nameOf } from "./cases.js";
import { dialog, make } from "./dom.js";
import { state } from "./state.js";

const NAMES = { "brev.mustache": "Teksten", "manifest.txt": "Oplysningerne" };

function titleOf(name) {
    const file = name.split("/").at(-1);
    if (name.startsWith("proever/")) return `Brevet: ${nameOf(file)}`;
    return NAMES[file] ?? `Den fælles del «${file.replace(".mustache", "")}»`;
}

// A unified diff, without the lines that are for programs. What went and what came is told by words too, for those who see no colours.
function lineOf(text) {
    if (text.startsWith("-")) return make("del", {}, make("span", { class: "sr" }, "Før: "), text.slice(1));
    if (text.startsWith("+")) return make("ins", {}, make("span", { class: "sr" }, "Nu: "), text.slice(1));
    return make("span", {}, text.startsWith("@@") ? "⋯" : text.slice(1));
}

function part({ name, diff }) {
    const lines = diff
        .split("\n")
        .filter(line => !line.startsWith("---") && !line.startsWith("+++"))
        .slice(0, -1);
    return make("section", {}, make("h3", {}, titleOf(name)), make("div", { class: "changes" }, ...lines.map(lineOf)));
}

export async function showChanges(version) {
    try {
        const { files, letters } = await getJson(`/v1/templates/${state.id}/diff?from=${version.number}`);
        const parts = [...files, ...letters].filter(each => each.diff).map(part);
        const body = parts.length
            ? make("div", { class: "compared", tabIndex: 0, role: "group", "aria-label": "Forskelle" }, ...parts)
            : make("p", {}, "Der er ingen forskel.");
        await dialog(`Fra version ${version.number} til det, der er gemt nu`, body, [["Luk", ""]], { class: "wide" });
    } catch (error) {
        await dialog("Forskellen kan ikke vises", make("p", {}, error.message));
    }
}
