/** The address of a person's chat; the slash keeps it apart from the parts of the page. */
export function addressOf(userId: string): string {
  return `#/${encodeURIComponent(userId.toWellFormed())}`;
}

/** The person whose chat an address opens, if any. */
export function personAt(hash: string): string | undefined {
  const name = hash.replace(/^#\/?/, "");
  try {
    return name === "" ? undefined : decodeURIComponent(name);
  } catch {
    // Typed by hand, and not percent-encoded: it may still be an id.
    return name;
  }
}
