import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Keeps out of the bundle what packages load in every run and the action never uses. The packages keep their code: the
// bundler gets copies, in which a few lines differ. docs/architecture.md has the list for readers of dist/.

/** A file of a package in which something stands for what the action does not use. */
interface Change {
  /** Below `node_modules`. */
  readonly file: string;
  /** What stands there, once; undefined for the whole file. */
  readonly text?: string;
  readonly instead: string;
}

const changes: readonly Change[] = [
  // HTTP/2 is off in src/dingtalk/transport.ts. This loads node:http2, which loads TLS and all of cryptography.
  {
    file: "undici/lib/dispatcher/client-h2.js",
    instead: "module.exports = () => { throw new Error('HTTP/2 is off.') }\n",
  },
  // Another parser, which undici calls experimental, and which only a variable of the environment switches on.
  {
    file: "undici/lib/dispatcher/parser-h1.js",
    instead: "module.exports = { getMiloEnabled: () => false }\n",
  },
  // Only to recognise its messages as bodies, which are text and bytes here.
  {
    file: "undici/lib/core/util.js",
    text: "const { IncomingMessage } = require('node:http')",
    instead: "const IncomingMessage = undefined",
  },
  // Only for the limit of a reply's headers, of which this is Node's default.
  {
    file: "undici/lib/dispatcher/client.js",
    text: "require('node:http')",
    instead: "{ maxHeaderSize: 16 * 1024 }",
  },
  // Only to send a body that is a form. The action writes its forms itself.
  {
    file: "undici/lib/dispatcher/client-h1.js",
    text: "require('../web/fetch/body.js')",
    instead: "{ extractBody () { throw new Error('Forms are not supported as bodies.') } }",
  },
  {
    file: "undici/lib/core/request.js",
    text: `    require('../web/fetch/formdata')
    isFormData = require('../web/webidl').webidl.is.FormData
`,
    instead: "    isFormData = () => false\n",
  },
  // To read entities needs no list of how to write them.
  ...["common.js", "inlines.js"].map((name) => ({
    file: `commonmark/lib/${name}`,
    text: 'from "entities"',
    instead: 'from "entities/lib/decode.js"',
  })),
  // Only for two filters that few templates have.
  {
    file: "liquidjs/dist/liquid.node.js",
    text: "var crypto = require('crypto');",
    instead: `const crypto = {
    get createHash() { return require('crypto').createHash; },
    get createHmac() { return require('crypto').createHmac; },
};`,
  },
  // Only for the time, which Node has elsewhere without loading node:perf_hooks.
  {
    file: "liquidjs/dist/liquid.node.js",
    text: "global.performance)",
    instead: "{ now: () => process.uptime() * 1000 })",
  },
  // Of the whole package, what a proxy needs.
  {
    file: "undici/index.js",
    instead: `require('./lib/dispatcher/dispatcher').prototype.connect = require('./lib/api/api-connect')
module.exports = {
  EnvHttpProxyAgent: require('./lib/dispatcher/env-http-proxy-agent'),
  Pool: require('./lib/dispatcher/pool'),
}
`,
  },
  // The action brings a fetch of its own, and asks for one path or two: no methods with names, no pages.
  {
    file: "@actions/github/lib/internal/utils.js",
    text: `import * as httpClient from '@actions/http-client';
import { fetch } from 'undici';
`,
    instead: `const httpClient = { HttpClient: class { getAgent() {} getAgentDispatcher() {} } };
const fetch = undefined;
`,
  },
  {
    file: "@actions/github/lib/utils.js",
    text: `import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';
import { paginateRest } from '@octokit/plugin-paginate-rest';
`,
    instead: `const [restEndpointMethods, paginateRest] = [() => ({}), () => ({})];
`,
  },
];

/** The packages that are copied. */
const copied = ["@actions/core", "@actions/github", "commonmark", "liquidjs", "undici"] as const;

/** The files that lack `sideEffects: false`, by which the bundler leaves out what is unused. */
const descriptions = ["@actions/core/package.json", "commonmark/lib/package.json"] as const;

/** Copies packages into a folder that the bundler looks into first, without what the action does not use. */
export function copyLean(root: string, folder: string): void {
  for (const name of copied)
    cpSync(join(root, "node_modules", name), join(folder, name), { recursive: true });
  for (const change of changes) apply(change, folder);
  for (const description of descriptions) {
    const file = join(folder, description);
    const described: object = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...described, sideEffects: false }));
  }
}

// A new version of a package in which the text is another must not go unnoticed.
function apply({ file, text, instead }: Change, folder: string): void {
  const path = join(folder, file);
  const whole = readFileSync(path, "utf8");
  const [before, after, ...more] = whole.split(text ?? whole);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file} does not have this once: ${text}`);
  writeFileSync(path, `${before}${instead}${after}`);
}
