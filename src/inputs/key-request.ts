import * as z from "zod/mini";
import type { Credentials } from "../dingtalk/token.ts";
import {
  type ConnectionRequest,
  connectionFields,
  connectionOf,
  credentialFields,
  credentialsIn,
  type EndingRequest,
  endingFields,
  endingIn,
  robotFields,
  skipFields,
  skipsWithoutCredentials,
} from "./action-fields.ts";
import { choice, duration } from "./fields.ts";
import type { GivenInputs } from "./given-inputs.ts";
import { list } from "./list.ts";
import { fileOfKeys } from "./list-file.ts";
import type { Folders } from "./paths.ts";
import { merge, onward, type Problem, problemsOf, type Reading, right } from "./problem.ts";
import { readFields } from "./read-fields.ts";

/** What a step that is about the messages of an earlier send asks for. */
export interface KeyRequest {
  readonly robotCode: string;
  /** Each once, in the order in which they were given; none where nothing was sent. */
  readonly keys: readonly string[];
  readonly credentials: Credentials;
  readonly connection: ConnectionRequest;
  readonly ending: EndingRequest;
}

/** How long to wait for somebody to read; times in milliseconds. */
export interface WaitRequest {
  readonly waitFor: "none" | "any" | "all";
  readonly waitMs: number;
  readonly pollMs: number;
}

/** What reading the inputs came to. */
export type KeyReading<Request> =
  | { readonly kind: "skip"; readonly ending: EndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly ending: EndingRequest;
    }
  | { readonly kind: "right"; readonly request: Request };

const keyFields = (folders: Folders) =>
  z.object({ processQueryKey: list(), keysFile: fileOfKeys(folders) });

const waitFields = z.object({
  waitFor: choice(["none", "any", "all"]),
  waitMinutes: duration({ unit: "minutes", max: 360, byDefault: 10 }),
  pollSeconds: duration({ unit: "seconds", min: 1, max: 3_600, byDefault: 60 }),
});

/** The public names of the inputs of recall. */
export const recallInputs: readonly string[] = [
  robotFields,
  credentialFields,
  connectionFields,
  skipFields,
  endingFields,
  keyFields({ workspace: "", temp: "" }),
].flatMap((fields) => Object.keys(fields.shape));

/** The public names of the inputs of read-status. */
export const readStatusInputs: readonly string[] = [
  ...recallInputs,
  ...Object.keys(waitFields.shape),
];

/** Reads the inputs of recall, or tells everything that is wrong with them at once. */
export function readRecallRequest(
  given: GivenInputs,
  folders: Folders,
  around: readonly Problem[],
): KeyReading<KeyRequest> {
  return reading(given, around, readKeyRequest(given, folders));
}

/** Reads the inputs of read-status, or tells everything that is wrong with them at once. */
export function readStatusRequest(
  given: GivenInputs,
  folders: Folders,
  around: readonly Problem[],
): KeyReading<KeyRequest & { readonly wait: WaitRequest }> {
  const wait = onward(
    readFields(waitFields, given),
    ({ waitFor, waitMinutes: waitMs, pollSeconds: pollMs }) =>
      right({ wait: { waitFor, waitMs, pollMs } }),
  );
  return reading(given, around, merge(readKeyRequest(given, folders), wait));
}

function reading<Request>(
  given: GivenInputs,
  around: readonly Problem[],
  request: Reading<Request>,
): KeyReading<Request> {
  const ending = endingIn(given);
  if (skipsWithoutCredentials(given)) return { kind: "skip", ending };
  if (request.kind === "right" && around.length === 0)
    return { kind: "right", request: request.value };
  return { kind: "wrong", problems: [...around, ...problemsOf(request)], ending };
}

function readKeyRequest(given: GivenInputs, folders: Folders): Reading<KeyRequest> {
  const keys = onward(readFields(keyFields(folders), given), ({ processQueryKey, keysFile }) =>
    right({ keys: [...new Set([...processQueryKey.items, ...keysFile.items])] }),
  );
  const connection = onward(readFields(connectionFields, given), (fields) =>
    right({ connection: connectionOf(fields) }),
  );
  const skip = onward(readFields(skipFields, given), () => right({}));
  const credentials = onward(credentialsIn(given), (value) => right({ credentials: value }));
  const ending = onward(readFields(endingFields, given), (value) => right({ ending: value }));
  return merge(
    merge(readFields(robotFields, given), merge(keys, skip)),
    merge(credentials, merge(connection, ending)),
  );
}
