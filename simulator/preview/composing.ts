import { parentPort } from "node:worker_threads";
import type { Composition } from "./composer.ts";
import { drawnPreviewIn } from "./drawn-preview.ts";

// The thread that composes. Whatever goes wrong here reaches the composer as the thread's error.
parentPort?.on("message", async ({ folder, request }: Composition) => {
  parentPort?.postMessage(await drawnPreviewIn(folder, request));
});
