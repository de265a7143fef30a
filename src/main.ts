import { run } from "./run.ts";
import { send } from "./stories/send.ts";

await run(send);
