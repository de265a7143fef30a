import { HtmlRenderer, Parser } from "commonmark";
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const commonmark = { parser: new Parser(), renderer: new HtmlRenderer() };
const markdownIt = new MarkdownIt({ html: true });

/** Four readers of Markdown, each to HTML; two of them know all of GitHub's additions. */
export const readers: Readonly<Record<string, (markdown: string) => string>> = {
  commonmark: (markdown) => commonmark.renderer.render(commonmark.parser.parse(markdown)),
  marked: (markdown) => marked.parse(markdown, { async: false, gfm: true }),
  "markdown-it": (markdown) => markdownIt.render(markdown),
  micromark: (markdown) =>
    micromark(markdown, {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
};

/** The marks that a reader found, in order: tags, and where links and images lead. Line breaks and paragraphs are none. */
export function marksIn(html: string): string[] {
  const tags = html.matchAll(/<(?<close>\/?)(?<name>[a-z][a-z\d]*)(?<attributes>[^<>]*)>/gi);
  return [...tags].flatMap(({ groups }) => {
    const { close = "", name = "", attributes = "" } = groups ?? {};
    if (["br", "p"].includes(name)) return [];
    const address = /(?:href|src)="(?<address>[^"]*)"/.exec(attributes)?.groups?.["address"];
    return [`${close}${name}${address === undefined ? "" : ` ${originOf(address)}`}`];
  });
}

function originOf(address: string): string {
  const url = URL.parse(address.replaceAll("&amp;", "&"), "relative://here/");
  if (url === null) return "nowhere";
  // Before the host that a template names, it may leave room for a part of it.
  return `${url.protocol}//${url.host.replace(/^.*\.(?=good\.example$)/, "")}`;
}
