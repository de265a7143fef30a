/** The fields of a message template, each with the code that says it is missing; undefined where it may be missing. */
export type TemplateFields = Readonly<Record<string, string | undefined>>;

// For fields that have no code of their own on the batchSend page.
const noCode = "invalidParameter.param.invalid";

const cardText: TemplateFields = {
  title: "miss.param.actionCardTotitle",
  text: "miss.param.actionCardTotext",
};

/**
 * The 13 message templates of the robot message type page, by `msgKey`, with the fields of its examples.
 * All are needed but `picUrl` of a link, which the webhook table calls optional
 * and which alone of a link's fields has no code on the batchSend page.
 */
export const messageTemplates: ReadonlyMap<string, TemplateFields> = new Map<
  string,
  TemplateFields
>([
  ["sampleText", { content: "miss.param.contentOfText" }],
  ["sampleMarkdown", { title: "miss.param.markdownTotitle", text: "miss.param.markdownTotext" }],
  ["sampleImageMsg", { photoURL: "miss.param.photoTophotoUrl" }],
  [
    "sampleLink",
    {
      text: "miss.param.textOfLink",
      title: "miss.param.titleOfLink",
      picUrl: undefined,
      messageUrl: "miss.param.messageUrlOfLink",
    },
  ],
  [
    "sampleActionCard",
    {
      ...cardText,
      singleTitle: "miss.param.actionCardTosingleTitle",
      singleURL: "miss.param.actionCardTosingleUrl",
    },
  ],
  ["sampleActionCard2", { ...cardText, ...buttons(2, "actionTitle", "actionURL") }],
  ["sampleActionCard3", { ...cardText, ...buttons(3, "actionTitle", "actionURL") }],
  ["sampleActionCard4", { ...cardText, ...buttons(4, "actionTitle", "actionURL") }],
  ["sampleActionCard5", { ...cardText, ...buttons(5, "actionTitle", "actionURL") }],
  // Not six buttons but two side by side, and with other names than the rest.
  ["sampleActionCard6", { ...cardText, ...buttons(2, "buttonTitle", "buttonUrl") }],
  ["sampleAudio", { mediaId: "miss.param.audio", duration: "miss.param.audio" }],
  [
    "sampleFile",
    { mediaId: "miss.param.file", fileName: "miss.param.file", fileType: "miss.param.file" },
  ],
  [
    "sampleVideo",
    {
      videoMediaId: "miss.param.video",
      duration: noCode,
      videoType: noCode,
      picMediaId: noCode,
    },
  ],
]);

function buttons(count: number, title: string, url: string): TemplateFields {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Object.fromEntries(
    numbers.flatMap((number) => [
      [`${title}${number}`, "miss.param.actionCardTobtnsTotitle"],
      [`${url}${number}`, "miss.param.actionCardTobtnsToactionUrl"],
    ]),
  );
}
