// The workbench in a real browser, as a person uses it: workbench.mjs KLARBREV CHROMIUM TEMPLATES WORKBENCH SCRATCH [AXE]
// TEMPLATES is a copy that may be changed. Writes a line for each test: "ok NAME" or "not ok NAME: WHY".
import { execFileSync, spawn } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sleep, start } from "../scripts/browser.mjs";

const [klarbrev, chromium, templates, workbench, scratch, axe] = process.argv.slice(2);
const servers = [];
let browser;

async function test(name, body) {
    try {
        await body();
        console.log(`ok ${name}`);
    } catch (error) {
        console.log(
            `not ok ${name}: ${String(error.message ?? error)
                .replaceAll("\n", " ")
                .slice(0, 400)}`,
        );
    }
}

function must(fine, why) {
    if (!fine) throw new Error(why);
}

// A service on a port of its own, or on `port`; answers its address.
async function serve(config = "", port = 0) {
    const file = join(scratch, `config-${servers.length}`);
    writeFileSync(file, `templates = ${templates}\nworkbench = ${workbench}\n${config}\nlisten = 127.0.0.1:${port}\n`);
    const child = spawn(klarbrev, ["serve", "--config", file], { stdio: ["ignore", "ignore", "pipe"] });
    child.at = await new Promise((done, fail) => {
        let log = "";
        child.stderr.on("data", data => {
            log += data;
            const match = /port (\d+)\./.exec(log);
            if (match) done(`http://127.0.0.1:${match[1]}`);
        });
        child.on("exit", () => fail(new Error(log)));
    });
    servers.push(child);
    return child;
}

const gone = child =>
    new Promise(done => {
        child.on("exit", done);
        child.kill("SIGTERM");
    });
const editor = "document.querySelector('#text').shadowRoot";
const textOf = page =>
    page.value(
        `${editor}.querySelector('.cm-content').cmTile?.view?.state.doc.toString() ?? [...${editor}.querySelectorAll('.cm-line')].map(line => line.textContent).join("\\n")`,
    );
const findings = "[...document.querySelectorAll('#findings li')].map(item => item.textContent).join(' | ')";

async function open(at, id = "samarbejdsbrev", width = 1400, height = 900) {
    const page = await browser.page(`${at}/#${id}`, width, height);
    await page.until("document.querySelector('#pages canvas')", 20000);
    await page.until("document.querySelector('#verdict').textContent !== ''");
    return page;
}

// Puts the caret at the end of a line of the text, by keyboard.
async function toLine(page, number) {
    await page.value("document.querySelector('.skip').focus()");
    await page.press("Enter");
    await page.press("Home", 2);
    for (let line = 1; line < number; line++) await page.press("ArrowDown");
    await page.press("End");
}

async function judge(page, name) {
    if (!axe) return;
    await test(`axe finds nothing: ${name}`, async () => {
        await page.value(readFileSync(axe, "utf8"));
        const found = JSON.parse(
            await page.value(
                `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }).then(result => JSON.stringify(result.violations.map(each => each.id + " " + each.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", "))))`,
            ),
        );
        must(found.length === 0, found.join("; "));
    });
}

