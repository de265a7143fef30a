/** The text with every secret made unreadable, also a secret that was quoted, escaped or cut off. */
export function conceal(text: string, secrets: Iterable<string>): string {
  const known = [...secrets].filter((secret) => secret !== "");
  let concealed = text;
  for (const form of formsOf(known)) concealed = concealed.replaceAll(form, "***");
  for (const secret of known) concealed = withoutBeginning(concealed, secret);
  return concealed;
}

/** The text with the value of every `access_token` made unreadable, also of tokens that are not known. */
export function concealTokens(text: string): string {
  return text.replace(/(?<name>access_?token[\\"']*\s*[:=][\\"'\s]*)[^\\"'\s,&}]+/gi, "$<name>***");
}

// Each secret unchanged, and as JSON and YAML write it inside quotes. Longest first: a secret may contain another.
function formsOf(secrets: readonly string[]): string[] {
  const forms = secrets.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll("'", "''"),
  ]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

// A text that was cut off inside a secret still shows much of it.
function withoutBeginning(text: string, secret: string): string {
  const at = text.indexOf(secret.slice(0, tellingLength));
  if (secret.length <= tellingLength || at === -1) return text;
  let end = at + tellingLength;
  while (end < text.length && text[end] === secret[end - at]) end += 1;
  return /^(?:…|\.{3}|["'`]|$)/.test(text.slice(end, end + 3))
    ? `${text.slice(0, at)}***${text.slice(end)}`
    : text;
}

// How many characters of a secret are worth hiding.
const tellingLength = 8;
