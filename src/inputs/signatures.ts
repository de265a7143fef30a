// Temporary: what send-request.ts, recall-request.ts and read-status-request.ts will export, to build against.
import type { AsRead } from "./action-request.ts";
import type { Inputs } from "./inputs.ts";
import type { KeyRequest, WaitRequest } from "./key-request.ts";
import type { SendRequest } from "./send-request.ts";

/**
 * `readSend` of send-request.ts. SendRequest keeps its shape, but `ending.reportFile`, `message.status` and
 * `message.source.title` are null where blank: undefined means only that something was wrong.
 */
export type ReadSend = (inputs: Inputs) => Promise<AsRead<SendRequest>>;

/** `readRecall` of recall-request.ts; today's KeyRequest is RecallRequest there. */
export type ReadRecall = (inputs: Inputs) => AsRead<KeyRequest>;

/** `readReadStatus` of read-status-request.ts. */
export type ReadReadStatus = (
  inputs: Inputs,
) => AsRead<KeyRequest & { readonly wait: WaitRequest }>;

// The order of a frame:
//   const inputs = new Inputs(host.environment, host.folders, host.proxies.passwords);
//   for (const problem of unusableProxies(host)) inputs.refuse(problem);
//   const request = await readSend(inputs);
//   inputs.refuseMisspelt();
//   if (request.skips) …
//   for (const problem of problemsOfMessage) inputs.refuse(problem);
//   if (inputs.problems.length === 0 && isComplete(request)) … request is a SendRequest
//   else … inputs.problems, request.ending