async function writing(server) {
    const page = await open(server.at);
    await test("all letters are listed", async () =>
        must((await page.value("document.querySelectorAll('#letter-list .letter').length")) >= 20, "too few"));
    await judge(page, "letters, wide");
    await test("a word is written by keyboard alone", async () => {
        await toLine(page, 4);
        await page.press("Enter");
        await page.type("<p>Ring til mig, såfremt du er i tvivl.</p>");
        must((await textOf(page)).includes("såfremt"), "it is not in the text");
    });
    await test("the finding is listed", () => page.until(`${findings}.includes('såfremt')`));
    await test("and underlined where it is", async () =>
        must(
            (await page.until(`[...${editor}.querySelectorAll('.cm-lintRange-error')].map(each => each.textContent).join()`)) === "såfremt",
            "something else is",
        ));
    await test("the page has it", async () => {
        await page.click("#as-text");
        await page.until("document.querySelector('dialog pre')?.textContent.includes('såfremt')");
        await page.press("Escape");
    });
    await test("the page follows the typing within 200 ms", async () => {
        const times = [];
        await page.value(`${editor}.querySelector('.cm-content').focus()`);
        for (let step = 0; step < 5; step++) await page.press("ArrowLeft"); // into the paragraph
        for (let turn = 0; turn < 9; turn++) {
            const drawn = await page.value("document.querySelector('#pages').dataset.drawn");
            await page.type("x");
            await page.until(`document.querySelector('#pages').dataset.drawn !== '${drawn}'`);
            times.push(Number(await page.value("document.querySelector('#pages').dataset.ms")));
            await sleep(120);
            await page.press("Backspace");
            await sleep(250);
        }
        times.sort((a, b) => a - b);
        console.log(`# from key to page: ${times.join(" ")} ms`);
        must(times[0] < 200, `${times[0]} ms at best`);
    });
    await test("the suggestion is taken by keyboard", async () => {
        await page.until("document.querySelector('.suggestion')");
        await page.value("document.querySelector('.suggestion').focus()");
        await page.press("Enter");
        await page.until(`!${findings}.includes('såfremt')`);
        must((await textOf(page)).includes("Ring til mig, hvis du er i tvivl."), await textOf(page));
    });
    await test("before and now are compared", async () => {
        await page.click("#compare");
        await page.until("document.querySelectorAll('.case-pair').length === 2", 20000);
        must((await page.value("document.querySelectorAll('.page-pair').length")) >= 2, "no page is changed");
        await page.press("Escape");
    });
    await test("it is saved by keyboard", async () => {
        await page.press("s", 2);
        await page.until("document.querySelector('#letter-state').textContent === 'Gemt'");
        must(readFileSync(join(templates, "samarbejdsbrev/brev.mustache"), "utf8").includes("hvis du er i tvivl"), "it is not in the file");
    });
    await judge(page, "letters, with a change saved");
    return page;
}

const lifeIs = words => `document.querySelector('#life .badge')?.textContent.includes('${words}')`;

async function tabbing(page) {
    await test("everything is reached with Tab", async () => {
        await page.value("document.activeElement.blur()");
        const wanted = new Set([
            "show-letters",
            "show-terms",
            "help",
            "save",
            "tab-templates",
            "find-letter",
            "text",
            "findings",
            "case",
            "own-case",
            "as-text",
            "pages",
        ]);
        const seen = new Set();
        await page.value(
            `(() => { const list = document.querySelector("#find-letter"); list.value = "samarbejdsbrev"; list.dispatchEvent(new Event("input")); })()`,
        );
        await page.value(`document.querySelector("#save").disabled = false`);
        for (let step = 0; step < 60; step++) {
            await page.press("Tab");
            seen.add(await page.value("document.activeElement.id || document.activeElement.name"));
        }
        await page.value(`document.querySelector("#save").disabled = true`);
        await page.value(
            `(() => { const list = document.querySelector("#find-letter"); list.value = ""; list.dispatchEvent(new Event("input")); })()`,
        );
        const missed = [...wanted].filter(id => !seen.has(id));
        must(missed.length === 0 && seen.has("file") && seen.has("variant"), `${missed} of ${[...seen]}`);
    });
    await test("what has the focus shows it", async () => {
        await page.value("document.querySelector('#own-case').focus()");
        await page.press("Tab");
        must(await page.value("getComputedStyle(document.activeElement).outlineStyle !== 'none'"), "there is no outline");
    });
}

async function asking(page) {
    await test("the help tells the keys", async () => {
        await page.click("#help");
        await page.until("document.querySelector('dialog kbd')");
    });
    await judge(page, "help");
    await page.press("Escape");
}

