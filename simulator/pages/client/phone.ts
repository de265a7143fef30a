import { html, nothing, type TemplateResult } from "lit-html";
import type { Language } from "../../message/drawing.ts";
import type { DrawnMessage } from "../../preview/form.ts";
import { bubble, type Drawn } from "./message.ts";
import { clientTexts } from "./phone-texts.ts";

/** How a phone shows a message. */
export interface PhoneLook {
  readonly name: string;
  readonly appearance: "light" | "dark";
  /** Whether the message is no longer what would be sent. */
  readonly isOld: boolean;
}

/** A phone with DingTalk: the entry in the list of chats, and the chat below it. */
export function phone(
  message: DrawnMessage | undefined,
  { name, appearance, isOld }: PhoneLook,
  drawn: Drawn,
): TemplateResult {
  const texts = clientTexts[drawn.language];
  return html`<figure class="phone ${appearance} ${isOld ? "old" : ""}" aria-label=${name} lang=${drawn.language}>
    <div class="island" aria-hidden="true"><span>9:41</span><span>5G ▮▮▮</span></div>
    <p class="app">${texts.messages}</p>
    <div class="entry">
      ${robotPicture()}
      <p class="who">${texts.robot} <span class="tag">${texts.robotTag}</span></p>
      <p class="when">9:41</p>
      <p class="words"><bdi>${message?.line ?? ""}</bdi></p>
      <p class="badge" aria-hidden="true">${message === undefined ? nothing : "1"}</p>
    </div>
    <p class="chat-name"><span aria-hidden="true">‹</span> ${texts.robot}</p>
    <div class="ground" role="region" aria-label=${texts.robot} tabindex="0">
      <p class="when">9:41</p>
      ${message === undefined ? nothing : said(message, drawn, drawn.language)}
    </div>
  </figure>`;
}

/** The picture of the robot. */
export function robotPicture(): TemplateResult {
  return html`<img class="avatar" src="/page/robot.svg" alt="">`;
}

function said({ drawing }: DrawnMessage, drawn: Drawn, language: Language): TemplateResult {
  return html`<div class="said">
    ${robotPicture()}
    <div class="beside-picture"><p class="who">${clientTexts[language].robot}</p>${bubble(drawing, drawn)}</div>
  </div>`;
}
