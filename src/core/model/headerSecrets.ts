// `${secret:name}` in a connection's headers: the settings name a secret, the secret store holds it, and
// the value is put in for one request. Used by vscode/connections.

type Headers = Readonly<Record<string, string>>;

const reference = /\$\{secret:([^{}]+)\}/gu;

/** The secrets that the values name, each once, in their order. */
export function secretNames(headers: Headers): readonly string[] {
  const names = Object.values(headers).flatMap((value) =>
    [...value.matchAll(reference)].map(([, name = '']) => name.trim()),
  );
  return [...new Set(names)];
}

/** The headers that name no secret: what may be sent while one is missing. */
export function withoutSecrets(headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => secretNames({ [name]: headers[name] ?? '' }).length === 0),
  );
}

/** The headers with each secret in its place; one that `secrets` lacks stays as it is named. */
export function withSecrets(headers: Headers, secrets: ReadonlyMap<string, string>): Headers {
  const fill = (value: string): string =>
    value.replaceAll(reference, (whole, name: string) => secrets.get(name.trim()) ?? whole);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));
}
