/** A message as DingTalk takes it: the template's key and its fields, filled in. */
export interface RenderedMessage {
  readonly msgKey: string;
  readonly msgParam: Readonly<Record<string, string>>;
}

/** What a field of msgParam holds. */
export type FieldFormat =
  /** Read by DingTalk's renderer. */
  | "markdown"
  /** Shown unchanged. */
  | "plain"
  /** An address that a click opens. */
  | "url"
  /** A picture, by its URL or its media id. */
  | "image"
  /** The media id of an upload. */
  | "media";

/** A message kind of DingTalk: its fields in the API's own spelling. */
export interface MsgKey {
  readonly required: Readonly<Record<string, FieldFormat>>;
  readonly optional?: Readonly<Record<string, FieldFormat>>;
}

const card = { title: "plain", text: "markdown" } as const;

/**
 * The thirteen message kinds of DingTalk's page "Message types of enterprise robots".
 * The page shows examples and has no column of required fields: required is what each example has.
 */
export const msgKeys: Readonly<Record<string, MsgKey>> = {
  sampleText: { required: { content: "plain" } },
  sampleMarkdown: { required: { title: "plain", text: "markdown" } },
  sampleImageMsg: { required: { photoURL: "image" } },
  sampleLink: { required: { text: "plain", title: "plain", picUrl: "image", messageUrl: "url" } },
  sampleActionCard: { required: { ...card, singleTitle: "plain", singleURL: "url" } },
  sampleActionCard2: { required: { ...card, ...verticalButtons(2) } },
  sampleActionCard3: { required: { ...card, ...verticalButtons(3) } },
  sampleActionCard4: { required: { ...card, ...verticalButtons(4) } },
  sampleActionCard5: { required: { ...card, ...verticalButtons(5) } },
  // In DingTalk's API this kind has two buttons side by side, not six, and other names for their fields.
  sampleActionCard6: {
    required: {
      ...card,
      buttonTitle1: "plain",
      buttonUrl1: "url",
      buttonTitle2: "plain",
      buttonUrl2: "url",
    },
  },
  sampleAudio: { required: { mediaId: "media", duration: "plain" } },
  sampleFile: { required: { mediaId: "media", fileName: "plain", fileType: "plain" } },
  sampleVideo: {
    required: { duration: "plain", videoMediaId: "media", videoType: "plain", picMediaId: "media" },
    optional: { height: "plain", width: "plain" },
  },
};

/** Whether a kind of message has a field of this name. */
export function isField(name: string): boolean {
  return Object.values(msgKeys).some(({ required, optional }) =>
    Object.hasOwn({ ...required, ...optional }, name),
  );
}

/** A kind of message by its key; undefined for an unknown key. */
export function kindOf(msgKey: string): MsgKey | undefined {
  return Object.hasOwn(msgKeys, msgKey) ? msgKeys[msgKey] : undefined;
}

/** How DingTalk reads each field of a msgKey; empty for an unknown key. */
export function formatsOf(msgKey: string): ReadonlyMap<string, FieldFormat> {
  const known = kindOf(msgKey);
  return new Map(Object.entries({ ...known?.required, ...known?.optional }));
}

function verticalButtons(count: number): Record<string, FieldFormat> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => index + 1).flatMap(
      (number): [string, FieldFormat][] => [
        [`actionTitle${number}`, "plain"],
        [`actionURL${number}`, "url"],
      ],
    ),
  );
}
