/** A link of a message, and where a browser may follow it to; nowhere, where it is no address of a web page. */
export interface Link {
  readonly url: string;
  readonly href: string | undefined;
}

/** A picture: at an address, or one of DingTalk's own uploads, which nobody but its clients can show. */
export type Picture =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "media"; readonly mediaId: string };

/** Reads the address of a link: only http and https are followed, and the page that a `dingtalk:` link opens. */
export function linkTo(url: string): Link {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== "dingtalk:") return { url, href: webAddress(url) };
  return { url, href: webAddress(parsed.searchParams.get("url") ?? "") };
}

/** Reads the address of a picture, or the id of an upload. */
export function pictureOf(source: string): Picture {
  const url = webAddress(source);
  return url === undefined ? { kind: "media", mediaId: source } : { kind: "address", url };
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && ["http:", "https:"].includes(url.protocol) ? url.href : undefined;
}
