import { describe, expect, it } from "vitest";
import { msgKeys } from "../../../src/message/msg-keys.ts";

/** DingTalk's page "Message types of enterprise robots", typed from there: the fields of each kind's example. */
const documented: Readonly<Record<string, readonly string[]>> = {
  sampleText: ["content"],
  sampleMarkdown: ["title", "text"],
  sampleImageMsg: ["photoURL"],
  sampleLink: ["text", "title", "picUrl", "messageUrl"],
  sampleActionCard: ["title", "text", "singleTitle", "singleURL"],
  sampleActionCard2: ["title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2"],
  sampleActionCard3: [
    ...["title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2"],
    ...["actionTitle3", "actionURL3"],
  ],
  sampleActionCard4: [
    ...["title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2"],
    ...["actionTitle3", "actionURL3", "actionTitle4", "actionURL4"],
  ],
  sampleActionCard5: [
    ...["title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2"],
    ...["actionTitle3", "actionURL3", "actionTitle4", "actionURL4", "actionTitle5", "actionURL5"],
  ],
  sampleActionCard6: ["title", "text", "buttonTitle1", "buttonUrl1", "buttonTitle2", "buttonUrl2"],
  sampleAudio: ["mediaId", "duration"],
  sampleFile: ["mediaId", "fileName", "fileType"],
  sampleVideo: ["duration", "videoMediaId", "videoType", "picMediaId"],
};

const cards = ["", "2", "3", "4", "5", "6"].map((number) => `sampleActionCard${number}`);

describe("the message kinds", () => {
  it("are DingTalk's thirteen", () => {
    expect(Object.keys(documented)).toHaveLength(13);
    expect(Object.keys(msgKeys).toSorted()).toEqual(Object.keys(documented).toSorted());
  });

  it.each(Object.entries(documented))("need in %s exactly %j", (msgKey, fields) => {
    expect(Object.keys(msgKeys[msgKey]?.required ?? {}).toSorted()).toEqual(fields.toSorted());
  });

  it("know the size of a video, which is in the page's notes only", () => {
    const optional = Object.entries(msgKeys).map(([msgKey, kind]) => [
      msgKey,
      Object.keys(kind.optional ?? {}).toSorted(),
    ]);
    expect(optional.filter(([, fields]) => fields?.length)).toEqual([
      ["sampleVideo", ["height", "width"]],
    ]);
  });

  it("have Markdown in the text of sampleMarkdown and of every card, and nowhere else", () => {
    const markdown = Object.entries(msgKeys).flatMap(([msgKey, { required, optional = {} }]) =>
      Object.entries({ ...required, ...optional })
        .filter(([, format]) => format === "markdown")
        .map(([field]) => `${msgKey}.${field}`),
    );
    expect(markdown.toSorted()).toEqual(
      [...cards, "sampleMarkdown"].map((msgKey) => `${msgKey}.text`).toSorted(),
    );
  });
});
