/** A bar of the picture: what a program takes, as a multiple of what the fetch script takes. */
export interface Bar {
  readonly program: Program;
  readonly ratio: number;
}

/** What sends a message, or nothing at all. */
export type Program = (typeof programs)[number];

/** From top to bottom. */
export const programs = [
  "node",
  "http",
  "fetch",
  "sendFirst",
  "sendLater",
  "defaultFirst",
  "defaultLater",
  "fileFirst",
  "fileLater",
  "sdk",
] as const;

/** The languages and colours in which it is drawn. */
export const languages = ["en", "zh-CN"] as const;
export const schemes = ["light", "dark"] as const;

/** How it is drawn. */
export interface Drawing {
  readonly language: (typeof languages)[number];
  readonly scheme: (typeof schemes)[number];
}

interface Texts {
  readonly title: string;
  readonly note: string;
  readonly colon: string;
  readonly semicolon: string;
  readonly programs: Readonly<Record<Program, string>>;
}

const texts: Readonly<Record<Drawing["language"], Texts>> = {
  en: {
    title: "Processor time of a whole step",
    note: "The fetch script is 1; less is better. Blue: this action.",
    colon: ": ",
    semicolon: "; ",
    programs: {
      node: "Node that does nothing",
      http: "script with node:http",
      fetch: "script with fetch",
      sendFirst: "send, first step of its job",
      sendLater: "send, later step",
      defaultFirst: "default message, first step",
      defaultLater: "default message, later step",
      fileFirst: "with a file, first step",
      fileLater: "with a file, later step",
      sdk: "script with the official SDK",
    },
  },
  "zh-CN": {
    title: "整个步骤的 CPU 时间",
    note: "以 fetch 脚本为 1，越少越好。蓝色为本 action。",
    colon: "：",
    semicolon: "；",
    programs: {
      node: "什么都不做的 Node",
      http: "node:http 脚本",
      fetch: "fetch 脚本",
      sendFirst: "发送，作业中的第一个步骤",
      sendLater: "发送，之后的步骤",
      defaultFirst: "默认消息，第一个步骤",
      defaultLater: "默认消息，之后的步骤",
      fileFirst: "带一个文件，第一个步骤",
      fileLater: "带一个文件，之后的步骤",
      sdk: "官方 SDK 脚本",
    },
  },
};

interface Colours {
  readonly paper: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly action: string;
  readonly other: string;
}

const colours: Readonly<Record<Drawing["scheme"], Colours>> = {
  light: {
    paper: "#ffffff",
    text: "#1f2328",
    quiet: "#59636e",
    grid: "#d1d9e0",
    action: "#0969da",
    other: "#8c959f",
  },
  dark: {
    paper: "#0d1117",
    text: "#f0f6fc",
    quiet: "#9198a1",
    grid: "#3d444d",
    action: "#4493f8",
    other: "#7d8590",
  },
};

const fonts =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

const width = 720;
const [left, right] = [228, 664] as const;
const top = 76;
const [pitch, thickness] = [27, 17] as const;

/** The bars as a picture in SVG, on one axis from 0, with a line at 1. */
export function drawPicture(bars: readonly Bar[], { language, scheme }: Drawing): string {
  const { title, note, ...words } = texts[language];
  const palette = colours[scheme];
  const bottom = top + bars.length * pitch;
  const size = { width, height: bottom + 34 };
  const most = Math.max(1, ...bars.map(({ ratio }) => ratio));
  const across = (ratio: number) => rounded(left + (ratio / most) * (right - left));
  const described = bars.map(
    ({ program, ratio }) => words.programs[program] + words.colon + figure(ratio),
  );
  const rows = bars.map(({ program, ratio }, at) => ({
    label: escaped(words.programs[program]),
    value: figure(ratio),
    end: across(ratio),
    middle: top + (at + 0.5) * pitch,
    colour: isAction(program) ? palette.action : palette.other,
  }));
  // Values come last, with a rim: they may stand on a line.
  const rim = `stroke="${palette.paper}" stroke-width="5" paint-order="stroke"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="title description" xml:lang="${language}" font-family="${fonts}" font-size="13" fill="${palette.text}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(`${note} ${described.join(words.semicolon)}`)}</desc>`,
    `<rect width="100%" height="100%" rx="6" fill="${palette.paper}"/>`,
    `<text x="20" y="32" font-size="16" font-weight="600">${escaped(title)}</text>`,
    `<text x="20" y="54" fill="${palette.quiet}">${escaped(note)}</text>`,
    ...wholeNumbersTo(most).flatMap((number) => [
      verticalLine(across(number), bottom, `stroke="${palette.grid}"`),
      `<text x="${across(number)}" y="${bottom + 20}" text-anchor="middle" fill="${palette.quiet}">${number}</text>`,
    ]),
    ...rows.flatMap(({ label, end, middle, colour }) => [
      `<text x="${left - 10}" y="${middle + 4.5}" text-anchor="end">${label}</text>`,
      `<rect x="${left}" y="${middle - thickness / 2}" width="${rounded(end - left)}" height="${thickness}" rx="2" fill="${colour}"/>`,
    ]),
    verticalLine(across(1), bottom, `stroke="${palette.text}" stroke-dasharray="4 3"`),
    ...rows.map(
      ({ value, end, middle }) =>
        `<text x="${rounded(end + 8)}" y="${middle + 4.5}" font-weight="600" ${rim}>${value}</text>`,
    ),
    "</svg>\n",
  ].join("\n");
}

function verticalLine(x: number, bottom: number, style: string): string {
  return `<line x1="${x}" y1="${top - 6}" x2="${x}" y2="${bottom + 4}" ${style}/>`;
}

function wholeNumbersTo(most: number): number[] {
  return Array.from({ length: Math.floor(most) + 1 }, (_, number) => number);
}

function isAction(program: Program): boolean {
  return /^(?:send|default|file)/.test(program);
}

function figure(ratio: number): string {
  return ratio.toFixed(2);
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
