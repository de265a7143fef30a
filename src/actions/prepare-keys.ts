import { comesFromFork } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { Annotation } from "../github/log.ts";
import type { AsRead, EndingRequest } from "../inputs/action-request.ts";
import { Inputs, isComplete } from "../inputs/inputs.ts";
import type { Problem } from "../inputs/problem.ts";
import type { RecallRequest } from "../inputs/recall-request.ts";
import { type Words, wordsIn } from "../text/words.ts";
import { unusableProxies } from "./proxy-problems.ts";

/** A step about messages sent before, before anything is requested: nothing to do, wrong, or ready. */
export type KeyPreparation<Request extends RecallRequest> =
  | { readonly kind: "skip"; readonly notice: Annotation; readonly ending: EndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly ending: EndingRequest;
    }
  | { readonly kind: "ready"; readonly request: Request };

/** Reads the inputs of such a step. Without any key there is nothing to do, which is worth a warning. */
export async function prepareKeys<Request extends RecallRequest>(
  host: Host,
  read: (inputs: Inputs) => AsRead<Request>,
): Promise<KeyPreparation<Request>> {
  const inputs = new Inputs(host.environment, host.folders, host.proxies.passwords);
  for (const problem of unusableProxies(host)) inputs.refuse(problem);
  const request = read(inputs);
  inputs.refuseMisspelt();
  const { ending } = request;
  if (request.skips) {
    const { notices } = await wordsIn(ending.language);
    const level = comesFromFork(host.environment) ? "notice" : "warning";
    return { kind: "skip", notice: annotation(level, notices.skipped), ending };
  }
  if (inputs.problems.length > 0 || !isComplete<Request>(request))
    return { kind: "wrong", problems: inputs.problems, ending };
  if (request.keys.length > 0) return { kind: "ready", request };
  const { notices } = await wordsIn(ending.language);
  return { kind: "skip", notice: annotation("warning", notices.noKeys), ending };
}

function annotation(
  level: Annotation["level"],
  { title, cause }: Words["notices"]["noKeys"],
): Annotation {
  return { level, title, message: cause };
}
