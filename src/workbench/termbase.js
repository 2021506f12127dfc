// The dictionary of words to write in another way: a table to search, to add to and to correct. Its sentences are run at once.
import { call } from "./api.js";
import { $, dialog, make } from "./dom.js";
import { say } from "./say.js";
import { readTable, withRow, writeTable } from "./table.js";

const SHOWN = 60,
    TYPE = "text/tab-separated-values; charset=utf-8";
const KINDS = { erstat: "Skriv noget andet", undgaa: "Lad det være ude", forklar: "Forklar det", behold: "Lovens ord", tilladt: "Må stå" };
const SEVERITIES = { "": "Brevet holdes tilbage", advarsel: "Det bliver sagt", tip: "Et tip", ingen: "Kun til forklaringen" };

let table = null,
    etag = null,
    tried = new Map();

async function load() {
    const reply = await call("GET", "/v1/termbase");
    etag = reply.headers.get("ETag");
    table = readTable(await reply.text());
}

// Runs the sentences of a table; answers { line: row } of those that are not as promised.
async function run(text, method = "POST", path = "/v1/termbase/tries", match = null) {
    const reply = await call(method, path, { body: text, type: TYPE, match });
    const rows = (await reply.json()).rows;
    return { etag: reply.headers.get("ETag"), rows: new Map(rows.map(row => [row.line, row])) };
}

function outcome(row) {
    const result = tried.get(row.line);
    if (!result) return make("span", { class: "badge plain" }, "Ikke prøvet");
    if (result.found && result.left) return make("span", { class: "badge pass" }, "Virker");
    return make("span", { class: "badge error" }, result.found ? "Findes for tit" : "Findes ikke");
}

function line(row) {
    const { term, slags, skriv_i_stedet: instead, forklaring } = row.cells;
    return make(
        "tr",
        {},
        make("th", { scope: "row" }, make("button", { type: "button", class: "jump strong", onclick: () => edit(row) }, term)),
        make("td", {}, KINDS[slags] ?? slags),
        make("td", {}, instead.replaceAll(" | ", ", ") || "–"),
        make("td", { class: "wide-cell" }, forklaring || "–"),
        make("td", {}, outcome(row)),
    );
}

function shown() {
    const wanted = $("#find-term").value.toLowerCase(),
        kind = $("#term-kind").value;
    return table.rows.filter(
        row =>
            row.cells &&
            (!kind || row.cells.slags === kind || (kind === "galt" && isWrong(row))) &&
            `${row.cells.term} ${row.cells.skriv_i_stedet} ${row.cells.forklaring}`.toLowerCase().includes(wanted),
    );
}

const isWrong = row => tried.has(row.line) && !(tried.get(row.line).found && tried.get(row.line).left);

function show() {
    const rows = shown();
    $("#term-rows").replaceChildren(...rows.slice(0, SHOWN).map(line));
    $("#term-count").textContent =
        rows.length > SHOWN ? `${rows.length} ord. De første ${SHOWN} er vist; søg for at se de andre.` : `${rows.length} ord.`;
}

async function tryAll() {
    $("#try-terms").disabled = true;
    try {
        tried = (await run(writeTable(table))).rows;
        const wrong = table.rows.filter(row => row.cells && isWrong(row)).length;
        say(wrong ? `${wrong} ord er ikke, som deres sætninger siger.` : "Alle ord er, som deres sætninger siger.");
        show();
    } catch (error) {
        await dialog("Sætningerne kan ikke prøves", make("p", {}, error.message));
    }
    $("#try-terms").disabled = false;
}

function field(name, label, value, hint, options = null) {
    const id = `term-${name}`;
    const input = options
        ? make("select", { id, name }, ...Object.entries(options).map(([key, text]) => make("option", { value: key }, text)))
        : make("input", { id, name, type: "text", autocomplete: "off" });
    input.value = value ?? "";
    return [make("label", { htmlFor: id }, label), input, hint ? make("p", { class: "hint" }, hint) : null].filter(Boolean);
}

function termForm(cells, wrong) {
    return make(
        "div",
        { class: "form" },
        ...field("term", "Ordet", cells.term, "I grundform. Alle bøjninger bliver fundet."),
        ...field("slags", "Hvad der skal ske", cells.slags || "erstat", null, KINDS),
        ...field("skriv_i_stedet", "Skriv i stedet", cells.skriv_i_stedet, "Flere forslag deles med | og det bedste står først."),
        ...field("forklaring", "Forklaring til læseren", cells.forklaring, "En hel sætning med ordet i."),
        ...field("eksempel_fundet", "En sætning, hvor ordet skal findes", cells.eksempel_fundet),
        ...field("eksempel_ikke_fundet", "En sætning, der ligner, hvor det ikke må", cells.eksempel_ikke_fundet),
        ...field("kilde", "Hvor det kommer fra", cells.kilde || "egen"),
        ...("alvor" in cells ? field("alvor", "Hvor alvorligt det er", cells.alvor, null, SEVERITIES) : []),
        wrong,
    );
}

