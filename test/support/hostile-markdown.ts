import { fillIn, tokenOf } from "../../src/message/markdown.ts";
import { codeIn } from "../../src/message/markdown-code.ts";
import { marksIn } from "./markdown-readers.ts";

const [a, b] = [tokenOf(0), tokenOf(1)];

/** Templates with one or two values, each in another place. */
export const contexts = [
  `${a}`,
  `Deploy of ${a} failed`,
  `${a}${b}`,
  `${a} ${b}`,
  `${a}-${b}`,
  `- ${a}\n- ${b}\n`,
  `1. ${a}\n2. ${b}\n`,
  `${a}. x`,
  `${a}) x`,
  `# ${a}`,
  `#${a}`,
  `> ${a}`,
  `**${a}**`,
  `*${a}*${b}`,
  `x\n${a}\ny`,
  `x\n${a}`,
  `\\${a}`,
  `\\\\${a}\\${b}`,
  `-${a}`,
  `+${a}`,
  `1${a}`,
  `12${a}`,
  `> #${a}`,
  `1. ${a}${b}`,
  `> ${a}\n> ${b}`,
  `- x\n  ${a}\n  ${b}`,
  `[${a}${b}](https://good.example/x_y)`,
  `[${a}](https://good.example/${b}) ${a}`,
  `***${a}*** ~~${b}~~`,
  `x${a}\n${b}y`,
  `!${a}`,
  `[${a}](https://good.example/run)`,
  `[x ${a} y](https://good.example/run)${b}`,
  `![${a}](https://good.example/x.png)`,
  `${a}[Open](https://good.example/run)`,
  `${a}![x](https://good.example/x.png)`,
  `[b](https://good.example/${a}/tree/${b})`,
  `[b](https://good.example/x?y=${a}&z=${b})`,
  `[b](https://good.example/x#${a})`,
  `[b](https://good.example${a})`,
  `[b](https://${a}.good.example/x)`,
  `see https://good.example/${a} and ${b}`,
  `\`${a}\` ${b}`,
  `\`\`\`\n${a}\n\`\`\`\n${b}`,
  `Eve <${a}>`,
  `&${a}`,
  `| x | y |\n|---|---|\n| ${a} | ${b} |`,
  `(${a})`,
  `${a}:`,
  `https:${a}`,
  `${a}${b}${a}`,
  `> \`\`\`\n> $ npm test\n> \`\`\`\n\nBy ${a} ${b}`,
  `- \`\`\`\n  x\n\n${a}`,
  `- \`\`\`\n  x\n- ${a}`,
  `\`\`\`npm test\`\`\` failed\n\n${a}`,
  `\`\`\`x\`\`\`\n${a}`,
  `    \`\`\`\n${a}`,
  `\`\`\`\nx\n    \`\`\`\n${a}\n\`\`\`\n${b}`,
  `- log:\n  \`\`\`\n  ${a}\n  \`\`\`\n${b}`,
  `> \`\`\`\n> ${a}\n> \`\`\`\n${b}`,
  `1. \`\`\`\n   ${a}\n   \`\`\``,
  `- \`a\n- ${a}`,
  `# \`a\n${a}\``,
  `- \`x ${a} y\n- \` z`,
  `| x | y |\n|---|---|\n| \` | ${a} \` |`,
  `| x | y |\n|---|---|\n| \`${a}\` | ${b} |`,
  `\`x ${a}\n${b}\``,
  `x | y\n--|--\n${a} | ${b}`,
  `[${a}][r]\n\n[r]: https://good.example/x`,
  `[${a}](https://good.example/ (title))`,
  `[${a}](\nhttps://good.example/)`,
  `[${a}](https://good.example/a((b)) )`,
  `[x [y [z]] ${a}](https://good.example/)`,
  `[x](https://good.example/ "${a}")`,
  `[x](https://good.example/ '${a}')`,
  `[x][r] ${a}\n\n[r]: https://good.example/${b}`,
  `[x][r]\n\n[r]: https://good.example/x "${a}"`,
  `${a} - ${b}`,
  `${a} # y`,
  `${a} > y`,
  `${a} 1. y`,
  `${a}    y`,
  `x\n${a} ---`,
  `1${a}2. x`,
  `- x\n  ${a}\n- y`,
];

