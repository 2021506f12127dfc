// The markup's elements in Danish, in the order in which one looks for them. `text` is what is inserted; | is where one writes on.
import { $, make } from "./dom.js";
import { editor } from "./editor.js";
import { on, state } from "./state.js";

const ROWS = [
    ["h1", "Brevets overskrift", "<h1>|</h1>"],
    ["h2", "Overskrift", "<h2>|</h2>"],
    ["h3", "Lille overskrift", "<h3>|</h3>"],
    ["p", "Afsnit", "<p>|</p>"],
    ["ul", "Punkter", "<ul>\n<li>|</li>\n<li></li>\n</ul>"],
    ["ol", "Punkter med tal", "<ol>\n<li>|</li>\n<li></li>\n</ol>"],
    ["li", "Et punkt", "<li>|</li>"],
    ["strong", "Vigtigt", "<strong>|</strong>"],
    ["em", "Fremhævet", "<em>|</em>"],
    ["term", "Fagord, som brevet forklarer", "<term>|</term>"],
    ["a", "Link", '<a href="https://">|</a>'],
    ["br", "Ny linje", "<br/>|"],
    ["span", "Ord på et andet sprog", '<span lang="en">|</span>'],
    ["aside", "Boks ved siden af", '<aside title="">\n<p>|</p>\n</aside>'],
    ["blockquote", "Borgerens egne ord", "<blockquote>\n<p>|</p>\n</blockquote>"],
    ["section", "Et stykke, der hører sammen", '<section title="">\n<p>|</p>\n</section>'],
    ["table", "Tabel", "<table>\n<thead>\n<tr><th>|</th><th></th></tr>\n</thead>\n<tbody>\n<tr><td></td><td></td></tr>\n</tbody>\n</table>"],
    ["agenda", "Dagsorden", '<agenda>\n<item time="" minutes="">|</item>\n</agenda>'],
    ["agreements", "Aftaler", '<agreements>\n<agreement who="" when="">|</agreement>\n</agreements>'],
    ["contact", "Hvem man kan ringe til", '<contact title="">\n<line>|</line>\n</contact>'],
    ["signature", "Underskrift", "<signature>\n<line>|</line>\n</signature>"],
    ["img", "Billede", '<img src="|" alt=""/>'],
    ["figure", "Figur", '<figure kind="|">\n<part></part>\n</figure>'],
    ["part", "En del af en figur", "<part>|</part>"],
    ["field", "Felt til at udfylde", '<field label="|"/>'],
    ["choice", "Svar, man kan vælge", "<choice>|</choice>"],
    ["qr", "QR-kode", '<qr href="https://" alt="|"/>'],
    ["glossary", "Liste over forklarede ord", "<glossary/>|"],
    ["pagebreak", "Begynd på en ny side", "<pagebreak/>|"],
    ["keep", "Hold sammen på én side", "<keep>\n|\n</keep>"],
    ["allow", "Noget, der må stå alligevel", '<allow rule="|" reason=""></allow>'],
    ["letterhead", "Brevhoved"],
    ["recipient", "Modtager"],
    ["reference", "Dato og sagsnummer"],
    ["footer", "Foden på hver side"],
    ["line", "En linje"],
    ["caption", "Tabellens overskrift"],
    ["thead", "Tabellens hoved"],
    ["tbody", "Tabellens krop"],
    ["tr", "Række"],
    ["th", "Celle, der er overskrift"],
    ["td", "Celle"],
    ["item", "Punkt på dagsordenen"],
    ["agreement", "En aftale"],
    ["gap", "Noget, der mangler"],
    ["document", "Hele brevet"],
];

const labels = new Map(ROWS.map(([name, label]) => [name, label]));

export const labelOf = name => labels.get(name) ?? "";

export function startElements() {
    const known = new Set(ROWS.map(row => row[0]));
    const list = make("ul", { class: "insert-list" });
    $("#elements").append(make("p", { class: "hint" }, "Et mærke siger, hvad teksten er. Vælg et, og skriv i det."), list);
    on("opened", () => {
        const here = new Set(state.vocabulary.elements.map(element => element.name));
        list.replaceChildren(
            ...ROWS.filter(([name, , text]) => text && known.has(name) && here.has(name)).map(([name, label, text]) =>
                make(
                    "li",
                    {},
                    make(
                        "button",
                        { type: "button", class: "insert", onclick: () => editor.insert(text.replace("|", ""), text.indexOf("|")) },
                        make("span", { class: "label" }, label),
                        make("code", {}, `<${name}>`),
                    ),
                ),
            ),
        );
    });
}
