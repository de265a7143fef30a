import { describe, expect, it } from "vitest";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import { type Trouble, troublesOf } from "../../../src/report/issues.ts";
import { tellingOf, wordsIn } from "../../../src/text/words.ts";
import { people, play, type Reply } from "../../support/delivery.ts";
import { failures } from "../../support/failures.ts";

const words = await wordsIn("en", [
  { kind: "rejected", code: "invalidClientIdOrSecret", status: 400 },
]);

const ban = failures.rejected("request", {
  code: "Forbidden.AccessDenied.IpNotInWhiteList",
  message: "not on the list",
  requestId: "r1",
});

describe("the troubles of a delivery", () => {
  it("are none when everybody was accepted", async () => {
    expect(troublesOf(await play({ userIds: people(60) }))).toEqual([]);
  });

  it("are none for what a later try mended", async () => {
    const replies: Reply[] = [
      { failure: failures.throttled() },
      { failure: failures.unreached() },
      { answer: { flowControlled: ["u1"] } },
    ];
    expect(troublesOf(await play({ userIds: people(3), replies }))).toEqual([]);
  });

  it("tell a refusal with its code, words, request id, cause and cure, and whom it stopped", async () => {
    const troubles = troublesOf(await play({ userIds: people(60), replies: [{ failure: ban }] }));
    expect(troubles).toMatchObject([
      {
        level: "error",
        about: { kind: "failure", failure: "rejected" },
        code: "Forbidden.AccessDenied.IpNotInWhiteList",
        said: "not on the list",
        requestIds: ["r1"],
        failure: ban,
        whom: people(20),
      },
      {
        level: "error",
        about: { kind: "stop", stop: { kind: "refused" } },
        code: "Forbidden.AccessDenied.IpNotInWhiteList",
        whom: people(60).slice(20),
      },
    ]);
  });

  it("tell each distinct one once, with everybody whom it befell and the first few request ids", async () => {
    const troubles = troublesOf(
      await play({
        userIds: people(100),
        rules: { maxAttempts: 1 },
        replies: ({ number }) => ({ failure: failures.throttled({ requestId: `r${number}` }) }),
      }),
    );
    expect(summary(troubles)).toEqual([["DingTalk limited the calls", "send.too.fast", 100]]);
    expect(troubles[0]?.requestIds).toEqual(["r1", "r2", "r3"]);
  });

  it("keep apart one code that means two things", async () => {
    const timeout = { code: "requestTimeout" };
    const troubles = troublesOf(
      await play({
        userIds: people(40),
        rules: { maxAttempts: 1 },
        replies: [{ failure: failures.unreached(timeout) }, { failure: failures.unknown(timeout) }],
      }),
    );
    expect(summary(troubles)).toEqual([
      ["DingTalk could not be reached", "requestTimeout", 20],
      ["Whether the message was delivered is unknown", "requestTimeout", 20],
    ]);
  });

  it("blame the bad id alone, not the call that was halved for it", async () => {
    const troubles = troublesOf(
      await play({
        userIds: people(20),
        replies: ({ userIds }) =>
          userIds.includes("u7")
            ? { failure: failures.rejected("recipient", { code: "staffId.notExisted" }) }
            : undefined,
      }),
    );
    expect(troubles).toMatchObject([{ code: "staffId.notExisted", whom: ["u7"] }]);
  });

  it("name the people of each list", async () => {
    const lists = { invalid: ["u1"], filtered: ["u2"], flowControlled: ["u3"] };
    const troubles = troublesOf(
      await play({ userIds: people(4), rules: { maxAttempts: 1 }, replies: [{ answer: lists }] }),
    );
    expect(troubles.map(({ level, whom }) => [level, whom])).toEqual([
      ["warning", ["u1"]],
      ["warning", ["u3"]],
      ["warning", ["u2"]],
    ]);
  });

  it("say of people in doubt that they are, also when a later try was refused", async () => {
    const troubles = troublesOf(
      await play({
        userIds: people(3),
        rules: { onUnknown: "resend" },
        replies: [{ failure: failures.unknown() }, { failure: ban }],
      }),
    );
    expect(summary(troubles)).toEqual([
      ["DingTalk refused the message", ban.code, 3],
      ["Whether the message was delivered is unknown", "", 3],
    ]);
  });

  it.each<[string, RegExp, number, Parameters<typeof play>[0]]>([
    ["the time limit", /time limit/, 20, { userIds: people(40), rules: { deadline: 10 } }],
    ["a cancelled job", /cancelled/, 20, { userIds: people(40), cancelAt: 10 }],
    [
      "three calls in doubt",
      /3 calls in a row/,
      40,
      { userIds: people(100), replies: () => ({ failure: failures.unknown() }) },
    ],
    [
      "ids of another organisation",
      /first 20 ids were all invalid/,
      10,
      {
        userIds: people(30),
        replies: () => ({ failure: failures.rejected("recipient") }),
      },
    ],
  ])("tell whom %s left out", async (_name, title, count, scene) => {
    const troubles = troublesOf(await play(scene));
    const last = lastOf(troubles);
    expect(last).toMatchObject({ level: "error", code: expect.stringMatching(/./) });
    expect(last.whom).toHaveLength(count);
    expect(tellingOf(last, words)).toEqual({
      title: expect.stringMatching(title),
      cause: expect.stringMatching(/./),
      cure: expect.stringMatching(/./),
    });
  });

  it("say of 20 ids, all invalid, that they seem to be of another organisation", async () => {
    const troubles = troublesOf(
      await play({
        userIds: people(20),
        replies: () => ({ failure: failures.rejected("recipient") }),
      }),
    );
    expect(tellingOf(lastOf(troubles), words).cause).toMatch(/another organisation/);
    expect(troubles.at(-1)?.whom).toEqual(people(20));
  });
});