/** Values that try to be more than text. */
export const hostileValues = [
  "![x](//evil.example/p.png)",
  "[Open the run",
  "](https://evil.example)",
  "](https://evil.example) [x",
  "http://evil.example",
  "see http://evil.example now",
  "www.evil.example",
  "me@evil.example",
  "<a href=//evil.example>x</a>",
  "<https://evil.example>",
  "</a><img src=//evil.example>",
  "# x",
  "x\n# y",
  "x\n===",
  "x\n---",
  "x\n:-:",
  "\n- x",
  "\nx",
  "x\n",
  "\n\n",
  "-",
  "--",
  "---",
  "***",
  "===",
  "> x",
  "* x",
  "+ x",
  "1. x",
  "1",
  "12",
  "    x",
  "\tx",
  "`x`",
  "``",
  "```\nx",
  "~~~",
  "~~x~~",
  "**x**",
  "_x_",
  "__",
  "*",
  "\\",
  "\\[x](y)",
  "a|b",
  "|-|",
  "x)evil.example/y",
  "x) [y](https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "@evil.example",
  "evil.example#",
  "../../x",
  "javascript:alert(1)",
  "data:text/html,x",
  "&lt;b&gt;",
  "&#60;b&#62;",
  "#60;",
  "lt;",
  "[x]: https://evil.example",
  "code?\n  indented",
  "[^1]",
  ":",
  ": x",
  ".",
  ")",
  "(https://evil.example)",
  "!",
  "",
  " ",
  "  ",
  "部署 失败",
  "https:",
  "www",
  ".evil.example",
  "mailto:me@evil.example",
  "x  \ny",
];

/** A reader of Markdown, to HTML. */
export type Read = (markdown: string) => string;

/** The marks of a context with two values, but for the link that a value which is one whole URL is. */
function marksOf(read: Read, context: string, values: readonly string[]): string[] {
  const marks = marksIn(read(fillIn(context, values, codeIn(context))));
  if (!values.some((value) => /^https?:\/\/\S+$/.test(value.trim()))) return marks;
  const isOfValue = (mark = "") => /^a (?!https:\/\/good\.example$)/.test(mark);
  return marks.filter((mark, at) => !isOfValue(mark) && !isOfValue(marks[at - 1]));
}

const isLink = (mark: string) => /^(?:a|img) /.test(mark);

/** The marks that are none of the template's own, and the template's links that are lost. */
export function forged(read: Read, context: string, values: readonly string[]): string[] {
  const own = marksOf(read, context, ["x", "y"]);
  const marks = marksOf(read, context, values);
  let at = 0;
  const strange = marks.filter((mark) => {
    const found = own.indexOf(mark, at);
    if (found !== -1) at = found + 1;
    return found === -1;
  });
  const lost = own.filter(isLink).length - marks.filter(isLink).length;
  return lost > 0 ? [...strange, `${lost} lost`] : strange;
}

/** Parts of what others may write in GitHub's Markdown. */
export const markdownParts = [
  ...hostileValues,
  "x",
  " ",
  "\n",
  "\n\n",
  "# ",
  "- ",
  "1. ",
  "> ",
  "*",
  "**",
  "_",
  "`",
  "![a](https://evil.example/p.png)",
  "[good.example](https://evil.example)",
  "[a][1]",
  "\n[1]: https://evil.example\n",
  "https://evil.example/a_b",
  "<!-- ",
  " -->",
  "<b>",
  "</b>",
  "<br>",
  "| a | b |\n|---|---|\n| 1 | 2 |\n",
  "\u{100000}",
  "    ",
  "\t",
  "&nbsp;",
];

const promisedTags = new Set([
  ..."h1 h2 h3 h4 h5 h6 em strong ul ol li blockquote p br".split(" "),
]);

/** What a reader found in reduced Markdown that is not promised: other tags, and links that do not show their host. */
export function notPromised(html: string): string[] {
  const tags = [...html.matchAll(/<\/?(?<name>[a-z][a-z\d]*)[^<>]*>/gi)];
  const strange = tags.flatMap(({ 0: tag, groups }) => {
    const name = groups?.["name"] ?? "";
    return promisedTags.has(name) || name === "a" ? [] : [tag];
  });
  const links = [
    ...html.matchAll(/<a href="(?<address>[^"]*)"[^>]*>(?<label>.*?)<\/a>(?<after>[^<]*)/gs),
  ];
  const hidden = links.flatMap(({ 0: link, groups }) => {
    const { address = "", label = "", after = "" } = groups ?? {};
    const url = URL.parse(address.replaceAll("&amp;", "&"));
    const isWeb = url !== null && /^https?:$/.test(url.protocol);
    const shows = isWeb && (label.includes(url.host) || after.startsWith(` (${url.host})`));
    return shows ? [] : [link];
  });
  const lost = html.split("<a ").length - 1 - links.length;
  return [...strange, ...hidden, ...(lost === 0 ? [] : [`${lost} links`])];
}