async function approving(server, page) {
    const name = async text => {
        await page.value(`sessionStorage.setItem("klarbrev-name", "${text}")`);
        await page.click("(document.querySelector('#life button.main'))");
    };
    await test("who proofs a letter says who it is", async () => {
        await page.click("(document.querySelector('#life button.main'))");
        await page.until("document.querySelector('#person-field')");
        await page.type("Anna Lund");
        await page.press("Enter");
        await page.until(lifeIs("Prøvet af Anna Lund"), 20000);
    });
    await test("the same person can't approve it", async () => {
        await page.click("(document.querySelector('#life button.main'))");
        await page.until("document.querySelector('#valid-from')");
        await page.click("dialog button.main");
        await page.until("document.querySelector('.faults')?.textContent.includes('Anna Lund')", 20000);
        await page.press("Escape");
    });
    await test("another can", async () => {
        await name("Bo Ek");
        await page.until("document.querySelector('#approve-note')");
        await page.value("document.querySelector('#approve-note').focus()");
        await page.type("Et råd mere");
        await page.press("Enter");
        await page.until(lifeIs("Godkendt, version 1"), 20000);
    });
    await test("the version has its people and its note", async () => {
        await page.click("([...document.querySelectorAll('#life button')].at(-1))");
        await page.until("document.querySelector('.version-list')");
        const told = await page.value("document.querySelector('.version-list').textContent");
        must(told.includes("Bo Ek") && told.includes("Anna Lund") && told.includes("Et råd mere"), told);
    });
    await judge(page, "versions");
    await page.press("Escape");
    await test("the service makes letters of what is approved", async () => {
        const body = readFileSync("examples/samarbejdsbrev/anna-soerensen.json");
        const reply = await fetch(`${server.at}/v1/documents?template=samarbejdsbrev&format=text`, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body,
        });
        must(reply.headers.get("Klarbrev-Template-Version") === "1", `version ${reply.headers.get("Klarbrev-Template-Version")}`);
        must((await reply.text()).includes("hvis du er i tvivl"), "the letter lacks what was written");
    });
    await test("a letter that is not fit is not proofed", async () => {
        await toLine(page, 5);
        for (let step = 0; step < 4; step++) await page.press("ArrowLeft");
        await page.type(" Borgeren bedes vente.");
        await page.press("s", 2);
        await page.until(lifeIs("Kladde"));
        await page.click("(document.querySelector('#life button.main'))");
        await page.until("document.querySelector('.faults')?.textContent.includes('Borgeren')", 20000);
        await page.press("Escape");
    });
    await test("what is different since the version is shown", async () => {
        await page.click("([...document.querySelectorAll('#life button')].at(-1))");
        await page.click("(document.querySelector('.version-steps button'))");
        await page.until("document.querySelector('.changes ins')?.textContent.includes('Borgeren bedes')", 20000);
    });
    await judge(page, "differences");
    await page.press("Escape");
    await test("a new letter works at once", async () => {
        await page.click("#new-letter");
        await page.until("document.querySelector('#new-title')");
        await page.type("Til dig på mandag");
        await page.press("Enter");
        await page.until("document.querySelector('#letter-title').textContent === 'Til dig på mandag'", 10000);
        await page.until(`${findings} === 'Ingenting at rette.'`);
        must(readFileSync(join(templates, "til-dig-paa-mandag/brev.mustache"), "utf8").length > 20, "it is not in the folder");
        await page.click("([...document.querySelectorAll('#letter-list .letter')].find(each => each.textContent.includes('Samarbejdsbrev')))");
        await page.until("document.querySelector('#letter-title').textContent === 'Samarbejdsbrev'");
    });
}

