/** Asks the server for something; throws where it has no such thing. */
export async function ask<Reply>(path: string): Promise<Reply> {
  return await read(await fetch(path));
}

/** Has the server do something; throws where it cannot, with its reason. */
export async function tell<Reply>(path: string, body: unknown): Promise<Reply> {
  return await read(
    await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

/** What to say of something that went wrong. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function read<Reply>(response: Response): Promise<Reply> {
  if (response.ok) return await response.json();
  const { problem } = await response.json().catch(() => ({}));
  throw new Error(problem ?? `The server answered ${response.status}.`);
}
