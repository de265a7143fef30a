import type { PreviewRequest } from "./form.ts";
import { readFields, writeFields, writeYaml } from "./msg-param.ts";

type Asked = Pick<PreviewRequest, "inputs" | "env" | "recipe">;

/** The step of a workflow that sends a message, as YAML to be pasted below `steps:`. */
export function workflowStep({ inputs, env, recipe }: Asked): string {
  const { status = "success" } = inputs;
  const documented = recipe?.step;
  const step = {
    uses: "OWNER/dingtalk-notify-action@v1",
    if: documented === undefined ? conditionOf(status) : documented.if,
    env: Object.keys(env).length === 0 ? undefined : env,
    with: withoutBlanks({
      ...withoutMessage(documented?.with ?? usualInputs),
      ...messageOf({ inputs, recipe }),
    }),
  };
  return writeYaml([withoutBlanks(step)], "PLAIN");
}

// The names of secrets and variables are those of the READMEs.
const usualInputs: Readonly<Record<string, string>> = {
  appKey: "${{ secrets.DINGTALK_APP_KEY }}",
  appSecret: "${{ secrets.DINGTALK_APP_SECRET }}",
  userIds: "${{ vars.DINGTALK_ON_CALL }}",
};

const messageInputs = ["language", "title", "text", "msgKey", "msgParam", "data"] as const;

// What was not changed since the recipe has the recipe's own expressions.
function messageOf({ inputs, recipe }: Pick<Asked, "inputs" | "recipe">): Record<string, unknown> {
  const written = messageInputs.map((name) => {
    const text = inputs[name];
    const isKept = recipe !== undefined && text === recipe.inputs[name];
    return [name, isKept ? recipe.step.with[name] : text] as const;
  });
  const { language, msgParam, ...rest } = Object.fromEntries(written);
  return {
    language: language === "en" ? undefined : language,
    ...rest,
    msgParam: msgParam === undefined ? undefined : asYaml(msgParam),
  };
}

function withoutMessage(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const isOther = ([name]: [string, string]) => !messageInputs.some((known) => known === name);
  return Object.fromEntries(Object.entries(inputs).filter(isOther));
}

// A step without a condition runs only while everything goes well.
function conditionOf(status: string): string | undefined {
  switch (status) {
    case "success":
      return undefined;
    case "failure":
      return "failure()";
    case "cancelled":
      return "cancelled()";
    default:
      return "always()";
  }
}

// A form gives JSON, which nobody wants to edit in a workflow.
function asYaml(msgParam: string): string {
  const fields = msgParam.trimStart().startsWith("{") ? readFields(msgParam) : undefined;
  return fields === undefined ? msgParam : writeFields(fields);
}

function withoutBlanks(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && value !== ""),
  );
}
