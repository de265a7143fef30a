import type { PreviewRequest } from "./form.ts";
import { readFields, writeFields, writeYaml } from "./msg-param.ts";

type Draft = Pick<PreviewRequest, "inputs" | "env">;

/** The step of a workflow that sends a message, as YAML to be pasted below `steps:`. */
export function workflowStep({ inputs, env }: Draft): string {
  const { status = "success", language = "en", msgParam } = inputs;
  const { title, text, msgKey, data } = inputs;
  const step = {
    uses: "OWNER/dingtalk-notify-action@v1",
    if: condition(status),
    env: Object.keys(env).length === 0 ? undefined : env,
    with: withoutBlanks({
      appKey: "${{ secrets.DINGTALK_APP_KEY }}",
      appSecret: "${{ secrets.DINGTALK_APP_SECRET }}",
      userIds: "${{ vars.DINGTALK_ON_CALL }}",
      language: language === "en" ? undefined : language,
      title,
      text,
      msgKey,
      msgParam: msgParam === undefined ? undefined : asYaml(msgParam),
      data,
    }),
  };
  return writeYaml([withoutBlanks(step)], "PLAIN");
}

// A step without a condition runs only while everything goes well.
function condition(status: string): string | undefined {
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
