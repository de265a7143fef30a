import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import push from "../run/push.json" with { type: "json" };
import { readFields, writeFields } from "./msg-param.ts";
import { preview } from "./preview.ts";
import { workflowStep } from "./workflow-step.ts";

const event = { name: "push", payload: push } as const;

// What YAML, Liquid and our own rules have a meaning for, beside any other text.
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.constantFrom(
        "\n",
        "\n\n",
        " # ",
        ": ",
        "'",
        '"',
        "- ",
        "  ",
        "\t",
        "|",
        ">",
        "你好",
        "007",
      ),
      fc.constantFrom(
        "{{ github.actor }}",
        "{% if true %}a{% endif %}",
        "null",
        "~",
        "{",
        "@",
        "%",
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""))
  .filter((joined) => joined.isWellFormed() && !/[^\P{Cc}\n\t]|\u2028|\u2029/u.test(joined));

describe("the step of a draft", () => {
  it("sends what the preview shows", async () => {
    const draft = fc.record({ title: text, text, status: fc.constantFrom("success", "failure") });
    await fc.assert(
      fc.asyncProperty(draft, fc.boolean(), async ({ title, text: body, status }, isForm) => {
        const inputs = isForm
          ? { msgKey: "sampleMarkdown", msgParam: JSON.stringify({ title, text: body }), status }
          : { title, text: body, status };
        const { own, step } = await preview({ event, inputs, env: {} });
        const pasted: Record<string, string> = parse(step)[0].with;
        const { appKey: _key, appSecret: _secret, userIds: _ids, ...message } = pasted;
        const again = await preview({ event, inputs: { ...message, status }, env: {} });
        expect(again.own?.message).toEqual(own?.message);
      }),
      { numRuns: 60 },
    );
  });

  it("has a condition, because a step without one runs only while all goes well", () => {
    const conditionFor = (status: string) =>
      parse(workflowStep({ inputs: { text: "a", status }, env: {} }))[0].if;
    expect(["success", "failure", "cancelled", "timed_out"].map(conditionFor)).toEqual([
      undefined,
      "failure()",
      "cancelled()",
      "always()",
    ]);
  });

  it("has no line for what is left out", () => {
    const step = workflowStep({ inputs: { language: "en", data: "", title: "" }, env: {} });
    const [{ with: inputs, ...rest }] = parse(step);
    expect(Object.keys(inputs)).toEqual(["appKey", "appSecret", "userIds"]);
    expect(Object.keys(rest)).toEqual(["uses"]);
  });
});

describe("the fields of a msgParam", () => {
  it("come back as they were written", () => {
    const names = fc.constantFrom("title", "text", "actionURL1", "007", "null");
    fc.assert(
      fc.property(fc.dictionary(names, text), (fields) => {
        expect(readFields(writeFields(fields))).toEqual(fields);
      }),
    );
  });

  it.each(["[a]", "a", "title: [a]", "title: {a: b}", "title: 'a", "a: b\na: c"])(
    "are not read from %s",
    (msgParam) => {
      expect(readFields(msgParam)).toBeUndefined();
    },
  );

  it("are read as the text that stands there", () => {
    expect(readFields("title: 007\ntext: null\na: 1.10")).toEqual({
      title: "007",
      text: "null",
      a: "1.10",
    });
  });
});
