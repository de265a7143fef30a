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

async function read<Reply>(response: Response): Promise<Reply> {
  const reply = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(reply.problem ?? `The server answered ${response.status}.`);
  return reply;
}
