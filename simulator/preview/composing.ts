import { parentPort } from "node:worker_threads";
import type { Task } from "./composer.ts";
import { previewIn } from "./preview.ts";

// The thread of the composer. What is thrown here reaches the composer as an error of the thread.
parentPort?.on("message", async ({ folder, request }: Task) => {
  parentPort?.postMessage(await previewIn(folder, request));
});
