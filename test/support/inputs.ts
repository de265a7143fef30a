import * as z from "zod/mini";
import type { Field } from "../../src/inputs/fields.ts";
import type { GivenInputs } from "../../src/inputs/given-inputs.ts";
import { onward, type Reading, right } from "../../src/inputs/problem.ts";
import { readFields } from "../../src/inputs/read-fields.ts";
import { sendInputs } from "../../src/inputs/send-request.ts";

/** Reads one input's text by a field. */
export function readInput<T>(field: Field<T>, text: string): Reading<T> {
  return onward(readFields(z.object({ input: field }), { input: text }), ({ input }) =>
    right(input),
  );
}

/** The inputs of a send that is right: a text for one person; what is not named is blank. */
export function sendInputsWith(given: GivenInputs = {}): GivenInputs {
  return {
    ...Object.fromEntries(sendInputs.map((name) => [name, ""])),
    robotCode: "dingrobot",
    appKey: "dingkey",
    appSecret: "the-app-secret",
    userIds: "user1",
    text: "Hello",
    ...given,
  };
}
