import { parentPort } from "node:worker_threads";
import { previewIn } from "./preview.ts";
import type { Task } from "./previewer.ts";

// The thread of the previewer, which gets an exception from here as an error of the thread.
parentPort?.on("message", async ({ folder, request }: Task) => {
  parentPort?.postMessage(await previewIn(folder, request));
});
