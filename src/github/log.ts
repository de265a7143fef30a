import * as core from "@actions/core";
import { markOutside } from "../mark.ts";
import type { LogTexts } from "../text/types.ts";

/** What a step has to say: level, our own title, and text that may come from outside. All but `log` are annotations. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice" | "log";
  readonly title: string;
  readonly message: string;
}

/** The step's log. */
export interface Log {
  /** A line of our own words and figures. */
  info(line: string): void;
  /** Folds the following lines under our own heading, until the returned function is called. */
  openGroup(heading: string): () => void;
  /** Lines with text from outside, under our own heading. */
  quote(heading: string, lines: readonly string[]): void;
  /** A line of our own for `RUNNER_DEBUG`; text from outside is escaped by the command. */
  debug(line: string): void;
  /** Shows at most ten annotations of each level; the log lists the others. Of level `log`, which is our own text, all. */
  annotate(annotations: readonly Annotation[], texts: Pick<LogTexts, "more" | "annotation">): void;
}

// GitHub cuts longer messages, or shows them on half a page.
const longestMessage = 4_000;

function shortened(message: string): string {
  return message.length > longestMessage
    ? `${message.slice(0, longestMessage).toWellFormed()}…`
    : message;
}

const show = { error: core.error, warning: core.warning, notice: core.notice } as const;

/** GitHub shows ten annotations of a level for a step. Source: GitHub's page "Workflow commands". */
const shownAnnotations = 10;

/** Opens the step's log on standard output. */
export function openLog(): Log {
  return {
    info: (line) => core.info(line),
    // A long send has thousands of these lines, which the runner would parse and drop.
    debug: (line) => {
      if (core.isDebug()) core.debug(line);
    },
    openGroup,
    quote(heading, lines) {
      const close = openGroup(heading);
      quoteLines(lines);
      close();
    },
    annotate(annotations, texts) {
      const lines = annotations.filter(({ level }) => level === "log");
      for (const { title, message } of lines) core.info(texts.annotation(title, message));
      for (const level of ["error", "warning", "notice"] as const) {
        const ofLevel = annotations.filter((annotation) => annotation.level === level);
        const over = ofLevel.length > shownAnnotations ? ofLevel.slice(shownAnnotations - 1) : [];
        for (const { title, message } of ofLevel.slice(0, ofLevel.length - over.length))
          show[level](shortened(message), { title });
        if (over.length === 0) continue;
        const more = texts.more(over.length);
        show[level](more.message, { title: more.title });
        this.quote(
          more.title,
          over.map(({ title, message }) => texts.annotation(title, message)),
        );
      }
    },
  };
}

function openGroup(heading: string): () => void {
  core.startGroup(heading);
  return core.endGroup;
}

// The runner executes ::command:: at the start of a line and ##[command] anywhere in a line, and a carriage return starts
// a line, too. `stop-commands` prevents that until the token is printed.
function quoteLines(lines: readonly string[]): void {
  const token = markOutside(lines);
  core.info(`::stop-commands::${token}`);
  for (const line of lines) core.info(line);
  core.info(`::${token}::`);
}
