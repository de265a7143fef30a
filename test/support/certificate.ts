import { generate } from "selfsigned";

/** A key, and a certificate for `localhost` that only those trust who are given it. */
export async function localhostCertificate(): Promise<{
  readonly key: string;
  readonly cert: string;
}> {
  const certificate = await generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  return { key: certificate.private, cert: certificate.cert };
}