function faults(error) {
    return error.errors?.length ? error.errors.map(row => row.message).join(" ") : error.message;
}

// Saves a table whose new row keeps its promise; tells what is wrong otherwise.
async function keep(next, place, wrong) {
    const text = writeTable(next);
    const trial = await run(text);
    const result = trial.rows.get(place);
    if (result && !result.found) {
        wrong.textContent = "Ordet findes ikke i sin egen sætning. Ret sætningen eller ordet.";
        return false;
    }
    if (result && !result.left) {
        wrong.textContent = "Ordet findes også i den sætning, hvor det ikke må. Ret sætningen eller ordet.";
        return false;
    }
    const saved = await run(text, "PUT", "/v1/termbase", etag);
    etag = saved.etag;
    tried = saved.rows;
    table = next;
    return true;
}

async function edit(row) {
    const wrong = make("p", { class: "wrong", role: "alert" });
    const cells = row ? { ...row.cells } : Object.fromEntries(table.names.map(name => [name, ""]));
    const body = termForm(cells, wrong);
    const save = async shownDialog => {
        for (const input of body.querySelectorAll("[name]")) cells[input.name] = input.value.trim();
        cells.gennemset_dato = "";
        cells.gennemset_af = "";
        const next = withRow(table, row, cells);
        const place = row ? row.line : next.rows.find(each => each.cells === cells).line;
        wrong.textContent = "Prøver sætningerne …";
        try {
            if (await keep(next, place, wrong)) shownDialog.close("saved");
        } catch (error) {
            wrong.textContent = error.status === 412 ? "En anden har rettet ordbogen imens. Luk vinduet, og hent den igen." : faults(error);
        }
    };
    const answer = await dialog(
        row ? `Ret «${row.cells.term}»` : "Nyt ord",
        body,
        [
            ["Gem ordet", "saved"],
            ["Fortryd", ""],
        ],
        {
            form: shownDialog => {
                save(shownDialog);
                return false;
            },
            class: "wide",
        },
    );
    if (answer !== "saved") return;
    show();
    say(`«${cells.term}» er gemt, og sætningerne virker.`);
}

function build() {
    $("#terms").append(
        make(
            "div",
            { class: "terms-head" },
            make(
                "div",
                {},
                make("h1", {}, "Ordbog"),
                make("p", { class: "hint" }, "Ord, som breve ikke skal bruge, eller som de skal forklare. Ret et ord ved at vælge det."),
            ),
            make(
                "div",
                { class: "actions" },
                make("button", { type: "button", id: "try-terms", class: "quiet", onclick: tryAll }, "Prøv alle sætninger"),
                make("button", { type: "button", id: "new-term", class: "main", onclick: () => edit(null) }, "Nyt ord"),
            ),
        ),
        make(
            "div",
            { class: "terms-find" },
            make("label", { htmlFor: "find-term" }, "Find et ord"),
            make("input", { type: "search", id: "find-term", oninput: show }),
            make("label", { htmlFor: "term-kind" }, "Vis"),
            make(
                "select",
                { id: "term-kind", onchange: show },
                make("option", { value: "" }, "Alle"),
                ...Object.entries(KINDS).map(([key, text]) => make("option", { value: key }, text)),
                make("option", { value: "galt" }, "Dem, der ikke virker"),
            ),
        ),
        make("p", { id: "term-count", class: "hint", role: "status" }),
        make(
            "div",
            { class: "table-box", tabIndex: 0, role: "group", "aria-label": "Ordene" },
            make(
                "table",
                {},
                make(
                    "thead",
                    {},
                    make(
                        "tr",
                        {},
                        ...["Ord", "Hvad der skal ske", "Skriv i stedet", "Forklaring", "Sætninger"].map(name => make("th", { scope: "col" }, name)),
                    ),
                ),
                make("tbody", { id: "term-rows" }),
            ),
        ),
    );
}

export async function showTermbase() {
    if (!$("#term-rows")) build();
    try {
        await load();
        show();
    } catch (error) {
        $("#term-count").textContent = error.message;
    }
}
