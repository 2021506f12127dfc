// The pages of a PDF, drawn by PDF.js: the very bytes that the printer gets.

let library = null,
    worker = null;

async function load() {
    library ??= import("./pdf.js").then(pdf => {
        pdf.GlobalWorkerOptions.workerSrc = "/workbench/pdf.worker.js";
        worker = new pdf.PDFWorker();
        return pdf;
    });
    return library;
}

// Whether pages can be drawn here; without PDF.js they can't.
export const canDraw = () =>
    load().then(
        () => true,
        () => false,
    );

// Opens a PDF: `count` pages, `draw(number, width)` gives one as a canvas, `close()` when done.
export async function open(bytes) {
    const pdf = await load();
    const task = pdf.getDocument({ data: bytes, worker, isEvalSupported: false, disableAutoFetch: true, disableStream: true });
    const opened = await task.promise;
    return {
        count: opened.numPages,
        async draw(number, width) {
            const page = await opened.getPage(number);
            const natural = page.getViewport({ scale: 1 });
            const sharp = Math.min(globalThis.devicePixelRatio || 1, 2);
            const viewport = page.getViewport({ scale: (width * sharp) / natural.width });
            const canvas = document.createElement("canvas");
            canvas.width = Math.round(viewport.width);
            canvas.height = Math.round(viewport.height);
            canvas.setAttribute("role", "img");
            canvas.setAttribute("aria-label", `Side ${number} af ${opened.numPages}`);
            await page.render({ canvas, canvasContext: canvas.getContext("2d", { willReadFrequently: false }), viewport }).promise;
            return canvas;
        },
        close: () => task.destroy(),
    };
}
