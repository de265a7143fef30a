import { run } from "./run.ts";
import { send } from "./send.ts";

await run(send);
