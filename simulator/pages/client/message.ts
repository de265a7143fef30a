import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { Button, Drawing, Language } from "../../message/drawing.ts";
import type { Block, Inline, Link, Picture } from "../../message/markdown.ts";
import type { ShownUpload } from "../uploads.ts";
import { messageTexts } from "./message-texts.ts";

/** What a bubble may show, and how. */
export interface Drawn {
  /** The language of the client that shows it. */
  readonly language: Language;
  /** Whether pictures at an address are loaded, which tells their owner that someone looks at them. */
  readonly pictures: boolean;
  readonly loadPictures: () => void;
  /** The uploads that are known here, by their mediaIds. */
  readonly uploads: Readonly<Record<string, ShownUpload>>;
}

/** The bubble of a message. */
export function bubble(drawing: Drawing, drawn: Drawn): TemplateResult {
  return html`<div class="bubble ${drawing.kind}" lang=${drawn.language}>${inside(drawing, drawn)}</div>`;
}

function inside(drawing: Drawing, drawn: Drawn): TemplateResult {
  const texts = messageTexts[drawn.language];
  switch (drawing.kind) {
    case "text":
      return html`<p class="plain">${inlines(drawing.inlines, drawn)}</p>`;
    case "markdown":
      return html`${blocks(drawing.blocks, drawn)}`;
    case "picture":
      return picture(drawing.picture, texts.picture, drawn);
    case "link":
      return linkCard(drawing, drawn);
    case "card":
      return actionCard(drawing, drawn);
    case "audio":
      return html`<p class="media"><span class="wave" aria-hidden="true">▶ ▂▄▆▃▅▂</span> ${offered(`${texts.audio} · ${texts.seconds(drawing.seconds)}`, drawing.mediaId, drawn)}</p>`;
    case "video":
      return video(drawing, drawn);
    case "file":
      return html`<p class="media">
        <span class="beginning"><strong>${offered(drawing.name, drawing.mediaId, drawn)}</strong><br><span class="note">${texts.file(drawing.type)}</span></span>
        <span class="file-icon" aria-hidden="true">${drawing.type.slice(0, 4).toUpperCase()}</span>
      </p>`;
    case "unknown":
      return html`<p>${texts.undocumented}</p>
        <dl>${drawing.fields.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
    case "undrawable":
      return html`<p class="warning">${texts.undrawable(drawing.why)}</p>`;
    default:
      return drawing satisfies never;
  }
}

function linkCard(
  { title, text, picture: image, link }: Extract<Drawing, { kind: "link" }>,
  drawn: Drawn,
): TemplateResult {
  return html`<p class="title">${anchor(link, title)}</p>
    <div class="beside">
      <p class="plain">${text}</p>
      ${image === undefined ? nothing : picture(image, "", drawn)}
    </div>`;
}

function actionCard(
  { blocks: text, buttons, arrangement }: Extract<Drawing, { kind: "card" }>,
  drawn: Drawn,
): TemplateResult {
  return html`${blocks(text, drawn)}
    <ul class="buttons ${arrangement}">
      ${buttons.map((button) => html`<li>${cardButton(button, drawn)}</li>`)}
    </ul>`;
}

function cardButton({ title, link }: Button, { language }: Drawn): TemplateResult {
  return link.href === undefined
    ? html`<span class="dead" title=${link.url}>${title}</span> <span class="note">(${messageTexts[language].leadsNowhere})</span>`
    : anchor(link, title);
}

function blocks(all: readonly Block[], drawn: Drawn): TemplateResult[] {
  return all.map((block) => oneBlock(block, drawn));
}

function oneBlock(block: Block, drawn: Drawn): TemplateResult {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${inlines(block.inlines, drawn)}</p>`;
    case "heading":
      // Not an HTML heading, because a message must not change the outline of the page.
      return html`<p class="heading level${block.level}">${inlines(block.inlines, drawn)}</p>`;
    case "quote":
      return html`<blockquote>${blocks(block.blocks, drawn)}</blockquote>`;
    case "list": {
      const items = block.items.map((item) => html`<li>${blocks(item, drawn)}</li>`);
      return block.start === undefined
        ? html`<ul>${items}</ul>`
        : html`<ol start=${block.start}>${items}</ol>`;
    }
    default:
      return block satisfies never;
  }
}