async function helping(page) {
    await test("fields are completed", async () => {
        await toLine(page, 4);
        await page.press("Enter");
        await page.type("<p>{{raadgiver.tele");
        await page.until(`${editor}.querySelector('.cm-tooltip-autocomplete li')`);
        await sleep(150);
        await page.press("Enter");
        await page.until(`${editor}.querySelector('.cm-activeLine')?.textContent.includes('{{raadgiver.telefon}}')`);
        await page.type("</p>");
    });
    await test("a field is inserted at a click", async () => {
        await page.click("#tab-fields");
        await page.click("#find-field");
        await page.type("kommune.hjemmeside");
        await page.click("(document.querySelector('#field-list .insert'))");
        must((await textOf(page)).includes("{{#kommune.hjemmeside}}{{kommune.hjemmeside}}{{/kommune.hjemmeside}}"), await textOf(page));
    });
    await test("an element is inserted at a click", async () => {
        await page.click("#tab-elements");
        await page.click("([...document.querySelectorAll('#elements .insert')].find(each => each.textContent.includes('<strong>')))");
        must((await textOf(page)).includes("<strong></strong>"), "it is not in the text");
        await page.type("Husk");
    });
    await test("symbols are found by Danish word", async () => {
        await page.click("#tab-symbols");
        await page.click("#find-symbol");
        await page.type("hjem");
        await page.until("document.querySelector('.tile img')?.naturalWidth > 0");
    });
    await judge(page, "symbols");
    await test("the reader of large print has another page", async () => {
        const drawn = await page.value("document.querySelector('#pages').dataset.drawn");
        await page.click("([...document.querySelectorAll('[name=variant]')].find(each => each.value === 'large').nextElementSibling)");
        await page.until(`document.querySelector('#pages').dataset.drawn !== '${drawn}'`);
        await page.until("document.querySelectorAll('#pages canvas').length >= 2");
    });
    await test("a case is filled in", async () => {
        await page.click("#own-case");
        await page.until("!!document.querySelector('#case-field-0')");
        await judge(page, "a case as a form");
        await page.value(
            "([...document.querySelectorAll('.case-row')].find(each => each.textContent.includes('fornavn')).querySelector('input')).select()",
        );
        await page.type("Ulrikke");
        await page.press("Enter");
        await page.until("document.querySelector('#case').value === 'own'");
        await page.click("#as-text");
        await page.until("document.querySelector('dialog pre')?.textContent.includes('Kære Ulrikke')");
        await page.press("Escape");
    });
    await test("one's own case is shown", async () => {
        await page.click("#own-case");
        await page.click("([...document.querySelectorAll('dialog button')].find(each => each.textContent.includes('JSON')))");
        await page.until("document.querySelector('#own-text')");
        await page.value("document.querySelector('#own-text').select()");
        await page.type(JSON.stringify({ borger: { fornavn: "Ulrikke" } }));
        await page.click("dialog button.main");
        await page.until(`${findings}.includes('mangler') || ${findings}.includes('har ikke')`);
        await page.value("(() => { const list = document.querySelector('#case'); list.value = '0'; list.dispatchEvent(new Event('change')); })()");
        await page.until("!document.querySelector('#pages').classList.contains('stale')");
    });
    await test("what is broken points, and the page stays", async () => {
        await toLine(page, 4);
        await page.type("{{#moede}}");
        await page.until(`${findings}.includes('moede')`);
        await page.until("document.querySelector('#pages').classList.contains('stale')");
        must(
            await page.value(
                "document.querySelector('#page-note').textContent.includes('før fejlen') && document.querySelectorAll('#pages canvas').length > 0",
            ),
            "the page is gone",
        );
        await page.press("s", 2);
        await page.until("document.querySelector('dialog')?.textContent.includes('ikke gemt')");
        await page.press("Escape");
    });
    await test("what was unsaved is asked about", async () => {
        await page.click("#tab-templates");
        await page.click("([...document.querySelectorAll('#letter-list .letter')][0])");
        await page.until("document.querySelector('dialog')?.textContent.includes('ikke gemt')");
        await page.press("Escape");
    });
}

