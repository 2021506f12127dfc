// Work that follows the typing: it waits for a pause, and runs one at a time, the newest text last.
import { state } from "./state.js";

// `work` for the letter on the table, `pause` milliseconds after it was last asked for. `isOld()` tells it, while it runs, that it
// has been asked for again: then it may stop halfway, for it runs once more.
export function follow(work, pause) {
    let waiting = null,
        running = false,
        again = false;

    async function run() {
        if (running) {
            again = true;
            return;
        }
        running = true;
        try {
            do {
                again = false;
                await work();
            } while (again && state.id);
        } finally {
            running = false;
        }
    }

    function soon() {
        if (!state.id) return;
        clearTimeout(waiting);
        waiting = setTimeout(run, pause);
    }

    return { soon, isOld: () => again };
}
