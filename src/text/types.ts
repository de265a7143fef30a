import type { english } from "./en.ts";
import type { ExplainedFailure } from "./hint-keys.ts";

/** A language that the action speaks. */
export type Language = "en" | "zh-CN";

/** The explanation of a failure: the likely cause, and the next step. */
export interface Hint {
  readonly cause: string;
  readonly cure: string;
}

/** The description of one thing that went wrong. Cause and cure may be empty. */
export interface Description extends Hint {
  readonly title: string;
}

/** The description of something that is not a failure. */
export type Notice = Omit<Description, "cure">;

/** Everything that the action says in one language, except the hints. English says what there is to say. */
export type Texts = typeof english;

/** Everything that the action says in one language. */
export interface Messages extends Texts {
  /** The hint that explains a failure; undefined if there is no hint, or if hints were not loaded. */
  hintOf(failure: ExplainedFailure | undefined): Hint | undefined;
}

/** The lines of the log. */
export type LogTexts = Texts["log"];

/** What is said when something cannot be published, or only in part. */
export type PublishingTexts = Texts["publishing"];

/** How a language combines sentences. */
export type Prose = Texts["prose"];

/** What is wrong with a step's own message, without any text of it. */
export type FallbackMistake = Parameters<Texts["fallbackNote"]>[0];

/** The kinds of mistakes in a message. */
export type Mistake = FallbackMistake["mistake"];