async function dictionary(server) {
    const page = await open(server.at);
    await test("the dictionary is a table to search", async () => {
        await page.click("#show-terms");
        await page.until("document.querySelectorAll('#term-rows tr').length > 20");
        await page.click("#find-term");
        await page.type("bevilling");
        await page.until("document.querySelector('#term-rows th').textContent.includes('bevilling')");
    });
    await judge(page, "dictionary");
    await test("its sentences are run at once", async () => {
        await page.click("#try-terms");
        await page.until("document.querySelector('#term-rows .badge.pass')", 20000);
    });
    const fill = async (name, value) => {
        await page.value(`(() => { const field = document.querySelector('#term-${name}'); field.focus(); field.select?.(); })()`);
        await page.type(value);
    };
    await test("a word that does not keep its promise is not saved", async () => {
        await page.click("#new-term");
        await fill("term", "sagsgangsvej");
        await fill("skriv_i_stedet", "det, der sker");
        await fill("eksempel_fundet", "Vi ses på torsdag.");
        await fill("eksempel_ikke_fundet", "Vi ses på fredag.");
        await page.click("dialog button.main");
        await page.until("document.querySelector('dialog .wrong').textContent.includes('findes ikke')", 20000);
    });
    await judge(page, "a new word");
    await test("one that does is, and holds letters back", async () => {
        await fill("eksempel_fundet", "Sagsgangsvejen er lang.");
        await page.click("dialog button.main");
        await page.until("!document.querySelector('dialog') || /^(?!Prøver).+/.test(document.querySelector('dialog .wrong').textContent)", 20000);
        must(
            !(await page.value("document.querySelector('dialog .wrong')?.textContent")),
            await page.value("document.querySelector('dialog .wrong')?.textContent"),
        );
        must(readFileSync(join(templates, "language/termbase.tsv"), "utf8").includes("sagsgangsvej\terstat"), "it is not in the file");
        const reply = await fetch(`${server.at}/v1/checks`, {
            method: "POST",
            headers: { "Content-Type": "text/plain" },
            body: "Din sagsgangsvej er lang.",
        });
        must((await reply.text()).includes("det, der sker"), "the check does not know it");
    });
    await page.close();
}

async function meeting(server) {
    await test("two who save the same letter lose nothing", async () => {
        const [one, two] = [await open(server.at, "ventetid"), await open(server.at, "ventetid")];
        for (const [page, words] of [
            [one, "Den ene."],
            [two, "Den anden."],
        ]) {
            await page.front();
            await toLine(page, 4);
            await page.press("Enter");
            await page.type(`<p>${words}</p>`);
        }
        await one.front();
        await one.press("s", 2);
        await one.until("document.querySelector('#letter-state').textContent === 'Gemt'");
        await two.front();
        await two.press("s", 2);
        await two.until("document.querySelector('dialog')?.textContent.includes('Den ene.')");
        must(await two.value("document.querySelector('dialog').textContent.includes('Den anden.')"), "one's own text is not shown");
        must(readFileSync(join(templates, "ventetid/brev.mustache"), "utf8").includes("Den ene."), "the first is lost");
        await one.close();
        await two.close();
    });
}

async function tablet(server) {
    const page = await open(server.at, "indkaldelse", 820, 1180);
    await judge(page, "letters, narrow");
    await test("the list is a drawer on a tablet", async () => {
        await page.click("#drawer");
        await page.until("document.querySelector('#side').getBoundingClientRect().width > 200");
    });
    await judge(page, "letters, narrow, with the list");
    await test("nothing is cut off at the side", async () =>
        must(await page.value("document.documentElement.scrollWidth <= 820"), "it scrolls sideways"));
    await page.close();
}

// Four times larger: what a window of 1280 is then (WCAG 1.4.10).
async function enlarged(server) {
    const page = await open(server.at, "indkaldelse", 320, 640);
    await judge(page, "letters, four times larger");
    const across = "document.documentElement.scrollWidth <= 320";
    await test("enlarged, nothing is cut off at the side", async () => must(await page.value(across), "it scrolls sideways"));
    await test("nor in the dictionary", async () => {
        await page.click("#show-terms");
        await page.until("document.querySelector('#term-rows tr')");
        must(await page.value(across), "it scrolls sideways");
    });
    await page.close();
}

async function trouble() {
    const server = await serve();
    const page = await open(server.at);
    await toLine(page, 4);
    for (let step = 0; step < 5; step++) await page.press("ArrowLeft"); // into the heading
    await page.type(" Gem mig");
    await test("a service that is slow is told", async () => {
        server.kill("SIGSTOP");
        await page.type("?");
        await page.until("document.querySelector('#verdict').textContent.includes('Leder stadig')").finally(() => server.kill("SIGCONT"));
        await page.until("!document.querySelector('#verdict').textContent.includes('Leder stadig')");
    });
    await gone(server);
    await test("a service that is gone is told, and the text stays", async () => {
        await page.type("!");
        await page.until("document.querySelector('#banner').textContent.includes('svarer ikke')");
        must((await textOf(page)).includes("Gem mig?!"), "the text is gone");
    });
    await judge(page, "the service is gone");
    await test("and works on when it is back", async () => {
        await serve("", new URL(server.at).port);
        await page.until("document.querySelector('#banner').hidden", 10000);
        must((await textOf(page)).includes("Gem mig?!"), "the text is gone");
    });
    await page.close();
}

