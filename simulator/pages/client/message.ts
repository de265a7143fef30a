import { html, nothing, type TemplateResult } from "lit-html";
import type { Button, Drawing } from "../../message/drawing.ts";
import type { Block, Inline, Link, Picture } from "../../message/markdown.ts";
import type { ShownUpload } from "../uploads.ts";

/** What a bubble may show. */
export interface Drawn {
  /** Whether pictures at an address are loaded, which tells their owner that someone looks at them. */
  readonly pictures: boolean;
  /** The uploads that are known here, by their mediaIds. */
  readonly uploads: Readonly<Record<string, ShownUpload>>;
}

/** The bubble of a message. */
export function bubble(drawing: Drawing, drawn: Drawn): TemplateResult {
  return html`<div class="bubble ${drawing.kind}">${inside(drawing, drawn)}</div>`;
}

function inside(drawing: Drawing, drawn: Drawn): TemplateResult {
  switch (drawing.kind) {
    case "text":
      return html`<p class="plain">${inlines(drawing.inlines, drawn)}</p>`;
    case "markdown":
      return html`${blocks(drawing.blocks, drawn)}`;
    case "picture":
      return picture(drawing.picture, "Picture", drawn);
    case "link":
      return linkCard(drawing, drawn);
    case "card":
      return actionCard(drawing, drawn);
    case "audio":
      return html`<p class="media"><span aria-hidden="true">▶ ▂▄▆▃▅▂</span> ${offered(`Audio, ${lasting(drawing.seconds)}`, drawing.mediaId, drawn)}</p>`;
    case "video":
      return video(drawing, drawn);
    case "file":
      return html`<p class="media"><span aria-hidden="true">📄</span> <span><strong>${offered(drawing.name, drawing.mediaId, drawn)}</strong><br>${drawing.type} file</span></p>`;
    case "unknown":
      return html`<p>DingTalk does not document this kind of message. Its fields:</p>
        <dl>${drawing.fields.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
    case "undrawable":
      return html`<p class="warning">This message cannot be drawn: ${drawing.why}.</p>`;
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
      ${buttons.map((button) => html`<li>${cardButton(button)}</li>`)}
    </ul>`;
}

function cardButton({ title, link }: Button): TemplateResult {
  return link.href === undefined
    ? html`<span class="dead" title=${link.url}>${title} (leads nowhere)</span>`
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
  const hasCover = cover.kind === "media" && uploadOf(cover.mediaId, drawn) !== undefined;
  return html`${hasCover ? picture(cover, "", drawn) : nothing}
    <p class=${hasCover ? "media" : "film"}>
      <span aria-hidden="true">▶</span>
      <span>${offered(`Video, ${type}, ${lasting(seconds)}`, mediaId, drawn)}</span>
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
  if (image.kind === "media") {
    const upload = uploadOf(image.mediaId, drawn);
    if (upload?.isPicture) return html`<img src=${upload.url} alt=${words}>`;
    if (upload !== undefined)
      return html`<span class="picture">${words} (an upload that is no picture: ${offered(upload.fileName, image.mediaId, drawn)})</span>`;
    return html`<span class="picture">${words} (an upload: only DingTalk can show ${image.mediaId || "it"})</span>`;
  }
  return drawn.pictures
    ? html`<img src=${image.url} alt=${words}>`
    : html`<span class="picture">${words || "Picture"} (${image.url})</span>`;
}

function lasting(seconds: number | undefined): string {
  return seconds === undefined ? "of unknown length" : `${Math.round(seconds)} s`;
}
