import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { send } from "../../../src/actions/send.ts";
import { Inputs } from "../../../src/inputs/inputs.ts";
import { knownRecipients } from "../../../src/recipients/recipients.ts";
import { readAction } from "../../support/action.ts";
import { hostWith } from "../../support/host.ts";
import { type Given, sendInputsWith, variablesOf } from "../../support/inputs.ts";

/** Reads a step of a job that failed, as the frame does. */
async function readAlarm(given: Given) {
  const host = hostWith({ GITHUB_EVENT_NAME: "push", ...variablesOf(given) });
  const inputs = new Inputs(host.environment, host.folders);
  const { request, people = [] } = await send.read(inputs, host);
  const sources = request?.request.recipients.sources;
  return {
    problems: inputs.problems,
    people,
    message: request?.prepared.message,
    told: sources === undefined ? [] : knownRecipients(sources).userIds,
  };
}

// Each has a word that stands nowhere else, so that a message with it is noticed.
const marked = (text: string) => text.replaceAll("#", "quixotic");

/** Wrong texts of the inputs of a message. */
const wrongMessages: Given = {
  text: marked("{{ github.#.event }} # {% if #"),
  title: marked("{{ # }}"),
  msgKey: marked("sampleTextt #"),
  msgParam: marked("{#: ["),
  msgParamFile: marked("no/#.yml"),
  data: marked("- #"),
  file: marked("no/#.png"),
  media: marked("shot: no/#.png"),
  texts: marked("#"),
  msgParm: marked("content: #"),
};

/** Wrong texts of inputs that have a default, and of names. */
const wrongSettings: Given = {
  status: marked("#"),
  matrix: marked("[#"),
  language: marked("#"),
  batchSize: marked("#"),
  callsPerSecond: marked("#"),
  maxAttempts: marked("#"),
  requestTimeoutSeconds: marked("#"),
  timeoutMinutes: marked("#"),
  onUnknown: marked("#"),
  failOn: marked("#"),
  summary: marked("#"),
  reportFile: marked("/#/report.json"),
  skipWithoutCredentials: marked("#"),
  maxRecipients: marked("#"),
  onlyOnChange: marked("#"),
  legacyEndpoint: marked("ftp://#"),
  stattus: marked("#"),
  onUnkown: marked("#"),
  maxRecipient: marked("#"),
  falback: marked("#"),
};

/** Wrong texts of sources, beside one person who is named rightly. */
const wrongSources: Given = {
  userIdsFile: marked("no/#.txt"),
  githubUsers: marked("mona # lisa"),
  userMap: marked("{#"),
  mobiles: marked("#"),
  departmentIds: marked("#"),
  roleIds: marked("#"),
  managersOf: marked("a #"),
  userId: marked("#"),
  departmentId: marked("#"),
};

const neverGuessed: Given = {
  robotCod: "x",
  appKey: "",
  appSecret: "",
  corpId: "a b",
  endpoint: "http://example.com",
  dryRun: "perhaps",
  endpont: "https://api.dingtalk.com",
};

const some = (texts: Given) =>
  fc.subarray(Object.entries(texts)).map((entries) => Object.fromEntries(entries));

describe("wrong inputs of a run that failed", () => {
  it("never keep a message from the people who are named rightly", async () => {
    const property = fc.asyncProperty(
      some(wrongMessages),
      some(wrongSettings),
      some(wrongSources),
      fc.constantFrom("zhang", "zhang, li wang", "zhang、the-app-secret"),
      async (ofMessage, settings, sources, userIds) => {
        const wrong = { status: "failure", ...ofMessage, ...settings, ...sources, userIds };
        const { message, told, problems } = await readAlarm(sendInputsWith(wrong));

        const count = [ofMessage, settings, sources].flatMap(Object.keys).length;
        if (count > 0) expect(problems.length).toBeGreaterThan(0);
        expect(message).toBeDefined();
        expect(told).toEqual(["zhang"]);
        expect(JSON.stringify(message)).not.toMatch(/quixotic/i);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  it("keep it from everybody where the input is never guessed", async () => {
    const property = fc.asyncProperty(
      fc.subarray(Object.entries(neverGuessed), { minLength: 1 }),
      some(wrongMessages),
      some(wrongSettings),
      async (wrong, ofMessage, settings) => {
        const given = { status: "failure", ...ofMessage, ...settings };
        const read = await readAlarm(sendInputsWith({ ...given, ...Object.fromEntries(wrong) }));

        expect(read.message).toBeUndefined();
        expect(read.people).toEqual(["user1"]);
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  it("are looked at here for every input of the action", () => {
    const here = { ...wrongMessages, ...wrongSettings, ...wrongSources, ...neverGuessed };
    const elsewhere = [
      "userIds",
      "robotCode",
      "suiteTicket",
      "accessToken",
      "githubToken",
      "fallback",
    ];
    const names = [...Object.keys(here), ...elsewhere];
    expect(names).toEqual(expect.arrayContaining(Object.keys(readAction().inputs)));
  });
});