function inlines(all: readonly Inline[], drawn: Drawn): TemplateResult[] {
  return all.map((inline) => oneInline(inline, drawn));
}

function oneInline(inline: Inline, drawn: Drawn): TemplateResult {
  switch (inline.kind) {
    case "text":
      return html`${inline.text}`;
    case "strong":
      return html`<strong>${inlines(inline.inlines, drawn)}</strong>`;
    case "emphasis":
      return html`<em>${inlines(inline.inlines, drawn)}</em>`;
    case "link":
      return anchor(inline.link, inlines(inline.inlines, drawn));
    case "picture":
      return picture(inline.picture, inline.words, drawn);
    case "break":
      return html`<br>`;
    default:
      return inline satisfies never;
  }
}

function anchor({ url, href }: Link, words: unknown): TemplateResult {
  return href === undefined
    ? html`<span class="dead" title=${url}>${words}</span>`
    : html`<a href=${href} title=${url} target="_blank" rel="noopener noreferrer">${words}</a>`;
}

function video(
  { type, seconds, mediaId, cover }: Extract<Drawing, { kind: "video" }>,
  drawn: Drawn,
): TemplateResult {
  const texts = messageTexts[drawn.language];
  const hasCover = cover.kind === "media" && uploadOf(cover.mediaId, drawn) !== undefined;
  return html`${hasCover ? picture(cover, "", drawn) : nothing}
    <p class=${hasCover ? "media" : "film"}>
      <span aria-hidden="true">▶</span>
      <span>${offered(`${texts.video} · ${type} · ${texts.seconds(seconds)}`, mediaId, drawn)}</span>
    </p>`;
}

// A link where the content is known here.
function offered(words: string, mediaId: string, drawn: Drawn): TemplateResult {
  const upload = uploadOf(mediaId, drawn);
  return upload === undefined ? html`${words}` : html`<a href=${upload.url} download>${words}</a>`;
}

function uploadOf(mediaId: string, { uploads }: Drawn): ShownUpload | undefined {
  return Object.hasOwn(uploads, mediaId) ? uploads[mediaId] : undefined;
}

function picture(image: Picture, words: string, drawn: Drawn): TemplateResult {
  return image.kind === "media"
    ? uploadedPicture(image.mediaId, words, drawn)
    : pictureAt(image.url, words, drawn);
}

function uploadedPicture(mediaId: string, words: string, drawn: Drawn): TemplateResult {
  const texts = messageTexts[drawn.language];
  const upload = uploadOf(mediaId, drawn);
  if (upload?.isPicture) return html`<img src=${upload.url} alt=${words}>`;
  const instead =
    upload === undefined
      ? texts.onlyInDingTalk(mediaId)
      : html`${texts.noPicture} ${offered(upload.fileName, mediaId, drawn)}`;
  return html`<span class="picture"><span>${words || texts.picture}</span> <span>${instead}</span></span>`;
}

function pictureAt(url: string, words: string, drawn: Drawn): TemplateResult {
  const texts = messageTexts[drawn.language];
  const shown = html`<span>${words || texts.picture}</span> <span>${URL.parse(url)?.host}</span>`;
  if (!drawn.pictures)
    return html`<span class="picture" title=${url}>${shown} <button type="button" class="quiet" @click=${drawn.loadPictures}>${texts.load}</button></span>`;
  const markBroken = ({ target }: Event) => {
    if (target instanceof Element) target.parentElement?.classList.add("broken");
  };
  // A new element for each address: that one could not be loaded says nothing of another.
  const loaded = html`<span class="loaded"><img src=${url} alt=${words} @error=${markBroken}><span class="picture" title=${url}>${shown} <span>${texts.notLoaded}</span></span></span>`;
  return html`${keyed(url, loaded)}`;
}
