import { comesFromFork } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { Annotation } from "../github/log.ts";
import type { EndingRequest } from "../inputs/action-fields.ts";
import { givenInputs, misspeltInputs, secretInputs } from "../inputs/given-inputs.ts";
import type { KeyReading, KeyRequest } from "../inputs/key-request.ts";
import { concealProblem, type Problem } from "../inputs/problem.ts";
import { loadMessages } from "../text/messages.ts";
import type { Messages } from "../text/types.ts";
import { unusableProxies } from "./proxy-problems.ts";

/** A step about messages sent before, before anything is requested: nothing to do, wrong, or ready. */
export type KeyPreparation<Request extends KeyRequest> =
  | { readonly kind: "skip"; readonly notice: Annotation; readonly ending: EndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly ending: EndingRequest;
    }
  | { readonly kind: "ready"; readonly request: Request };

/** Reads the inputs of such a step. Without any key there is nothing to do, which is worth a warning. */
export async function prepareKeys<Request extends KeyRequest>(
  host: Host,
  inputs: readonly string[],
  read: (
    given: Readonly<Record<string, string>>,
    folders: Host["folders"],
    around: readonly Problem[],
  ) => KeyReading<Request>,
): Promise<KeyPreparation<Request>> {
  const given = givenInputs(host.environment, inputs);
  const around = [...misspeltInputs(host.environment, inputs), ...unusableProxies(host)];
  const reading = read(given, host.folders, around);
  switch (reading.kind) {
    case "skip": {
      const { notices } = await loadMessages(reading.ending.language);
      const level = comesFromFork(host.environment) ? "notice" : "warning";
      return { ...reading, notice: annotation(level, notices.skipped) };
    }
    case "wrong": {
      const secrets = secretInputs.map((name) => (given[name] ?? "").trim()).filter(Boolean);
      const problems = reading.problems.map((problem) => concealProblem(problem, secrets));
      return { ...reading, problems };
    }
    case "right": {
      const { request } = reading;
      if (request.keys.length > 0) return { kind: "ready", request };
      const { notices } = await loadMessages(request.ending.language);
      return {
        kind: "skip",
        notice: annotation("warning", notices.noKeys),
        ending: request.ending,
      };
    }
    default:
      return reading satisfies never;
  }
}

function annotation(
  level: Annotation["level"],
  { title, cause }: Messages["notices"]["noKeys"],
): Annotation {
  return { level, title, message: cause };
}