const newKey = (file, name, role) => execFileSync(klarbrev, ["key", "new", name, "--role", role, "--keys", file], { encoding: "utf8" }).trim();

async function keys() {
    const file = join(scratch, "keys");
    const key = newKey(file, "Anna", "templates"),
        reader = newKey(file, "Fagsystem", "render");
    const server = await serve(`keys = ${file}`);
    const page = await browser.page(`${server.at}/#samarbejdsbrev`);
    const enter = async text => {
        await page.until("document.querySelector('#key-field')");
        await page.type(text);
        await page.press("Enter");
    };
    await page.until("document.querySelector('#key-field')");
    await judge(page, "the question for a key");
    await test("a wrong key is told", async () => {
        await enter("forkert");
        await page.until("document.querySelector('dialog')?.textContent.includes('passer ikke')");
    });
    await test("the right one lets in", async () => {
        await enter(key);
        await page.until("document.querySelector('#pages canvas')", 15000);
    });
    await page.close();
    await test("a key for something else is told so", async () => {
        const other = await browser.page(`${server.at}/`);
        await other.until("document.querySelector('#key-field')");
        await other.type(reader);
        await other.press("Enter");
        await other.until("document.querySelector('dialog:not(:has(#key-field))')?.textContent.includes('må ikke bruges')");
        await other.close();
    });
}

async function plain() {
    const bare = join(scratch, "bare");
    cpSync(workbench, bare, { recursive: true });
    for (const file of ["codemirror.js", "pdf.js", "pdf.worker.js"]) rmSync(join(bare, file), { force: true });
    const server = await serve(`workbench = ${bare}`);
    const page = await browser.page(`${server.at}/#samarbejdsbrev`);
    await test("without CodeMirror and PDF.js there is a plain field, and the letter as text", async () => {
        await page.until("document.querySelector('textarea.plain-text')?.value.includes('Sådan kan vi')", 15000);
        await page.until("document.querySelector('#pages pre')?.textContent.includes('Sådan kan vi')");
        await page.value(
            "(() => { const field = document.querySelector('textarea.plain-text'), at = field.value.indexOf('<p>Du kender'); field.focus(); field.setSelectionRange(at, at); })()",
        );
        await page.type("<p>Ring, såfremt du vil.</p>");
        await page.until(`${findings}.includes('såfremt')`);
    });
    await page.close();
}

async function main() {
    browser = await start(chromium);
    const server = await serve();
    const page = await writing(server);
    await tabbing(page);
    await asking(page);
    await approving(server, page);
    await helping(page);
    await test("the page asks nobody else", async () => {
        const others = page.requests.filter(
            address => !address.startsWith(server.at) && !address.startsWith("blob:") && !address.startsWith("data:"),
        );
        must(others.length === 0, others.join());
    });
    await test("no policy was broken, and nothing failed", async () => {
        const real = page.complaints.filter(each => !/status of 4(00|22)/.test(each)); // what is broken on purpose is refused
        must(real.length === 0, real.join("; "));
    });
    await page.close();
    await dictionary(server);
    await meeting(server);
    await tablet(server);
    await enlarged(server);
    await trouble();
    await keys();
    await plain();
}

const clock = setTimeout(() => {
    console.log("not ok the browser: it takes too long");
    end();
}, 240000);
function end() {
    for (const server of servers) server.kill("SIGKILL");
    process.exit(0);
}
await main().catch(error =>
    console.log(
        `not ok the browser: ${String(error.stack ?? error)
            .replaceAll("\n", " ")
            .slice(0, 600)}`,
    ),
);
clearTimeout(clock);
await browser?.stop();
end();
