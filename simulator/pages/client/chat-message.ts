import { html, type TemplateResult } from "lit-html";
import type { ShownMessage } from "../view.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import { pageLanguage } from "./language.ts";
import { bubble, type Drawn } from "./message.ts";
import { avatar, person } from "./person.ts";
import { robotPicture } from "./phone.ts";
import { clientTexts } from "./phone-texts.ts";
import { clock, exactTime } from "./time.ts";

const client = clientTexts[pageLanguage];

/** What can be done with a message. */
export interface MessageActions {
  readonly read: (processQueryKey: string) => void;
  /** Whether a robot is the one of the default app. */
  readonly isOwnRobot: (robotCode: string) => boolean;
}

/** A message with its robot, and what became of it. */
export function oneMessage(
  message: ShownMessage,
  drawn: Drawn,
  actions: MessageActions,
): TemplateResult {
  const { robotCode, recalledAt } = message;
  if (recalledAt !== undefined)
    return html`<article class="gone">
      <p class="recalled">${texts.recalled(clock(recalledAt))}</p>
      ${whatWasSent(message)}
    </article>`;
  const isOwn = actions.isOwnRobot(robotCode);
  return html`<article class="message">
    ${isOwn ? robotPicture() : avatar(robotCode)}
    <p class="from">${isOwn ? client.robot : person(robotCode)} <span class="tag">${client.robotTag}</span></p>
    ${bubble(message.drawing, drawn)}
    <div class="under">${mark(message, actions)} ${whatWasSent(message)}</div>
  </article>`;
}

// Always the same element, because it takes the focus from the button that disappears.
function mark({ processQueryKey, readAt }: ShownMessage, { read }: MessageActions) {
  const markAsRead = ({ target }: Event) => {
    if (target instanceof HTMLElement) target.closest<HTMLElement>(".mark")?.focus();
    read(processQueryKey);
  };
  return html`<p class="mark" tabindex="-1">${
    readAt === undefined
      ? html`<span class="unread-mark">${texts.unread}</span> <button class="quiet" @click=${markAsRead}>${texts.markAsRead}</button>`
      : texts.read
  }</p>`;
}

function whatWasSent(message: ShownMessage): TemplateResult {
  const { processQueryKey, msgKey, robotCode, at, readAt, recalledAt, msgParam } = message;
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ["processQueryKey", processQueryKey],
    ["msgKey", msgKey],
    ["robotCode", robotCode],
    [texts.sentAt, exactTime(at)],
    [texts.readAt, readAt === undefined ? undefined : exactTime(readAt)],
    [texts.recalledAt, recalledAt === undefined ? undefined : exactTime(recalledAt)],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return html`<details class="sent">
    <summary title=${texts.whatWasSent}><span aria-hidden="true">⋯</span><span class="spoken">${texts.whatWasSent}</span></summary>
    <pre tabindex="0">${lines.join("\n")}\n\n${readable(msgParam)}</pre>
  </details>`;
}

// A line for each field; values may be nested too deep to be indented.
function readable(msgParam: string): string {
  try {
    const fields = Object.entries(JSON.parse(msgParam));
    return fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join("\n");
  } catch {
    return msgParam;
  }
}
