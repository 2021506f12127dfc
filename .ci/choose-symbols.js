// Chooses from the unpacked OpenMoji what klarbrev uses: choose-symbols.js OPENMOJI EMOJIBASE TARGET. See .ci/fetch-symbols.
"use strict";
const fs = require("fs");
const path = require("path");
const [openmoji, emojibase, target] = process.argv.slice(2);

const plain = (hexcode) => hexcode.replace(/-FE0F/g, ""); // the two packages differ in this invisible mark
const words = (...texts) => [...new Set(texts.join(",").split(",").map((word) => word.trim().toLowerCase()))].filter(Boolean);
const isFlag = (entry) => entry.group === "flags" || entry.subgroups.includes("flag"); // the latter: of regions, towns, causes
const cell = (text) => text.replace(/[\t\r\n]+/g, " ");

const danish = new Map();
for (const entry of JSON.parse(fs.readFileSync(path.join(emojibase, "da/compact.json"), "utf8"))) {
    danish.set(plain(entry.hexcode), entry);
}
const rows = [];
for (const entry of JSON.parse(fs.readFileSync(path.join(openmoji, "data/openmoji.json"), "utf8"))) {
    if (!entry.skintone && !isFlag(entry)) {
        const known = danish.get(plain(entry.hexcode));
        const label = known ? known.label : entry.annotation;
        const search = words((known && known.tags) || [], entry.annotation, entry.tags, entry.openmoji_tags);
        rows.push([entry.hexcode, cell(label), cell(search.join(", "))]);
    }
}
for (const variant of ["color", "black"]) {
    fs.mkdirSync(path.join(target, variant));
    for (const [name] of rows) {
        fs.renameSync(path.join(openmoji, variant, "svg", name + ".svg"), path.join(target, variant, name + ".svg"));
    }
}
const table = [["navn", "etiket", "soegeord"], ...rows];
fs.writeFileSync(path.join(target, "etiketter.tsv"), table.map((row) => row.join("\t") + "\n").join(""));
