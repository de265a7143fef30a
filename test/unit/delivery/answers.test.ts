import { expect, it } from "vitest";
import { answerOfRecall } from "../../../src/delivery/answers.ts";
import { failures } from "../../support/failures.ts";
import { recallAnswer } from "../../support/message-answers.ts";

it("a key that an answer refuses fails for its own reason, and an open one for what left it open", () => {
  const failure = failures.throttled();
  const refused = { k2: "notRevoke.all.messages" };
  const said = recallAnswer(["k1", "k2", "k3"], { refused, open: { k3: failure } });
  expect(answerOfRecall(said)).toMatchObject({
    settled: new Map([["accepted", ["k1"]]]),
    failures: [
      {
        ids: ["k2"],
        failure: { kind: "rejected", because: "key", code: "notRevoke.all.messages", message: "" },
      },
      { ids: ["k3"], failure },
    ],
    processQueryKey: "",
  });
});
