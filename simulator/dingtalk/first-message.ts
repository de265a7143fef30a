import { defaultApp, defaultCompany, defaultSuite } from "./world.ts";

/** What a person needs to send a first message to a simulated DingTalk. */
export interface FirstMessage {
  /** A step of a workflow, as YAML. */
  readonly step: string;
  /** A command that sends a message from the folder of this repository. */
  readonly command: string;
}

/** The first message to the simulated DingTalk at an address, with the credentials of the default world. */
export function firstMessage(endpoint: string): FirstMessage {
  const { appKey, appSecret, robotCode } = defaultApp;
  return {
    step: `- uses: OWNER/dingtalk-notify-action@v1
  with:
    appKey: ${appKey}
    appSecret: ${appSecret}
    robotCode: ${robotCode}
    endpoint: ${endpoint}
    legacyEndpoint: ${endpoint}
    userIds: zhang`,
    command: `npm run send -- --endpoint ${endpoint}`,
  };
}

/** The same for a terminal; the command then says where the message is, on the inbox page at this address. */
export function firstMessageLines(endpoint: string, page?: string): string {
  const { step, command } = firstMessage(endpoint);
  return `  a step of a workflow that runs on this machine:

${step.replace(/^/gm, "    ")}

  a first message from here:

    ${page === undefined ? command : `${command} --page ${page}`}`;
}

/** The credentials and the people of the default world, for a terminal. */
export const greeting = `  internal app
    appKey      ${defaultApp.appKey}
    appSecret   ${defaultApp.appSecret}
    corpId      ${defaultApp.corpId}
    robotCode   ${defaultApp.robotCode}

  third-party app
    suiteKey    ${defaultSuite.suiteKey}
    suiteSecret ${defaultSuite.suiteSecret}
    suiteTicket ${defaultSuite.suiteTicket}
    corpId      ${defaultApp.corpId}
    robotCode   ${defaultSuite.robotCode}

  departments   ${Object.keys(defaultCompany.departments).join(", ")} (1 is the whole company)
  mobiles       ${Object.keys(defaultCompany.mobiles).join(", ")}

  people        every userId, except those that begin with "nobody"
`;