describe("the trouble of a token that is not to be had", () => {
  const wrongSecret = failures.rejected("request", {
    code: "invalidClientIdOrSecret",
    message: "wrong secret",
    requestId: "r9",
  });

  it("tells why, with everybody unsent", async () => {
    const troubles = troublesOf(await play({ userIds: people(3), tokens: failing(wrongSecret) }));
    expect(troubles).toMatchObject([
      {
        code: "invalidClientIdOrSecret",
        said: "wrong secret",
        requestIds: ["r9"],
        about: { kind: "stop", stop: { kind: "noToken" } },
        failure: wrongSecret,
        whom: people(3),
      },
    ]);
  });

  it("does not speak of messages that may have arrived", async () => {
    const lost = failures.unknown({ code: "requestTimeout", status: undefined });
    const troubles = troublesOf(await play({ userIds: people(3), tokens: failing(lost) }));
    expect(troubles).toMatchObject([{ code: "requestTimeout", whom: people(3) }]);
    const { title, cause, cure } = tellingOf(lastOf(troubles), await wordsIn("en", [lost]));
    expect(`${title} ${cause} ${cure}`).not.toMatch(/delivered|Ask/);
  });

  it("is told beside the refusal of the old one, also where nobody was left to send to", async () => {
    const renewed = { given: "old", fetch: failing(wrongSecret).fetch };
    const troubles = troublesOf(
      await play({
        userIds: people(3),
        tokens: renewed,
        replies: () => ({ failure: failures.expired() }),
      }),
    );
    expect(troubles.map(({ code }) => code)).toEqual([
      "InvalidAuthentication",
      "invalidClientIdOrSecret",
    ]);
  });

  it("is told once where nothing renews it", async () => {
    const troubles = troublesOf(
      await play({ userIds: people(3), replies: () => ({ failure: failures.expired() }) }),
    );
    expect(troubles.map(({ code }) => code)).toEqual(["InvalidAuthentication"]);
  });
});

function failing(failure: ConstructorParameters<typeof DingTalkError>[0]) {
  return { given: undefined, fetch: () => Promise.reject(new DingTalkError(failure)) };
}

function summary(troubles: readonly Trouble[]) {
  return troubles.map((trouble) => [
    tellingOf(trouble, words).title,
    trouble.code,
    trouble.whom.length,
  ]);
}

function lastOf(troubles: readonly Trouble[]): Trouble {
  const last = troubles.at(-1);
  if (last === undefined) throw new Error("there is no trouble");
  return last;
}
