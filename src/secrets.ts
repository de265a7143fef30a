/** The text with every one of the secrets made unreadable, also where it was quoted, escaped or cut short. */
export function conceal(text: string, secrets: Iterable<string>): string {
  let concealed = text;
  for (const form of formsOf(secrets)) concealed = concealed.replaceAll(form, "***");
  return concealed;
}

// As it is, as JSON and YAML write it inside quotes, and its beginning, should its end have been cut off.
// The longest first: a secret may lie inside another.
function formsOf(secrets: Iterable<string>): string[] {
  const forms = [...secrets].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll("'", "''"),
    ...(secret.length >= tellingLength ? [secret.slice(0, tellingLength / 2)] : []),
  ]);
  return [...new Set(forms)].filter((form) => form !== "").sort((a, b) => b.length - a.length);
}

// Half of a secret of this many characters or more is still worth hiding, and too long to stand anywhere by chance.
const tellingLength = 20;
