import { defaultApp } from "../dingtalk/world.ts";

/** What somebody needs to send a first message to the simulated DingTalk at an address. */
export interface FirstMessage {
  /** The inputs of a step, as YAML. */
  readonly inputs: string;
  /** A command that sends one from the folder of this repository. */
  readonly command: string;
}

/** The default world's credentials, ready to be pasted. */
export function firstMessage(endpoint: string): FirstMessage {
  const { appKey, appSecret, robotCode } = defaultApp;
  return {
    inputs: `with:
  appKey: ${appKey}
  appSecret: ${appSecret}
  robotCode: ${robotCode}
  endpoint: ${endpoint}
  legacyEndpoint: ${endpoint}
  userIds: zhang`,
    command: `npm run send -- --endpoint ${endpoint}`,
  };
}

/** The same for a terminal. */
export function firstMessageLines(endpoint: string): string {
  const { inputs, command } = firstMessage(endpoint);
  return `  for a step of a workflow that runs on this machine:

${inputs.replace(/^/gm, "    ")}

  a first message from here:

    ${command}`;
}
