import { samplePicture } from "../simulator/run/sample-picture.ts";
import type { Hosts, Received } from "./observer.ts";

/** One task, to be done once. */
export interface Assignment extends Hosts {
  /** Who is to receive the message, or has it. */
  readonly userId: string;
  /** Of the message that is recalled or asked about. */
  readonly key: string;
}

/** Something that the action does, and how DingTalk and GitHub's API know afterwards that it was done. */
export interface Task {
  /** Also how the files of its scripts end. */
  readonly name: string;
  /** The action's folder in the repository. */
  readonly action: string;
  /** Beside the credentials and the endpoint. */
  readonly inputs: (assignment: Assignment) => Readonly<Record<string, string>>;
  /** What the action finds in the workspace. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Whether it is about a message that was sent before. */
  readonly needsMessage: boolean;
  /** The action's output. */
  readonly outcome: string;
  /** How many, by DingTalk's endpoint or the path of GitHub's API; any other is one too many. */
  readonly requests: Readonly<Record<string, number>>;
  /** Whether this is what the person has in the end. */
  readonly leaves: (received: Received) => boolean;
}

/** What every script sends; the action fills it in from a template. */
export const message = {
  title: "Deploy success",
  text: "### Deploy success\n\n6113728 by Mona Lisa Octocat: [the run](https://github.com/octo-org/shop/actions/runs/8675309)",
} as const;

/** The inputs by which the action sends that message. */
export const messageInputs = {
  title: "{{ github.workflow }} {{ job.status }}",
  text: "### {{ github.workflow }} {{ job.status }}\n\n{{ commit.short_sha }} by {{ commit.author }}: [the run]({{ run.url }})",
} as const;

const sends = { action: ".", needsMessage: false, outcome: "delivered" } as const;

/** Sends the message. */
export const send: Task = {
  ...sends,
  name: "send",
  inputs: ({ userId }) => ({ ...messageInputs, userIds: userId }),
  requests: { token: 1, batchSend: 1 },
  leaves: ({ param }) => param["title"] === message.title && param["text"] === message.text,
};

/** Sends the message that the action has where a step gives none: it asks GitHub for the run and its jobs. */
export const sendDefault: Task = {
  ...sends,
  name: "send of the default message",
  inputs: ({ userId }) => ({ userIds: userId }),
  requests: {
    token: 1,
    batchSend: 1,
    "runs/8675309": 1,
    "runs/8675309/attempts/2/jobs": 1,
  },
  leaves: ({ msgKey, param }) =>
    msgKey === "sampleActionCard" && param["title"] === "✅ Deploy succeeded · octo-org/shop",
};

const picture = "picture.png";

/** Sends a picture from the workspace. */
export const sendFile: Task = {
  ...sends,
  name: "send of a file",
  inputs: ({ userId, url }) => ({ userIds: userId, file: picture, legacyEndpoint: url }),
  files: { [picture]: samplePicture() },
  requests: { token: 1, mediaUpload: 1, batchSend: 1 },
  leaves: ({ msgKey, param }) =>
    msgKey === "sampleImageMsg" && String(param["photoURL"]).startsWith("@"),
};

/** Recalls a message. */
export const recall: Task = {
  name: "recall",
  action: "recall",
  inputs: ({ key }) => ({ processQueryKey: key }),
  needsMessage: true,
  outcome: "recalled",
  requests: { token: 1, batchRecall: 1 },
  leaves: ({ isRecalled }) => isRecalled,
};

/** Asks who has read a message. */
export const readStatus: Task = {
  name: "read-status",
  action: "read-status",
  inputs: ({ key }) => ({ processQueryKey: key }),
  needsMessage: true,
  outcome: "unread",
  requests: { token: 1, readStatus: 1 },
  leaves: ({ isRecalled }) => !isRecalled,
};
